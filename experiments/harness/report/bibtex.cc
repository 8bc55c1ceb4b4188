#include "experiments/harness/report/bibtex.h"

#include <fmt/format.h>

#include <utility>

#include "experiments/harness/base/latex.h"

namespace reprise {
namespace {

// Latin-1's letters from À on: what stands before the plain letter, and it.
constexpr std::pair<const char*, const char*> kLetters[] = {
    {"À", R"(\`A)"},   {"Á", R"(\'A)"},  {"Â", R"(\^A)"},  {"Ã", R"(\~A)"},
    {"Ä", R"(\"A)"},   {"Å", R"(\AA)"},  {"Æ", R"(\AE)"},  {"Ç", R"(\c{C})"},
    {"È", R"(\`E)"},   {"É", R"(\'E)"},  {"Ê", R"(\^E)"},  {"Ë", R"(\"E)"},
    {"Ì", R"(\`I)"},   {"Í", R"(\'I)"},  {"Î", R"(\^I)"},  {"Ï", R"(\"I)"},
    {"Ñ", R"(\~N)"},   {"Ò", R"(\`O)"},  {"Ó", R"(\'O)"},  {"Ô", R"(\^O)"},
    {"Õ", R"(\~O)"},   {"Ö", R"(\"O)"},  {"Ø", R"(\O)"},   {"Ù", R"(\`U)"},
    {"Ú", R"(\'U)"},   {"Û", R"(\^U)"},  {"Ü", R"(\"U)"},  {"Ý", R"(\'Y)"},
    {"ß", R"(\ss)"},   {"à", R"(\`a)"},  {"á", R"(\'a)"},  {"â", R"(\^a)"},
    {"ã", R"(\~a)"},   {"ä", R"(\"a)"},  {"å", R"(\aa)"},  {"æ", R"(\ae)"},
    {"ç", R"(\c{c})"}, {"è", R"(\`e)"},  {"é", R"(\'e)"},  {"ê", R"(\^e)"},
    {"ë", R"(\"e)"},   {"ì", R"(\`\i)"}, {"í", R"(\'\i)"}, {"î", R"(\^\i)"},
    {"ï", R"(\"\i)"},  {"ñ", R"(\~n)"},  {"ò", R"(\`o)"},  {"ó", R"(\'o)"},
    {"ô", R"(\^o)"},   {"õ", R"(\~o)"},  {"ö", R"(\"o)"},  {"ø", R"(\o)"},
    {"ù", R"(\`u)"},   {"ú", R"(\'u)"},  {"û", R"(\^u)"},  {"ü", R"(\"u)"},
    {"ý", R"(\'y)"},   {"ÿ", R"(\"y)"},
};

void replace_all(std::string& text, std::string_view part,
                 std::string_view other) {
  for (auto at = text.find(part); at != std::string::npos;
       at = text.find(part, at + other.size())) {
    text.replace(at, part.size(), other);
  }
}

std::string field(const char* name, const std::string& value) {
  return value.empty() ? "" : fmt::format(",\n  {:<13} = {{{}}}", name, value);
}

}  // namespace

std::string escape_bibtex(std::string_view text) {
  std::string out = escape_latex(text);
  replace_all(out, "\\{", "\\textbraceleft{}");
  replace_all(out, "\\}", "\\textbraceright{}");
  for (const auto& [letter, latex] : kLetters) {
    replace_all(out, letter, fmt::format("{{{}}}", latex));
  }
  return out;
}

std::string bibtex(const Reference& r) {
  std::string entry = fmt::format("@misc{{{}", r.key);
  // A name of several words that is not "last, first" is a group's own.
  const bool is_group = r.authors.find(',') == std::string::npos &&
                        r.authors.find(' ') != std::string::npos;
  const std::string authors = escape_bibtex(r.authors);
  entry += field("author", is_group ? fmt::format("{{{}}}", authors) : authors);
  entry += field("title", fmt::format("{{{}}}", escape_bibtex(r.title)));
  entry += field("howpublished", escape_bibtex(r.where));
  entry += field("year", r.year == 0 ? "" : std::to_string(r.year));
  // Addresses stand as they are.
  entry += field("doi", r.doi);
  entry += field("eprint", r.arxiv);
  if (!r.arxiv.empty()) entry += field("archiveprefix", "arXiv");
  entry += field("url", r.url);
  return entry + "\n}\n";
}

}  // namespace reprise
