#include "experiments/e05_mnist/views.h"

#include <fmt/format.h>

namespace reprise::mnist {

Metric accuracy() { return percent(last("test_metric")); }

TrialGroup small_group() {
  return in_every_tier(trial_group(
      "small", {{"dataset", {{"name", "mnist"}}},
                {"scaling", "unit"},
                {"rows", {{"train", {0, 10000}}}},
                {"model", {{"layers", {784, 30, 10}}, {"activation", "relu"}}},
                {"init", "xavier_uniform"},
                {"optimizer", keras_adam()},
                {"epochs", 3},
                {"evaluate_every", 0}}));
}

Table target_table(const Trials& t) {
  const Metric reached = first_epoch("test_metric", .97);
  const Metric seconds{
      "seconds until then", {"test_metric"}, [reached](const Trial& trial) {
        return trial.seconds * reached(trial) / epochs("test_metric")(trial);
      }};
  const auto found = t.select(cell("algoperf"));
  return rows_of(t, {"seeds"}, {{{found.size()}, of(reached, "algoperf")}},
                 {how_many("seeds that reach 97 %", reached),
                  band_of("epoch (median [central 95 %])", 6),
                  in_unit("s", median_of("median seconds until then (timing)",
                                         seconds, 3))});
}

Figure seeds_figure(const Trials& t) {
  struct Net {
    const char *label, *group;
    double published;  // 0: no number
  };
  const std::vector<Net> nets{{"784-30-10, 10,000 images", "small", 0},
                              {"784-128-32-10 (notebook)", "notebook", 97.55},
                              {"784-512-512-10 (Keras)", "keras-mlp", 98.40}};
  std::vector<Panel> panels;
  for (const Net& net : nets) {
    const auto trials = t.select(cell(net.group));
    std::vector<Series> series{
        points_at(t, "ours, one point a seed", 0, of(accuracy(), net.group))};
    if (net.published > 0 && !t.stand_in && !trials.empty()) {
      series.push_back(as_points(reference("published", {0}, {net.published})));
    }
    Panel shown =
        panel({.title = fmt::format("{}: {} seeds", net.label, trials.size()),
               .y = "test accuracy, %"},
              series);
    shown.x_categories = {""};
    panels.push_back(std::move(shown));
  }
  return side_by_side(panels);
}

}  // namespace reprise::mnist
