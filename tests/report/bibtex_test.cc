#include "experiments/harness/report/bibtex.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace reprise {
namespace {

// BibTeX counts every brace, one behind a backslash too.
bool is_balanced(const std::string& text) {
  int depth = 0;
  for (const char c : text) {
    depth += (c == '{') - (c == '}');
    if (depth < 0) return false;
  }
  return depth == 0;
}

TEST(Bibtex, LettersAndBracesAreEscaped) {
  EXPECT_EQ(escape_bibtex("Müller, Günter & Šimon Ç"),
            "M{\\\"u}ller, G{\\\"u}nter \\& \\v{S}imon {\\c{C}}");
  EXPECT_EQ(escape_bibtex("a { b } \\"),
            "a \\textbraceleft{} b \\textbraceright{} \\textbackslash{}");
  EXPECT_EQ(escape_bibtex("α ≤ 1"),
            "\\ensuremath{\\alpha} \\ensuremath{\\le} 1");
  // Each letter of Latin-1 becomes ASCII.
  for (int code = 0xC0; code <= 0xFF; ++code) {
    const std::string letter{static_cast<char>(0xC0 | code >> 6),
                             static_cast<char>(0x80 | (code & 0x3F))};
    const std::string escaped = escape_bibtex(letter);
    EXPECT_TRUE(std::ranges::all_of(escaped, [](char c) { return c > 0; }))
        << code;
    EXPECT_TRUE(is_balanced(escaped)) << code;
  }
}

TEST(Bibtex, AnEntryHasTheFieldsThatAreKnown) {
  const Reference he{.key = "he2015",
                     .authors = "He, K. and Zhang, X.",
                     .title = "A } title {of} 5 %",
                     .where = "ICCV",
                     .year = 2015,
                     .doi = "10.1109/ICCV.2015.123",
                     .arxiv = "1502.01852"};
  const std::string entry = bibtex(he);
  EXPECT_EQ(entry,
            "@misc{he2015,\n"
            "  author        = {He, K. and Zhang, X.},\n"
            "  title         = {{A \\textbraceright{} title "
            "\\textbraceleft{}of\\textbraceright{} 5 \\%}},\n"
            "  howpublished  = {ICCV},\n"
            "  year          = {2015},\n"
            "  doi           = {10.1109/ICCV.2015.123},\n"
            "  eprint        = {1502.01852},\n"
            "  archiveprefix = {arXiv}\n"
            "}\n");
  EXPECT_TRUE(is_balanced(entry));
  Reference group;
  group.authors = "The Deep Group";
  EXPECT_NE(bibtex(group).find("{{The Deep Group}}"), std::string::npos);
  Reference known_by_place;
  known_by_place.url = "http://x/y_z";
  const std::string bare = bibtex(known_by_place);
  EXPECT_EQ(bare.find("doi"), std::string::npos);
  EXPECT_EQ(bare.find("year"), std::string::npos);
  EXPECT_NE(bare.find("{http://x/y_z}"), std::string::npos);
}

}  // namespace
}  // namespace reprise
