#include "experiments/harness/report/document.h"

#include <gtest/gtest.h>

#include "experiments/harness/report/html.h"
#include "experiments/harness/report/markdown.h"
#include "experiments/harness/report/style.h"

namespace reprise {
namespace {

Page page_of(Blocks blocks) { return {"A page", {}, "../", std::move(blocks)}; }

std::string markdown(Block block) {
  return to_markdown(page_of({std::move(block)}));
}

// What stands in <main>.
std::string html(Block block) {
  const std::string page = to_html(page_of({std::move(block)}));
  const std::string start = "<main id=\"content\">\n";
  const auto from = page.find(start) + start.size();
  return page.substr(from, page.find("</main>") - from);
}

Grid two_columns() {
  return {"claims", "A table", {{"what"}, {"how many", true}}, {}};
}

TEST(Document, AnchorsAreGitHubs) {
  EXPECT_EQ(anchor_of("The table, once"), "the-table-once");
  EXPECT_EQ(anchor_of("05 MNIST: a net"), "05-mnist-a-net");
}

TEST(Document, CodeStandsBetweenBackquotes) {
  const Line line = with_code("say `x` twice");
  ASSERT_EQ(line.size(), 3u);
  EXPECT_EQ(line[1].kind, Span::Kind::kCode);
  EXPECT_EQ(line[1].text, "x");
  EXPECT_EQ(text_of(line), "say x twice");
  EXPECT_TRUE(is_empty(plain("")));
}

TEST(Document, ColumnsOfNumbersStandRight) {
  const Grid grid =
      grid_of({{"a", "b"}, {{"1.5 [1, 2]", "x"}, {"-", "2"}}}, "label");
  EXPECT_TRUE(grid.columns[0].right);
  EXPECT_FALSE(grid.columns[1].right);
}

TEST(Document, EmptyColumnsGo) {
  Grid grid = two_columns();
  EXPECT_EQ(without_empty_columns(grid).columns.size(), 2u);
  grid.rows.push_back({{{plain("x")}, {plain("")}}});
  const Grid left = without_empty_columns(grid);
  ASSERT_EQ(left.columns.size(), 1u);
  EXPECT_EQ(left.columns[0].title, "what");
  EXPECT_EQ(left.rows[0].cells.size(), 1u);
}

TEST(Document, TextIsTextInBoth) {
  const Paragraph p{plain("a_b <c> [d]|*e* & \"f\"\n# no heading")};
  EXPECT_EQ(markdown({p}),
            "a_b &lt;c&gt; \\[d\\]\\|\\*e\\* &amp; \"f\" # no heading\n");
  EXPECT_EQ(html({p}),
            "<p>a_b &lt;c&gt; [d]|*e* &amp; &quot;f&quot;\n# no heading</p>\n");
  EXPECT_EQ(escape_markdown("# a _b_"), "\\# a \\_b\\_");
  EXPECT_EQ(escape_html("'"), "&#39;");
}

TEST(Document, LinksLeadToThePageOfTheirKind) {
  const Paragraph p{page_link("all", "../#word-u", "word") + plain(" ") +
                    page_link("teach", "teachers.md") + plain(" ") +
                    page_link("here", "#x") + plain(" ") +
                    link("csv", "a.csv") + place("there", "y")};
  EXPECT_EQ(markdown({p}),
            "[all](../README.md#word-u) [teach](teachers.md) [here](#x) "
            "[csv](a.csv)<a id=\"y\"></a>there\n");
  EXPECT_EQ(html({p}),
            "<p><a href=\"../index.html#word-u\" class=\"word\">all</a> "
            "<a href=\"teachers.html\">teach</a> <a href=\"#x\">here</a> "
            "<a href=\"a.csv\">csv</a><span id=\"y\">there</span></p>\n");
}

TEST(Document, FormulasAreMathMlInHtmlAndUnicodeInMarkdown) {
  const Formula f{"<mi>x</mi>", "x² < 1"};
  EXPECT_EQ(markdown({f}), "> x² &lt; 1\n");
  EXPECT_NE(html({f}).find("<math display=\"block\"><mi>x</mi></math>"),
            std::string::npos);
  EXPECT_NE(html({f}).find("aria-label=\"x² &lt; 1\""), std::string::npos);
}

TEST(Document, CellsOpenAndReachOverEmptyNumbers) {
  Grid grid = two_columns();
  grid.texts_reach = true;
  grid.rows.push_back({{{plain("a|b"), {{"Why", plain("so")}}}, {plain("")}},
                       "row",
                       "refuted"});
  EXPECT_EQ(markdown({grid}),
            "| what | how many |\n| --- | ---: |\n"
            "| <a id=\"row\"></a><details><summary>a\\|b</summary>"
            "*Why:* so</details> |  |\n");
  const std::string text = html({grid});
  for (const char* part :
       {"<tr role=\"row\" id=\"row\" class=\"refuted\">",
        "data-title=\"what\" colspan=\"2\"><details><summary>a|b</summary><dl>"
        "<dt>Why</dt><dd>so</dd></dl></details></td></tr>"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
  grid.rows[0].cells[1] = {plain("2")};
  EXPECT_EQ(html({grid}).find("colspan"), std::string::npos);
}

TEST(Document, EveryBlockIsInBoth) {
  const Blocks blocks{
      {Heading{2, "Head"}},
      {Question{plain("ask")}},
      {Listing{true, {plain("first"), plain("second")}}},
      {CodeBlock{"a < b\n"}},
      {Gallery{{{"one.svg", "One", plain("caption")}}}},
      {Definitions{{{"word-u", plain("u"), plain("meaning")}}}},
      {Fold{plain("more"), {{Paragraph{plain("inside")}}}}},
      {Beside{{{Paragraph{plain("left")}}}, {{Paragraph{plain("right")}}}}}};
  EXPECT_EQ(to_markdown(page_of(blocks)),
            "## Head\n\nask\n\n1. first\n2. second\n\n```\na < b\n```\n\n"
            "![One](one.svg)\n\ncaption\n\n"
            "- <a id=\"word-u\"></a>**u**: meaning\n\n"
            "<details><summary>more</summary>\n\ninside\n\n</details>\n\n"
            "left\n\nright\n");
  const std::string text = to_html(page_of(blocks));
  for (const char* part :
       {"<h2 id=\"head\">Head</h2>", "<p class=\"question\">ask</p>",
        "<ol>\n<li>first</li>", "a &lt; b", "<img src=\"one.svg\" alt=\"One\">",
        "<dt id=\"word-u\">u</dt><dd>meaning</dd>", "<summary>more</summary>",
        "<p>inside</p>", "<div class=\"right\">\n<p>right</p>"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part;
  }
}

// Opens from disk: one file with its style, no script, nothing from outside.
TEST(Document, HtmlStandsAlone) {
  const std::string text = to_html(page_of({{Heading{1, "A"}}}));
  EXPECT_NE(text.find(kStyle), std::string::npos);
  for (const char* part :
       {"<script", "http://", "https://", "url(", "@import"}) {
    EXPECT_EQ(text.find(part), std::string::npos) << part;
  }
}

}  // namespace
}  // namespace reprise
