#include "experiments/e01_perceptron/views.h"

#include <fmt/format.h>

#include <algorithm>

#include "experiments/e01_perceptron/cover.h"
#include "experiments/harness/numeric/distributions.h"
#include "experiments/harness/numeric/statistics.h"

namespace reprise::perceptron {

const std::vector<const char*> kDimensions{"4", "20", "40"};
const std::vector<const char*> kRatios{"1",    "1.25", "1.5",  "1.75", "2",
                                       "2.25", "2.5",  "2.75", "3"};
const std::vector<const char*> kMargins{".1", ".3", "1", "3"};

Table cover_table(const Trials& t) {
  const auto rows = each_of(kRatios, [](const char* ratio) {
    const int points = static_cast<int>(20 * std::stod(ratio));
    return Row{{ratio, in_digits(cover_share(points, 20), 4)},
               of(number("separable"), "cover", "20", ratio)};
  });
  return rows_of(
      t, {"P / N", "Cover's formula"}, rows,
      {mean_of("share with a hyperplane (mean [95 %])"),
       mean_of("a perceptron found it in 200 epochs", number("found")),
       least_of("least margin", 2, number("least_margin")), seeds("n of 10")});
}

Table gaussian_table(const Trials& t) {
  const auto rows = each_of(kMargins, [](const char* margin) {
    const double best = normal_cdf(std::stod(margin));
    return Row{{margin, in_digits(best, 4)},
               of(number("last"), "gaussians", margin)};
  });
  return rows_of(
      t, {"margin, deviations", "best line, all points"}, rows,
      {band_of("accuracy after 100 epochs (median [central 95 %])", 3),
       band_of("best on the way", 3, number("best")),
       how_many("draws that a line sorts", number("separable")),
       how_many("sorted in 100 epochs", number("converged")),
       median_of("epoch (median of those)", number("converged")), seeds()});
}

Figure cover_figure(const Trials& t) {
  std::vector<Series> series;
  for (const char* n : kDimensions) {
    const int dimensions = std::stoi(n);
    Series ours = as_points(reference(fmt::format("N = {}", n), {}, {}));
    ours.dashed = false;
    ours.shows = "points: shares of 400 draws";
    Series theory = reference(fmt::format("formula, N = {}", n), {}, {});
    for (const TrialCell* one : t.cells(cell("cover", n))) {
      std::vector<double> shares;
      for (const Trial& trial : one->trials) {
        shares.push_back(trial.number("separable"));
      }
      if (shares.empty()) continue;
      ours.x.push_back(std::stod(one->levels.back()));
      ours.y.push_back(mean(shares));
    }
    for (int points = dimensions; points <= 3 * dimensions; ++points) {
      theory.x.push_back(static_cast<double>(points) / dimensions);
      theory.y.push_back(cover_share(points, dimensions));
    }
    series.push_back(ours);
    series.push_back(theory);
  }
  return alone(panel({.x = "points / weights (P / N)",
                      .y = "share of labels with a hyperplane"},
                     series));
}

namespace {

// The two sides of the line of weights number i of a trial's w0, w1, w2.
Field sides_of(const Trial& trial, std::size_t i, Extent x, Extent y) {
  const double w0 = trial.element("w0", i), w1 = trial.element("w1", i),
               w2 = trial.element("w2", i);
  return with_sides(
      field_of(x, y, [=](double a, double b) { return w0 + w1 * a + w2 * b; }),
      0);
}

}  // namespace

Figure xor_figure(const Trials& t) {
  const std::vector<double> x1{-1, -1, 1, 1}, x2{-1, 1, -1, 1}, y{-1, 1, 1, -1};
  return over_time(3, "row", {1, 2, 3, 4, 5, 6}, [&](std::size_t i) {
    for (const Trial* trial : t.select(cell("tables", "xor", "-1 and 1"))) {
      return upon(sides_of(*trial, i, {-2, 2}, {-2, 2}),
                  panel({.x = "first input", .y = "second input"},
                        {points_of("inputs alike", false, x1, x2, y),
                         points_of("inputs differ", true, x1, x2, y)}));
    }
    return panel({.x = "first input", .y = "second input"}, {});
  });
}

Figure gaussian_figure(const Trials& t) {
  std::vector<Panel> panels;
  for (const char* margin : {"1", "3"}) {
    for (const std::size_t epoch : {1, 3, 100}) {
      const Axes axes{fmt::format("margin {}, epoch {}", margin, epoch), "x",
                      "y"};
      for (const Trial* trial : t.select(cell("one draw", margin))) {
        const auto x1 = trial->series("x1"), x2 = trial->series("x2");
        std::vector<double> y(x1.size(), 1);
        std::fill(y.begin(), y.begin() + std::ssize(y) / 2, -1);
        panels.push_back(
            upon(sides_of(*trial, epoch - 1, {-6, 6}, {-4, 4}),
                 panel(axes, {points_of("class -1", false, x1, x2, y),
                              points_of("class 1", true, x1, x2, y)})));
      }
    }
  }
  return in_rows(3, panels);
}

Figure accuracy_figure(const Trials& t) {
  return side_by_side(each_of(kMargins, [&](const char* margin) {
    return panel({fmt::format("margin {}", margin), "epoch", "accuracy"},
                 {over_positions(t, "on its points", "accuracy",
                                 cell("gaussians", margin))});
  }));
}

}  // namespace reprise::perceptron
