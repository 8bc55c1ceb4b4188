#include "experiments/harness/base/latex.h"

#include <gtest/gtest.h>

#include "experiments/harness/base/latex_characters.h"

namespace reprise {
namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(Latex, SpecialCharactersAreEscaped) {
  EXPECT_EQ(escape_latex("a_b & 5 % of $1 #2 {x} ~^\\"),
            "a\\_b \\& 5 \\% of \\$1 \\#2 \\{x\\} \\textasciitilde{}"
            "\\textasciicircum{}\\textbackslash{}");
  EXPECT_EQ(escape_latex("a < b > c | d"),
            "a \\ensuremath{<} b \\ensuremath{>} c \\ensuremath{|} d");
  EXPECT_EQ(escape_latex("--x\n\"y\""), "-{}-x ''y''");
}

TEST(Latex, SignsAreMathematics) {
  EXPECT_EQ(escape_latex("σ ≤ 1 ± √2"),
            "\\ensuremath{\\sigma} \\ensuremath{\\le} 1 \\ensuremath{\\pm} "
            "\\ensuremath{\\surd}2");
  EXPECT_EQ(escape_latex("10⁻³ x₁² −1"),
            "10\\ensuremath{^{-3}} x\\ensuremath{_{1}}\\ensuremath{^{2}} "
            "\\ensuremath{-}1");
  EXPECT_EQ(escape_latex("a – b…"), "a -- b\\ldots{}");
}

TEST(Latex, LettersStayAndOthersAreNamed) {
  EXPECT_EQ(escape_latex("Müller, Šimon, Øystein, François"),
            "Müller, \\v{S}imon, Øystein, François");
  EXPECT_EQ(escape_latex("中 \xF0\x9F\x99\x82 \xFE"),
            "[U+4E2D] [U+1F642] [U+00FE]");  // the last is no UTF-8
  EXPECT_EQ(latex_word("x"), nullptr);
  EXPECT_EQ(latex_sign("x"), nullptr);
}

TEST(Latex, NumbersHaveTrueSigns) {
  EXPECT_EQ(latex_numbers("-2.98e-05 [-3, 1e+04]"),
            "\\ensuremath{-}2.98\\ensuremath{\\times 10^{-5}} "
            "[\\ensuremath{-}3, 1\\ensuremath{\\times 10^{4}}]");
  EXPECT_EQ(latex_numbers("-inf"), "\\ensuremath{-}\\ensuremath{\\infty}");
  EXPECT_EQ(latex_numbers("95 %"), "95 \\%");
  EXPECT_EQ(latex_numbers("1 to 5"), "1 to 5");
}

TEST(Latex, TablesAreFloatsOfBooktabs) {
  Measured mean{97.55, 97.31, 97.8, "95 % interval of the mean", 32, "%"};
  Measured other = mean;
  other.n = 10;
  const std::string latex = to_latex(
      {{"net", "ours, % (mean [95 %])", "published"},
       {{"[a_b]", mean, as_printed("98.40")}, {"* c", other, "-"}, {"d"}}},
      {"Accuracy of x_1.", "tab:e99-a", "Standard tier."});
  EXPECT_TRUE(contains(latex,
                       "\\begin{tabular}{@{}lrr@{}}\n\\toprule\n"
                       "net & ours, \\% & published \\\\\n\\midrule\n"
                       "{}[a\\_b] & 97.55 [97.31, 97.80] & 98.40 \\\\\n"
                       "{}* c & 97.55 [97.31, 97.80] & -- \\\\\n"
                       "d &  &  \\\\\n\\bottomrule\n"))
      << latex;
  EXPECT_TRUE(contains(latex,
                       "\\caption{Accuracy of x\\_1.}\n"
                       "\\label{tab:e99-a}\n"));
  EXPECT_TRUE(contains(latex,
                       "ours, \\%: 95 \\% interval of the mean, n = 10 to 32. "
                       "Standard tier."))
      << latex;
  EXPECT_TRUE(contains(to_latex({{"a", "b"}, {{mean, mean}}}, {}),
                       "a; b: 95 \\% interval of the mean, n = 32. "));
  // Long titles have two lines, and so do intervals where there are many.
  Table wide{{"a title of many words"}, {{mean, mean, mean, mean, 1}}};
  EXPECT_TRUE(contains(to_latex(wide, {}),
                       "\\begin{tabular}[b]{@{}r@{}}a title of"
                       "\\\\{}many words\\end{tabular}"));
  EXPECT_TRUE(contains(to_latex(wide, {}), "\n97.55 [97.31, 97.80] \\\\"));
  wide.columns = {"a", "b", "c", "d", "e"};
  EXPECT_TRUE(contains(to_latex(wide, {}),
                       "{@{}r@{}}97.55\\\\{}[97.31, 97.80]"
                       "\\end{tabular} & 1 \\\\"));
  EXPECT_TRUE(latex.ends_with("\\end{table}\n\\RepriseEnd\n"));
}

}  // namespace
}  // namespace reprise
