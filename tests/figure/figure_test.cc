#include "experiments/harness/figure/figure.h"

#include <gtest/gtest.h>

#include <cmath>

#include "experiments/harness/figure/gnuplot.h"
#include "tests/support.h"

namespace reprise {
namespace {

class FigureTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!gnuplot_found()) {
      GTEST_SKIP() << "gnuplot is not installed (Debian: gnuplot-nox)";
    }
  }
};

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (auto at = text.find(part); at != std::string::npos;
       at = text.find(part, at + 1)) {
    ++n;
  }
  return n;
}

Figure curves() {
  Panel panel;
  panel.title = "relu_6 with 'quotes' & <tags>";
  panel.x_label = "epoch";
  panel.y_label = "loss";
  panel.log_y = true;
  Series ours{"ours", {}, {}, {}, {}, false, false};
  for (int i = 0; i < 40; ++i) {
    const double y = i == 20 ? std::nan("") : 1.0 / (i + 1);
    ours.x.push_back(i);
    ours.y.push_back(y);
    ours.low.push_back(i == 30 ? -1 : .8 * y);
    ours.high.push_back(1.3 * y);
  }
  const Series theory{"theory", {0, 39}, {1, .02}, {}, {}, false, true};
  panel.series = {ours, theory};
  Figure figure;
  figure.panels = {panel, panel};
  figure.columns = 2;
  return figure;
}

TEST_F(FigureTest, CurvesHaveTextsBandsAndOneLegend) {
  const std::string svg = to_svg(curves(), "A title");
  EXPECT_EQ(svg.substr(0, 5), "<?xml");
  EXPECT_EQ(svg.substr(svg.size() - 7), "</svg>\n")
      << svg.substr(svg.size() - 9);
  EXPECT_EQ(count(svg, "<text>theory</text>"), 1u);
  EXPECT_EQ(count(svg, "<text>ours</text>"), 1u);
  EXPECT_EQ(count(svg, ">epoch<"), 2u);
  EXPECT_EQ(count(svg, "relu_6 with 'quotes' &amp; &lt;tags>"), 2u);
  // Each panel's band is two polygons, around the gap; the legend has one.
  EXPECT_EQ(count(svg, "fill-opacity = '0.2"), 5u);
  EXPECT_EQ(count(svg, "<title>"), 1u);  // ours; no tooltips of gnuplot's own
  EXPECT_EQ(count(svg, "GNUPLOT"), 0u);  // no version, no date
}

TEST_F(FigureTest, SameFigureSameBytes) {
  EXPECT_EQ(to_svg(curves(), "A title"), to_svg(curves(), "A title"));
  Figure other = curves();
  other.panels[0].series[0].y[3] = .5;
  EXPECT_NE(to_svg(other, "A title"), to_svg(curves(), "A title"));
}

TEST_F(FigureTest, MatrixShowsItsNumbers) {
  Panel panel;
  panel.cells.row_labels = panel.cells.col_labels = {"cat", "dog"};
  panel.cells.values = {{971, 13}, {0, 987}};
  Figure figure;
  figure.panels = {panel};
  const std::string svg = to_svg(figure, "Confusion");
  for (const char* text : {">971<", ">13<", ">0<", ">987<"}) {
    EXPECT_EQ(count(svg, text), 1u) << text;
  }
  EXPECT_EQ(count(svg, ">cat<"), 2u);
}

TEST_F(FigureTest, ImagesAndCategoriesAreDrawn) {
  Figure figure;
  Panel image;
  image.cells.grey = true;
  image.cells.title = "7 as 1";
  image.cells.values = {{0, 1}, {2, 3}};
  Panel points;
  points.x_categories = {"a long name of a category", "another long name",
                         "a third one of them", "and a fourth, to slant"};
  points.series = {{"ours",
                    {0, 1, 2, 3},
                    {1, 2, 3, 4},
                    {0, 1, 2, 3},
                    {2, 3, 4, 5},
                    true,
                    false}};
  figure.panels = {image, points};
  const std::string svg = to_svg(figure, "");
  EXPECT_EQ(count(svg, "<image "), 1u);
  EXPECT_EQ(count(svg, "image-rendering:pixelated"), 1u);
  EXPECT_EQ(count(svg, ">a third one of them<"), 1u);
}

TEST_F(FigureTest, NothingToDrawIsSaid) {
  Figure figure;
  figure.panels.emplace_back();
  figure.panels[0].series = {{"ours", {}, {}, {}, {}, false, false}};
  EXPECT_EQ(count(to_svg(figure, ""), ">no data<"), 1u);
}

TEST_F(FigureTest, GnuplotsComplaintIsOneLine) {
  const std::string what =
      message_of([] { run_gnuplot("set terminal svg\nplot nonsense(\n"); });
  EXPECT_EQ(what.substr(0, 15), "gnuplot failed:");
  EXPECT_EQ(count(what, "\n"), 0u) << what;
}

}  // namespace
}  // namespace reprise
