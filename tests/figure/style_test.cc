#include "experiments/harness/figure/style.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "tests/figure/contrast.h"

namespace reprise {
namespace {

Series line(const char* label, bool dashed = false) {
  Series series;
  series.label = std::string(label);
  series.dashed = dashed;
  return series;
}

Styles styles_of(std::vector<Series> series) {
  Panel panel;
  panel.series = std::move(series);
  return make_styles({panel});
}

// Text of WCAG 2.1, level AA, and lines as if they were text: names stand at
// their ends in their colour.
constexpr double kReadable = 4.5;

TEST(Style, EveryColourCanBeReadOnItsPaper) {
  std::vector<Colour> colours{kInk, kFaint};
  colours.insert(colours.end(), kPalette.begin(), kPalette.end());
  for (const auto& [light, dark] : colours) {
    EXPECT_GE(contrast(light, kPaper.light), kReadable) << light;
    EXPECT_GE(contrast(dark, kPaper.dark), kReadable) << dark;
  }
}

TEST(Style, AThingHasOneColourOnEveryPage) {
  const std::string he =
      styles_of({line("He"), line("Xavier")}).at("He").colour;
  EXPECT_EQ(styles_of({line("Xavier"), line("He")}).at("He").colour, he);
  EXPECT_EQ(styles_of({line("other"), line("10 x relu, he")})
                .at("10 x relu, he")
                .colour,
            styles_of({line("ReLU")}).at("ReLU").colour);
  EXPECT_EQ(
      styles_of({line("MNIST")}).at("MNIST").colour,
      styles_of({line("Fashion-MNIST"), line("MNIST")}).at("MNIST").colour);
  // "the" is not "he".
  EXPECT_NE(styles_of({line("the")}).at("the").colour, he);
}

TEST(Style, NoTwoLinesOfAPictureAreAlike) {
  std::vector<Series> many;
  std::vector<std::string> labels;
  for (int i = 0; i < 12; ++i) labels.push_back("net " + std::to_string(i));
  for (const auto& label : labels) many.push_back(line(label.c_str()));
  std::set<std::pair<std::string, int>> looks;
  for (const auto& [label, style] : styles_of(many)) {
    EXPECT_TRUE(looks.insert({style.colour, style.mark}).second) << label;
  }
  // Both ask for one colour: the second gets another.
  const Styles styles = styles_of({line("3 x sigmoid"), line("10 x sigmoid")});
  EXPECT_NE(styles.at("3 x sigmoid").colour, styles.at("10 x sigmoid").colour);
}

TEST(Style, AReferenceIsSeenUponWhatItIsOf) {
  const Styles styles = styles_of({line("He"), line("He, theory", true),
                                   line("Xavier"), line("other", true)});
  // Upon a line of its colour it would not be seen.
  EXPECT_EQ(styles.at("He, theory").colour, kInk.light);
  Series points = line("He");
  points.points = true;
  const Styles beside = styles_of({points, line("He, theory", true)});
  EXPECT_EQ(beside.at("He, theory").colour, beside.at("He").colour);
  EXPECT_NE(styles.at("other").colour, styles.at("He").colour);
  Panel panel;
  panel.series = {line("He"), line("He, theory", true)};
  const std::vector<Panel> panels{panel};
  EXPECT_EQ(base_label("He, theory", panels), "He");
  EXPECT_EQ(base_label("Xavier", panels), "");
}

TEST(Style, TheDarkHasRulesForTheColoursThatAreThere) {
  const std::string rules = dark_rules("<path stroke=\"#0072b2\"/>");
  EXPECT_NE(rules.find("[stroke=\"#0072b2\"]{stroke:#56b4e9}"),
            std::string::npos);
  EXPECT_EQ(rules.find("#c04f00"), std::string::npos);
}

}  // namespace
}  // namespace reprise
