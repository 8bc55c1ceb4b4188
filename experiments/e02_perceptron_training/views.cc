#include "experiments/e02_perceptron_training/views.h"

#include <fmt/format.h>

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
    rows.push_back({{kCounted[i].epochs, kCounted[i].mistakes},
                    of(element("mistakes", i), "digits")});
  }
  Table table = rows_of(t, {"epochs", "published mistakes"}, rows,
                        {mean_of("ours (mean [95 %])"), seeds()});
  return table;
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

Figure forming_figure(const Trials& t) { return bound_figure(t); }

Figure bound_figure(const Trials& t) {
  return alone(
      panel({.x = "(R / γ)²", .y = "mistakes", .log_x = true, .log_y = true},
            {as_points(along(t, "random problems", cell("scatter"), "bound",
                             "mistakes")),
             reference("the bound", {1, 1e6}, {1, 1e6})}));
}

Figure digits_figure(const Trials& t) {
  const std::vector<double> epochs{1, 2, 3, 4, 10};
  Series published = reference("published", {}, {});
  Series ours = over_positions(t, "ours", "mistakes", cell("digits"));
  for (std::size_t i = 0; i < kCounted.size(); ++i) {
    published.x.push_back(epochs[i]);
    published.y.push_back(std::stod(kCounted[i].mistakes));
    if (i < ours.x.size()) ours.x[i] = epochs[i];
  }
  return alone(panel({.x = "epochs", .y = "mistakes of ten perceptrons"},
                     {ours, as_points(published)}));
}

}  // namespace reprise::training
