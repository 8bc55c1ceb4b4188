#include "experiments/e01_perceptron/views.h"

#include <fmt/format.h>

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

Figure xor_figure(const Trials& t) {
  return alone(panel({.x = "epoch", .y = "weight"},
                     {over_positions(t, "w1", "w1", cell("tables", "xor"))}));
}

Figure gaussian_figure(const Trials& t) { return accuracy_figure(t); }

Figure accuracy_figure(const Trials& t) {
  return side_by_side(each_of(kMargins, [&](const char* margin) {
    return panel({fmt::format("margin {}", margin), "epoch", "accuracy"},
                 {over_positions(t, "on its points", "accuracy",
                                 cell("gaussians", margin))});
  }));
}

}  // namespace reprise::perceptron
