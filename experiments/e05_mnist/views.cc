#include "experiments/e05_mnist/views.h"

#include <fmt/format.h>

namespace reprise::mnist {

Metric accuracy() { return percent(last("test_metric")); }

TrialGroup small_group() {
  return trial_group(
      "small", {{"dataset", {{"name", "mnist"}}},
                {"scaling", "unit"},
                {"rows", {{"train", {0, 10000}}}},
                {"model", {{"layers", {784, 30, 10}}, {"activation", "relu"}}},
                {"init", "xavier_uniform"},
                {"optimizer", keras_adam()},
                {"epochs", 3},
                {"evaluate_every", 0}});
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
  const Panel whole = strips(
      t, {.title = "trained on all rows", .y = "test accuracy, %"},
      {{"784-128-32-10 (notebook)", of(accuracy(), "notebook"), "97.55"},
       {"784-512-512-10 (Keras)", of(accuracy(), "keras-mlp"), "98.40"}});
  const Panel small = strips(t,
                             {.title = "on the first 10,000, three epochs",
                              .y = "test accuracy, %, of small nets"},
                             {{"784-30-10", of(accuracy(), "small")}});
  return in_rows(1, {whole, small});
}

}  // namespace reprise::mnist
