#include "experiments/e02_perceptron_training/views.h"

#include <fmt/format.h>

#include <algorithm>

namespace reprise::training {

const std::vector<Counted> kCounted{{"1", "25461"},
                                    {"2", "48431"},
                                    {"3", "70915"},
                                    {"4", "93090"},
                                    {"10", "223657"}};
const std::vector<int> kShown{0, 5, 10, 20, 50, 1000};

Table digits_table(const Trials& t) {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < kCounted.size(); ++i) {
    rows.push_back({{kCounted[i].epochs, as_printed(kCounted[i].mistakes)},
                    of(element("mistakes", i), "digits")});
  }
  return rows_of(t, {"epochs", "published mistakes"}, rows,
                 {mean_of("ours (mean [95 %])"), seeds()});
}

Table novikoff_table(const Trials& t) {
  return rows_of(
      t, {"problems"},
      {{{"100 random ones a seed"}, of(number("worst"), "novikoff")}},
      {median_of("nearest to the bound (median)", {}, 3),
       greatest_of("nearest of all", 3),
       greatest_of("not sorted", 3, number("unsorted")),
       least_of("a perceptron that forgets labels, over the bound", 3,
                number("blind_worst")),
       seeds()});
}

Table trick_table(const Trials& t) {
  return rows_of(
      t, {"rate"}, {{{".1"}, of(number("mistakes"), "trick")}},
      {band_of("mistakes (median [central 95 %])", 3),
       band_of("draw of the last one", 3, number("last_mistake")),
       how_many("seeds with all points right", over("accuracy", .9999)),
       seeds()});
}

Figure forming_figure(const Trials& t) {
  const std::vector<double> moments(kShown.begin(), kShown.end());
  return over_time(3, "draw", moments, [&](std::size_t i) {
    for (const Trial* trial : t.select(cell("one trick"))) {
      const auto x1 = trial->series("x1"), x2 = trial->series("x2"),
                 label = trial->series("label");
      const double w0 = trial->element("w0", i), w1 = trial->element("w1", i),
                   w2 = trial->element("w2", i);
      const auto [left, right] = std::ranges::minmax(x1);
      const auto [low, high] = std::ranges::minmax(x2);
      const Field sides = with_sides(
          field_of({left - 1, right + 1}, {low - 1, high + 1},
                   [=](double a, double b) { return w0 + w1 * a + w2 * b; }),
          0);
      return upon(sides, panel({.x = "x", .y = "y"},
                               {points_of("class 0", false, x1, x2, label),
                                points_of("class 1", true, x1, x2, label)}));
    }
    return panel({.x = "x", .y = "y"}, {});
  });
}

Figure bound_figure(const Trials& t) {
  return alone(
      panel({.x = "(R / γ)²", .y = "mistakes", .log_x = true, .log_y = true},
            {as_points(along(t, "random problems", cell("scatter"), "bound",
                             "mistakes")),
             reference("the bound", {1, 1e6}, {1, 1e6})}));
}

Figure digits_figure(const Trials& t) {
  const std::vector<double> epochs{1, 2, 3, 4, 10};
  Series theirs = reference("published", {}, {});
  Series ours = over_positions(t, "ours", "mistakes", cell("digits"));
  for (std::size_t i = 0; i < kCounted.size(); ++i) {
    theirs.x.push_back(epochs[i]);
    theirs.y.push_back(std::stod(kCounted[i].mistakes));
    if (i < ours.x.size()) ours.x[i] = epochs[i];
  }
  return alone(panel({.x = "epochs", .y = "mistakes of ten perceptrons"},
                     {ours, published(t, as_points(theirs))}));
}

}  // namespace reprise::training
