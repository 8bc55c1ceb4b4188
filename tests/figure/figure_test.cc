#include "experiments/harness/figure/figure.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <regex>
#include <set>
#include <vector>

#include "experiments/harness/figure/gnuplot.h"
#include "tests/figure/contrast.h"
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
  EXPECT_EQ(count(svg, ">loss<"), 1u);  // the axis is shared
  EXPECT_EQ(count(svg, "<text>relu_6 with 'quotes' &amp; &lt;tags></text>"),
            2u);
  // Each panel's band is two polygons, around the gap.
  EXPECT_EQ(count(svg, "fill-opacity = '0.1"), 4u);
  EXPECT_EQ(count(svg, "width=\"640\""), 2u);  // the canvas and its paper
  EXPECT_EQ(count(svg, "gnuplot 5"), 0u);      // no version, no date
  EXPECT_EQ(count(svg, "GNUPLOT"), 0u);
}

TEST_F(FigureTest, ScreenReadersHearTitleAndWhatIsDrawn) {
  Figure figure = curves();
  figure.panels[0].series[0].n = std::vector<int>(40, 32);
  figure.panels[0].series[0].shows = "median of {n} nets";
  figure.panels[0].series[0].absent = "2 of 32 runs diverged";
  figure.panels[0].note = "cut off at 40";
  const std::string svg = to_svg(figure, "A title");
  EXPECT_EQ(count(svg, "<title>"), 1u);  // no tooltips of gnuplot's own
  EXPECT_EQ(count(svg, "<title>A title</title>"), 1u);
  EXPECT_EQ(count(svg, "<svg role=\"img\""), 1u);
  EXPECT_EQ(count(svg,
                  "loss over epoch. ours, theory. Median of 32 nets; "
                  "ours: 2 of 32 runs diverged; cut off at 40."),
            1u);
  // And everybody sees it.
  EXPECT_GE(count(svg, "diverged"), 2u);
}

TEST_F(FigureTest, OneFileForLightDarkAndPrint) {
  const std::string svg = to_svg(curves(), "A title");
  EXPECT_EQ(count(svg, "(prefers-color-scheme:dark)"), 1u);
  EXPECT_EQ(count(svg, "@media print"), 1u);
  // No colour is left without one for the dark.
  const std::regex colour("(fill|stroke)=\"(#[0-9a-f]{6})\"");
  const std::size_t drawing = svg.find("</style>");
  const std::string rules = svg.substr(0, drawing);
  std::size_t colours = 0;
  for (std::sregex_iterator
           it(svg.begin() + static_cast<std::ptrdiff_t>(drawing), svg.end(),
              colour),
       end;
       it != end; ++it) {
    const std::string found = (*it)[0];
    if ((*it)[2] == "#ffffff") continue;  // the paper
    EXPECT_EQ(count(rules, "[" + found + "]"), 1u) << found;
    ++colours;
  }
  EXPECT_GT(colours, 10u);
}

TEST_F(FigureTest, LinesAreNamedAtTheirEndsAndDashesOnce) {
  Panel panel;
  panel.series = {{"He", {0, 1}, {1, 1}, {}, {}},
                  {"He, theory", {0, 1}, {1, 1}, {}, {}, false, true},
                  {"Xavier", {0, 1}, {1, .1}, {}, {}},
                  {"Xavier, theory", {0, 1}, {1, .1}, {}, {}, false, true}};
  Figure figure{{panel}};
  std::string svg = to_svg(figure, "");
  EXPECT_EQ(count(svg, "<text>He</text>"), 1u);
  EXPECT_EQ(count(svg, "<text>He, theory</text>"), 0u);
  EXPECT_EQ(count(svg, "<text>Dashed: theory</text>"), 1u);
  EXPECT_EQ(count(svg, "stroke-dasharray"), 2u);
  // Where dashes are several things, each has its name.
  figure.panels[0].series[1].label = "He, linear";
  svg = to_svg(figure, "");
  EXPECT_EQ(count(svg, "<text>dashed: linear</text>"), 1u);
  EXPECT_EQ(count(svg, "<text>dashed: theory</text>"), 1u);
}

// Where a text stands, counted from the top.
double height_of(const std::string& svg, const std::string& text) {
  const std::regex place("translate\\([0-9.]+,([0-9.]+)\\)[^>]*>\\s*<text>" +
                         text);
  std::smatch found;
  return std::regex_search(svg, found, place) ? std::stod(found[1])
                                              : std::nan("");
}

TEST_F(FigureTest, AKeyOfLongNamesStandsAboveThePanels) {
  Panel panel;
  panel.y_label = "loss";
  for (int i = 10; i < 22; ++i) {
    panel.series.push_back({"net " + std::to_string(i) + " of long name Mmmmmm",
                            {0, 1},
                            {1. * i, 2},
                            {},
                            {}});
  }
  const std::string svg = to_svg(Figure{{panel}}, "");
  for (int i = 10; i < 22; ++i) {
    EXPECT_LT(height_of(svg, "net " + std::to_string(i)),
              height_of(svg, "loss") - 13)
        << i;
  }
}

TEST_F(FigureTest, PanelsOfOneComparisonShareAxes) {
  Panel low, high;
  low.y_label = high.y_label = "loss";
  low.series = {{"a", {0, 1}, {.1, 1}, {}, {}}};
  high.series = {{"a", {0, 1}, {0, 50}, {}, {}}};
  Figure figure{{low, high}, 2};
  EXPECT_EQ(count(to_svg(figure, ""), "<text>50</text>"), 1u);
  figure.panels[0].y_label = "another";
  const std::string apart = to_svg(figure, "");
  EXPECT_EQ(count(apart, "<text>50</text>"), 1u);
  EXPECT_EQ(count(apart, "<text>0.6</text>"), 1u);
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

struct Box {
  std::string fill;
  double left, bottom, right, top;  // y counts downwards
};

std::vector<Box> boxes_of(const std::string& svg) {
  const std::regex box(
      "<polygon fill=\"(#[0-9a-f]{6})\" points = '([0-9.]+),([0-9.]+) "
      "([0-9.]+),[0-9.]+ [0-9.]+,([0-9.]+)");
  std::vector<Box> boxes;
  for (std::sregex_iterator it(svg.begin(), svg.end(), box), end; it != end;
       ++it) {
    const std::smatch& m = *it;
    boxes.push_back({m[1], std::stod(m[2]), std::stod(m[3]), std::stod(m[4]),
                     std::stod(m[5])});
  }
  return boxes;
}

TEST_F(FigureTest, NumbersCanBeReadOnTheirFields) {
  constexpr double kReadable = 4.5;  // WCAG 2.1, level AA
  Panel shares, confusion;
  for (int r = 0; r < 16; ++r) {
    auto& row = shares.cells.values.emplace_back();
    for (int c = 0; c < 8; ++c) row.push_back(8 * r + c);
  }
  confusion.cells.values = {{900, 1, 2}, {30, 800, 12}, {60, 45, 700}};
  confusion.cells.row_labels = confusion.cells.col_labels = {"a", "b", "c"};
  const std::regex number(
      "translate\\(([0-9.]+),([0-9.]+)\\)\" stroke=\"none\" "
      "fill=\"(#[0-9a-f]{6})\"[^>]*>\\s*<text>[0-9]+</text>");
  for (const Panel& panel : {shares, confusion}) {
    const std::string svg = to_svg(Figure{{panel}}, "");
    const std::vector<Box> boxes = boxes_of(svg);
    const std::size_t fields =
        panel.cells.values.size() * panel.cells.values[0].size();
    ASSERT_EQ(boxes.size(), fields);
    std::size_t seen = 0;
    for (std::sregex_iterator it(svg.begin(), svg.end(), number), end;
         it != end; ++it) {
      const double x = std::stod((*it)[1]), y = std::stod((*it)[2]);
      for (const Box& box : boxes) {
        if (x < box.left || x > box.right || y < box.top || y > box.bottom) {
          continue;
        }
        ++seen;
        EXPECT_GE(contrast(box.fill, (*it)[3]), kReadable)
            << (*it)[0] << " on " << box.fill;
      }
    }
    EXPECT_EQ(seen, fields);
  }
}

TEST_F(FigureTest, IllDataGiveAPicture) {
  constexpr double kInf = std::numeric_limits<double>::infinity();
  constexpr double kMost = std::numeric_limits<double>::max();
  constexpr double kLeast = std::numeric_limits<double>::denorm_min();
  const double nan = std::nan("");
  const std::vector<std::vector<double>> ill{
      {0, 0},           {0, nan, 0},
      {nan, nan},       {5},
      {.5, .5, .5},     {.3, .1 + .1 + .1, .3},
      {-kMost, kMost},  {1e17, 1e17 + 16},
      {1e-310, 2e-310}, {kLeast, 1},
      {1e-300, 1e300},  {-1, -2},
      {0, 1e-3, 1},     {1, kInf, 2, nan, 3},
      {-kInf, kInf}};
  for (std::size_t i = 0; i < ill.size(); ++i) {
    SCOPED_TRACE(testing::Message() << "case " << i);
    Figure figure{{}, 2};
    for (const bool log : {false, true}) {
      for (const bool of_x : {false, true}) {
        Series line{"ours", {}, ill[i], ill[i], ill[i]};
        for (std::size_t k = 0; k < ill[i].size(); ++k) {
          line.x.push_back(of_x ? ill[i][k] : static_cast<double>(k));
        }
        Panel& panel = figure.panels.emplace_back();
        panel.log_x = panel.log_y = log;
        panel.series = {line, line};
        panel.series.back().points = panel.series.back().spread = true;
      }
    }
    figure.panels.resize(7);
    figure.panels[4].cells.values = {ill[i]};
    figure.panels[5].cells = figure.panels[4].cells;
    figure.panels[5].cells.grey = true;
    const double first = ill[i][0], last = ill[i].back();
    figure.panels[6].field = {
        {0, 1}, {0, 1}, {{first, last}, {last, first}}, {first, 0, .5}};
    const std::string svg = to_svg(figure, "ill");
    EXPECT_EQ(count(svg, "</svg>"), 1u);
    EXPECT_EQ(count(svg, "='nan"), 0u);
  }
}

TEST_F(FigureTest, AFieldLiesUnderItsCurves) {
  Panel panel;
  panel.x_label = "w1";
  panel.y_label = "w2";
  for (int i = 0; i <= 20; ++i) {
    panel.field.x.push_back(i / 10. - 1);
    panel.field.y.push_back(i / 10. - 1);
  }
  for (const double y : panel.field.y) {
    auto& row = panel.field.z.emplace_back();
    for (const double x : panel.field.x) row.push_back(x * x + 5 * y * y);
  }
  panel.field.levels = {.5, 1, 2, 100};
  panel.series = {{"descent", {-.8, 0}, {.6, 0}, {}, {}}};
  const std::string lines = to_svg(Figure{{panel}}, "A bowl");
  EXPECT_EQ(count(lines, "<image "), 1u);
  EXPECT_LT(lines.find("<image "), lines.rfind("stroke=\"#0072b2\""));
  // Three levels are crossed; none is what the surface does not reach.
  panel.field.levels = {100};
  const std::string bare = to_svg(Figure{{panel}}, "A bowl");
  EXPECT_LT(count(bare, "<path stroke"), count(lines, "<path stroke"));

  panel.field.levels = {1};
  panel.field.regions = true;
  EXPECT_NE(to_svg(Figure{{panel}}, "A bowl"), lines);

  panel.field.z.pop_back();
  EXPECT_EQ(message_of([&] { to_svg(Figure{{panel}}, "A bowl"); }),
            "picture 'A bowl': a field of 21 x 21 places has 20 rows, or one "
            "of another length; allowed: 2 x 2 and more, a row for each y");
}

TEST_F(FigureTest, AStripLiesOnItsSideAndItsMarksAreNamed) {
  Panel panel;
  panel.sideways = true;
  panel.x_categories = {"the notebook's net"};
  Series ours{"ours", {0, 0, 0}, {97, 97.5, 98}, {}, {}, true};
  ours.spread = true;
  Series theirs{"published", {0}, {97.55}, {}, {}, true};
  theirs.names = {"97.55"};
  panel.series = {ours, theirs};
  const std::string svg = to_svg(Figure{{panel}}, "");
  EXPECT_EQ(count(svg, "<text>the notebook's net</text>"), 1u);
  EXPECT_EQ(count(svg, "<text>97.55</text>"), 1u);
}

TEST_F(FigureTest, WideNamesOfColumnsStandInTwoRows) {
  Panel panel;
  panel.cells.values = {std::vector<double>(10, 1), std::vector<double>(10, 2)};
  panel.cells.col_labels = std::vector<std::string>(10, "ankle boot");
  panel.cells.row_labels = {"a", "b"};
  const std::string svg = to_svg(Figure{{panel}}, "");
  const std::regex name(
      "translate\\([0-9.]+,([0-9.]+)\\)[^>]*>\\s*<text>ankle");
  std::set<std::string> heights;
  for (std::sregex_iterator it(svg.begin(), svg.end(), name), end; it != end;
       ++it) {
    heights.insert((*it)[1]);
  }
  EXPECT_EQ(heights.size(), 2u);
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
