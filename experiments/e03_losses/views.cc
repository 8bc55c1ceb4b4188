#include "experiments/e03_losses/views.h"

#include <fmt/format.h>

#include "kernels/loss.h"

namespace reprise::losses {

const std::vector<const char*> kLineLosses{"squared", "absolute", "huber"};
const std::vector<const char*> kLabelLosses{"perceptron", "hinge", "log",
                                            "squared hinge"};
const std::vector<const char*> kShares{"0", ".05", ".1", ".2", ".3"};
const std::vector<const char*> kSgdLosses{"hinge", "perceptron", "log",
                                          "modified huber", "squared hinge"};

Json loss_word(const char* loss) {
  const std::string word = loss;
  if (word == "log") return "binary_cross_entropy";
  if (word == "squared hinge") return "squared_hinge";
  if (word == "modified huber") return "modified_huber";
  return word;
}

Table notebook_table(const Trials& t) {
  const auto rows = each_of({"as written", "corrected"}, [](const char* way) {
    return Row{{way}, of(number("slope"), "notebook", way)};
  });
  return rows_of(
      t, {"labels"}, rows,
      {least_of("slope", 16), least_of("intercept", 16, number("intercept")),
       least_of("b", 16, number("b")),
       least_of("updates", 6, number("updates")),
       least_of("by class 0", 6, number("updates_of_0")),
       least_of("share that is right", 6, number("right"))});
}

Table nets_table(const Trials& t) {
  const Metric best_test = percent(best("test_metric"));
  const auto row = [&](const char* loss, const char* hidden,
                       const char* printed) {
    return Row{{loss, fmt::format("784-{}-10", hidden), as_printed(printed)},
               of(best_test, fmt::format("{} {}", loss, hidden))};
  };
  // Far from all that do not get stuck, which end over 90.
  const Metric is_stuck = {
      "best(test_metric) under .9", {"test_metric"}, [](const Trial& trial) {
        return best("test_metric")(trial) < .9 ? 1. : 0.;
      }};
  return rows_of(
      t, {"loss", "net", "published, %"},
      {row("quadratic", "30", "95.42"), row("cross-entropy", "30", "95.49"),
       row("quadratic", "100", "96.59"), row("cross-entropy", "100", "96.82")},
      {median_of("best epoch, % (median)"), least_of("least", 4),
       greatest_of("greatest", 4), how_many("seeds stuck under 90 %", is_stuck),
       seeds()});
}

Table outlier_table(const Trials& t) {
  std::vector<Row> rows;
  const auto add = [&](const char* group, const char* loss) {
    rows.push_back({{loss, group}, of(number("error"), group, loss, "0")});
  };
  for (const char* loss : kLineLosses) add("line", loss);
  for (const char* loss : kLabelLosses) add("boundary", loss);
  std::vector<Column> columns;
  for (const char* share : kShares) {
    columns.push_back({fmt::format("{} spoilt (mean [95 %])", share),
                       [share](const Trials& trials, const Row& row) {
                         Row other = row;
                         other.own.cell.levels.back() = share;
                         return mean_of("").cell(trials, other);
                       }});
  }
  columns.push_back(seeds());
  return rows_of(t, {"loss", "what"}, rows, columns);
}

Table sgd_table(const Trials& t) {
  const std::vector<const char*> printed{"91.4", "91.3", "91.3", "91.3",
                                         "91.2"};
  std::vector<Row> rows;
  for (std::size_t i = 0; i < kSgdLosses.size(); ++i) {
    rows.push_back({{kSgdLosses[i], as_printed(printed[i])},
                    of(percent(last("test_metric")), "sgd", kSgdLosses[i])});
  }
  return rows_of(t, {"loss", "published, %"}, rows,
                 {mean_of("ours, % (mean [95 %])"), seeds()});
}

namespace {

// What the losses of one output say, over the score.
Series loss_line(const char* name, Loss loss, double target, double low,
                 double high) {
  Series line = reference(name, {}, {});
  line.dashed = false;
  const Output output =
      loss == Loss::kBinaryCrossEntropy ? Output::kSigmoid : Output::kIdentity;
  constexpr int kPoints = 121;
  for (int i = 0; i < kPoints; ++i) {
    double z = low + (high - low) * i / (kPoints - 1), p = 0, y = target;
    output_forward<double>({&p, 1, 1}, {&z, 1, 1}, output);
    line.x.push_back(z);
    line.y.push_back(
        loss_sum<double>({&z, 1, 1}, {&p, 1, 1}, {&y, 1, 1}, loss, output));
  }
  return line;
}

}  // namespace

Figure loss_figure(const Trials&) {
  return side_by_side(
      {panel({"of a target", "how far off", "loss"},
             {loss_line("squared", Loss::kSquared, 0, -3, 3),
              loss_line("absolute", Loss::kAbsolute, 0, -3, 3),
              loss_line("huber", Loss::kHuber, 0, -3, 3)}),
       panel({"of a label", "score on the right side", "loss"},
             {loss_line("perceptron", Loss::kPerceptron, 1, -3, 3),
              loss_line("hinge", Loss::kHinge, 1, -3, 3),
              loss_line("log (cross-entropy)", Loss::kBinaryCrossEntropy, 1, -3,
                        3),
              loss_line("squared hinge", Loss::kSquaredHinge, 1, -3, 3)})});
}

Figure surface_figure(const Trials& t) {
  std::vector<Panel> panels;
  for (const char* name : kLineLosses) {
    const Loss loss = *value_of<Loss>(loss_word(name).get<std::string>());
    for (const Trial* trial : t.select(cell("one line", name))) {
      const auto x = trial->series("x1"), y = trial->series("x2");
      const auto mean_loss = [&](double threshold, double slope) {
        double sum = 0;
        for (std::size_t i = 0; i < x.size(); ++i) {
          double z = threshold + slope * x[i], target = y[i];
          sum += loss_sum<double>({&z, 1, 1}, {&z, 1, 1}, {&target, 1, 1}, loss,
                                  Output::kIdentity);
        }
        return sum / static_cast<double>(x.size());
      };
      const auto w = trial->series("w");
      Series fit = as_points(reference("fitted", {w[0]}, {w[1]}));
      Series truth = as_points(reference("the true line", {0}, {1}));
      fit.dashed = truth.dashed = false;
      panels.push_back(
          upon(with_even_lines(field_of({-1, 2}, {0, 2}, mean_loss, 41), 12),
               panel({name, "intercept", "slope"}, {fit, truth})));
    }
  }
  return side_by_side(panels);
}

Figure outlier_figure(const Trials& t) {
  const auto lines = [&](const char* group,
                         const std::vector<const char*>& losses) {
    return each_of(losses, [&](const char* loss) {
      return over_levels(t, loss, of(number("error"), group, loss));
    });
  };
  return side_by_side(
      {panel({"a line", "share of outliers", "distance from the truth"},
             lines("line", kLineLosses)),
       panel({"a boundary", "share of outliers", "new points wrong"},
             lines("boundary", kLabelLosses))});
}

Figure saturated_figure(const Trials& t) {
  const auto start = [&](const char* title, const char* level) {
    return panel(
        {title, "epoch", "output (should be 0)"},
        {over_positions(t, "quadratic", "output",
                        cell("saturated", "quadratic", level), 0),
         over_positions(t, "cross-entropy", "output",
                        cell("saturated", "cross-entropy", level), 0)});
  };
  return side_by_side(
      {start("from .82", "w .6, b .9"), start("from .98", "w 2, b 2")});
}

Figure nets_figure(const Trials& t) {
  const auto net = [&](const char* hidden) {
    return panel(
        {fmt::format("784-{}-10", hidden), "epoch", "test accuracy, %"},
        {over_epochs(t, "quadratic", as_percent("test_metric"),
                     cell(fmt::format("quadratic {}", hidden))),
         over_epochs(t, "cross-entropy", as_percent("test_metric"),
                     cell(fmt::format("cross-entropy {}", hidden)))});
  };
  return side_by_side({net("30"), net("100")});
}

}  // namespace reprise::losses
