#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "experiments/e05_inspect.h"
#include "experiments/harness/statistics.h"
#include "experiments/harness/study.h"
#include "experiments/harness/views.h"

namespace reprise {
namespace {

constexpr double kTestRows = 10000;

// ---- What is trained ----

// scikit-learn's example "Visualization of MLP weights on MNIST". The training
// rows stand a second time as validation rows: its "training set score" is
// taken after training, not during it.
Json trace_spec() {
  return {{"dataset", {{"name", "mnist"}}},
          {"rows", {{"train", {0, 60000}}, {"validation", {0, 60000}}}},
          {"scaling", "unit"},
          {"model", {{"layers", {784, 50, 10}}, {"activation", "relu"}}},
          {"optimizer",
           {{"name", "sgd"}, {"lr", .1}, {"momentum", .9}, {"nesterov", true}}},
          {"regularization", {{"l2", 1e-4}}},
          {"batch", 200},
          {"epochs", 10},
          {"evaluate_every", 0},
          {"convention", "scikit-learn"}};
}

Json keras_spec() {
  return {{"dataset", {{"name", "mnist"}}},
          {"scaling", "unit"},
          {"model",
           {{"layers", {784, 512, 512, 10}},
            {"activation", "relu"},
            {"dropout", .2}}},
          {"init", {{"scheme", "xavier_uniform"}}},
          {"optimizer",
           {{"name", "rmsprop"}, {"lr", 1e-3}, {"rho", .9}, {"epsilon", 1e-7}}},
          {"batch", 128},
          {"epochs", 20}};
}

Json notebook_spec() {
  return {{"dataset", {{"name", "mnist"}}},
          {"validation_fraction", .2},
          {"scaling", "unit"},
          {"model", {{"layers", {784, 128, 32, 10}}, {"activation", "relu"}}},
          {"init", {{"scheme", "xavier_uniform"}}},
          {"optimizer", {{"name", "adam"}, {"lr", 1e-3}, {"epsilon", 1e-7}}},
          {"batch", 32},
          {"epochs", 25}};
}

// The source gives model and target; optimizer, rate and batch are ours, and
// were not tuned.
Json algoperf_spec() {
  return {{"dataset", {{"name", "mnist"}}},
          {"scaling", {{"mean", .1307 * 255}, {"deviation", .3081 * 255}}},
          {"model", {{"layers", {784, 128, 10}}, {"activation", "sigmoid"}}},
          {"init", {{"scheme", "xavier_uniform"}}},
          {"optimizer", {{"name", "adam"}, {"lr", 1e-3}}},
          {"batch", 128},
          {"epochs", 20}};
}

// MLPClassifier as the Fashion-MNIST paper ran it: stop after two epochs in a
// row that do not gain 1e-4.
Json paper_spec() {
  return {
      {"dataset", {{"name", "fashion-mnist"}}},
      {"scaling", "standardize"},
      {"model", {{"layers", {784, 10, 10}}, {"activation", "relu"}}},
      {"optimizer", {{"name", "adam"}, {"lr", 1e-3}, {"epsilon_hat", true}}},
      {"regularization", {{"l2", 1e-4}}},
      {"batch", 200},
      {"epochs", 200},
      {"evaluate_every", 0},
      {"early_stopping",
       {{"monitor", "train_loss"}, {"patience", 2}, {"min_delta", 1e-4}}},
      {"convention", "scikit-learn"}};
}

struct PaperRow {
  const char* label;
  const char* activation;
  std::vector<int> hidden;
  double fashion, mnist;  // accuracy, arXiv 1708.07747, table 3
};

const std::vector<PaperRow>& paper_rows() {
  static const std::vector<PaperRow> rows{
      {"relu (10)", "relu", {10}, .848, .933},
      {"relu (10, 10)", "relu", {10, 10}, .850, .936},
      {"tanh (10)", "tanh", {10}, .840, .921},
      {"tanh (10, 10)", "tanh", {10, 10}, .841, .921},
      {"relu (100)", "relu", {100}, .871, .972},
      {"relu (100, 10)", "relu", {100, 10}, .870, .972},
      {"tanh (100)", "tanh", {100}, .868, .962},
      {"tanh (100, 10)", "tanh", {100, 10}, .863, .957}};
  return rows;
}

// Narrow rows take under 10^12 flop a seed, wide ones more.
std::string paper_group(const PaperRow& row) {
  return row.hidden.front() == 10 ? "paper narrow" : "paper wide";
}

TrialGroup paper_trials(const std::string& name, int seeds, int quick_seeds) {
  Factor data{"data",
              {{"fashion", Json::object()},
               {"mnist", {{"dataset", {{"name", "mnist"}}}}}},
              2};
  Factor net{"net", {}, 1};
  for (const PaperRow& row : paper_rows()) {
    if (paper_group(row) != name) continue;
    std::vector<int> layers{784};
    layers.insert(layers.end(), row.hidden.begin(), row.hidden.end());
    layers.push_back(10);
    net.levels.push_back(
        {row.label,
         {{"model", {{"layers", layers}, {"activation", row.activation}}}}});
  }
  return {name, paper_spec(), {data, net}, seeds, quick_seeds};
}

std::vector<TrialGroup> make_groups() {
  const Json inspected{
      {"task", "inspect"},
      {"params", {{"spec", notebook_spec()}, {"mistakes", 24}}}};
  TrialGroup trace{"trace", trace_spec()};
  trace.seeds = 1;
  trace.whole = true;
  trace.precision = Precision::kDouble;
  return {trace,
          {"keras-mlp", keras_spec(), {}, 10, 0},
          {"notebook", notebook_spec(), {}, 32, 3},
          {"algoperf", algoperf_spec(), {}, 32, 3},
          paper_trials("paper narrow", 32, 3),
          paper_trials("paper wide", 10, 0),
          {"mistakes", inspected, {}, 1, 1}};
}

// ---- What is claimed ----

const std::vector<std::string>& printed_losses() {
  static const std::vector<std::string> losses{
      ".32009978", ".15347534", ".11544755", ".09279764", ".07889367",
      ".07170497", ".06282111", ".05530788", ".04960484", ".04645355"};
  return losses;
}

Evidence trace_evidence(const Trials& trials) {
  Evidence evidence;
  for (const Trial& trial : trials.select("trace")) {
    const std::vector<double> losses = trial.curve("train_loss");
    for (std::size_t i = 0; i < printed_losses().size(); ++i) {
      evidence.printed.push_back(
          {fmt::format("loss {}", i + 1), printed_losses()[i],
           i < losses.size() ? losses[i] : std::nan("")});
    }
    // "Training set score: 0.986800", "Test set score: 0.970000".
    evidence.printed.push_back(
        {"training score", ".986800", trial.last("validation_metric")});
    evidence.printed.push_back(
        {"test score", ".970000", trial.last("test_metric")});
  }
  return evidence;
}

// One published accuracy, in percent, beside our seeds.
Claim one_number(std::string id, std::string text, std::string source,
                 std::string unsaid, double margin, double published,
                 std::string group, std::vector<std::string> labels,
                 Metric metric, std::string data = "mnist") {
  Claim claim;
  claim.id = std::move(id);
  claim.kind = ClaimClass::kS1;
  claim.text = std::move(text);
  claim.source = std::move(source);
  claim.unsaid = std::move(unsaid);
  claim.margin = margin;
  claim.data = std::move(data);
  claim.evidence = [=](const Trials& trials) {
    Evidence evidence;
    evidence.ours = trials.values(group, labels, percent(metric));
    evidence.published = published;
    evidence.test_rows = kTestRows;
    return evidence;
  };
  return claim;
}

double paper_mean(const Trials& trials, const PaperRow& row,
                  const std::string& data) {
  const std::vector<double> values = trials.values(
      paper_group(row), {data, row.label}, percent(last("test_metric")));
  return values.empty() ? std::nan("") : mean(values);
}

Claim paper_order(const std::string& data, double margin) {
  Claim claim;
  claim.id = "paper-order-" + data;
  claim.kind = ClaimClass::kR;
  claim.text = fmt::format("the eight MLPs rank as published on {}", data);
  claim.source = "Xiao, Rasul and Vollgraf 2017 (arXiv 1708.07747), table 3";
  claim.unsaid = "which of the repetitions the printed mean is over";
  claim.margin = margin;
  claim.data = data == "mnist" ? "mnist" : "fashion-mnist";
  claim.evidence = [data](const Trials& trials) {
    Evidence evidence;
    for (const PaperRow& row : paper_rows()) {
      const double ours = paper_mean(trials, row, data);
      if (std::isnan(ours)) return Evidence{};
      evidence.ours.push_back(ours);
      evidence.other.push_back(100 *
                               (data == "mnist" ? row.mnist : row.fashion));
    }
    return evidence;
  };
  return claim;
}

std::vector<Claim> make_claims() {
  constexpr double kMnistMargin = .5, kFashionMargin = 1.5;
  constexpr double kSmallErrorMargin = .15;  // errors under 3 %
  Claim trace;
  trace.id = "scikit-learn-trace";
  trace.kind = ClaimClass::kE;
  trace.text = "ten losses to 8 digits, and both scores";
  trace.source = "scikit-learn's example, MLP weights on MNIST";
  trace.data = "mnist";
  trace.evidence = trace_evidence;
  std::vector<Claim> claims{
      trace,
      one_number("keras-mlp", "784-512-512-10 with dropout: 98.40 %",
                 "Keras' mnist_mlp example", "the seed, the number of runs",
                 kSmallErrorMargin, 98.40, "keras-mlp", {},
                 last("test_metric")),
      one_number("notebook-test", "784-128-32-10 after 25 epochs: 97.55 %",
                 "course notebook", "the seed: it is one draw",
                 kSmallErrorMargin, 97.55, "notebook", {}, last("test_metric")),
      one_number("notebook-epoch-1",
                 "validation after the first epoch: 95.70 %", "course notebook",
                 "the seed: it is one draw", kMnistMargin, 95.70, "notebook",
                 {}, at_epoch(1, "validation_metric"))};
  for (const PaperRow& row : paper_rows()) {
    for (const char* data : {"fashion", "mnist"}) {
      const bool is_mnist = std::string(data) == "mnist";
      const double published = 100 * (is_mnist ? row.mnist : row.fashion);
      claims.push_back(one_number(
          fmt::format("{} {}", row.label, data),
          fmt::format("{} on {}: {} %", row.label, data,
                      format_number(published)),
          "Xiao, Rasul and Vollgraf 2017 (arXiv 1708.07747), table 3",
          is_mnist ? "seeds and repetitions"
                   : "seeds and repetitions; the files were replaced on 31 Aug "
                     "2017 (43 duplicates, 10 overlaps removed)",
          is_mnist ? kMnistMargin : kFashionMargin, published, paper_group(row),
          {data, row.label}, last("test_metric"),
          is_mnist ? "mnist" : "fashion-mnist"));
    }
  }
  claims.push_back(paper_order("fashion", kFashionMargin));
  claims.push_back(paper_order("mnist", kMnistMargin));
  Claim target;
  target.id = "algoperf-target";
  target.kind = ClaimClass::kC;
  target.text = "784-128-10 sigmoid reaches 97 % of the test set (per seed)";
  target.source = "AlgoPerf's MNIST workload (target .97 in under 60 s)";
  target.unsaid = "this study's optimizer, rate and batch";
  target.data = "mnist";
  target.evidence = [](const Trials& trials) {
    Evidence evidence;
    for (const Trial& trial : trials.select("algoperf")) {
      double best = 0;
      for (const double a : trial.curve("test_metric"))
        best = std::max(best, a);
      evidence.deviations.push_back(
          {fmt::format("seed {}", trial.seed), .97, std::min(best, .97), 0});
    }
    return evidence;
  };
  claims.push_back(target);
  return claims;
}

// ---- What is shown ----

Table trace_table(const Trials& trials) {
  Table table{{"epoch", "published loss", "ours"}, {}};
  for (const Trial& trial : trials.select("trace")) {
    const std::vector<double> losses = trial.curve("train_loss");
    for (std::size_t i = 0; i < losses.size(); ++i) {
      table.rows.push_back({std::to_string(i + 1), printed_losses().at(i),
                            fmt::format("{:.8f}", losses[i])});
    }
  }
  return table;
}

Table paper_table(const Trials& trials) {
  Table table{{"net", "data", "published %", "ours % (mean [95 %])", "n",
               "epochs (median)"},
              {}};
  for (const PaperRow& row : paper_rows()) {
    for (const char* data : {"fashion", "mnist"}) {
      const std::vector<Trial> found =
          trials.select(paper_group(row), {data, row.label});
      if (found.empty()) continue;
      std::vector<double> accuracy, epochs;
      for (const Trial& trial : found) {
        accuracy.push_back(100 * trial.last("test_metric"));
        epochs.push_back(static_cast<double>(trial.curve("train_loss").size()));
      }
      const double published =
          100 * (std::string(data) == "mnist" ? row.mnist : row.fashion);
      table.rows.push_back({row.label, data, format_number(published),
                            mean_cell(accuracy), std::to_string(found.size()),
                            format_number(median(epochs))});
    }
  }
  return table;
}

Table accuracy_table(const Trials& trials) {
  Table table{{"net", "published %", "ours % (mean [95 %])", "worst seed",
               "best seed", "n"},
              {}};
  const auto add = [&](const char* label, const char* published,
                       const char* group) {
    const auto values = trials.values(group, {}, percent(last("test_metric")));
    if (values.empty()) return;
    table.rows.push_back({label, published, mean_cell(values),
                          format_number(quantile(values, 0), 4),
                          format_number(quantile(values, 1), 4),
                          std::to_string(values.size())});
  };
  add("784-512-512-10, dropout .2 (Keras)", "98.4", "keras-mlp");
  add("784-128-32-10 (notebook)", "97.55", "notebook");
  add("784-128-10 sigmoid (AlgoPerf)", "97", "algoperf");
  return table;
}

Figure curve_figure(const Trials& trials) {
  Figure figure;
  figure.columns = 2;
  for (const char* group : {"notebook", "keras-mlp"}) {
    const std::vector<Trial> found = trials.select(group);
    if (found.empty()) continue;
    const bool is_notebook = std::string(group) == "notebook";
    Panel panel;
    panel.title = is_notebook ? "784-128-32-10, Adam"
                              : "784-512-512-10, dropout .2, RMSprop";
    panel.x_label = "epoch";
    panel.y_label = "accuracy, %";
    panel.series = {median_curve("training", found, "train_metric", 100),
                    median_curve("test", found, "test_metric", 100)};
    const double published = is_notebook ? 97.55 : 98.40;
    const auto& x = panel.series.front().x;
    panel.series.push_back({"published test accuracy",
                            {x.front(), x.back()},
                            {published, published},
                            {},
                            {},
                            false,
                            true});
    figure.panels.push_back(std::move(panel));
  }
  return figure;
}

Figure confusion_figure(const Trials& trials) {
  Figure figure;
  for (const Trial& trial : trials.select("mistakes")) {
    const std::vector<double> counts = trial.series("confusion");
    Panel panel;
    panel.x_label = "the net's answer";
    panel.y_label = "truth";
    for (std::size_t r = 0; r < 10; ++r) {
      panel.cells.row_labels.push_back(std::to_string(r));
      panel.cells.col_labels.push_back(std::to_string(r));
      const auto row = counts.begin() + static_cast<std::ptrdiff_t>(10 * r);
      panel.cells.values.emplace_back(row, row + 10);
    }
    figure.panels.push_back(std::move(panel));
  }
  return figure;
}

Figure mistake_figure(const Trials& trials) {
  constexpr std::size_t kSide = 28;
  Figure figure;
  figure.columns = 8;
  for (const Trial& trial : trials.select("mistakes")) {
    const auto pixels = trial.series("images"), truth = trial.series("truth");
    const auto answer = trial.series("answer"),
               confidence = trial.series("confidence");
    for (std::size_t i = 0; i < truth.size(); ++i) {
      Panel panel;
      panel.title = fmt::format("{:g} as {:g}, {:.1f} %", truth[i], answer[i],
                                100 * confidence[i]);
      panel.cells.grey = true;
      for (std::size_t r = 0; r < kSide; ++r) {
        const auto row = pixels.begin() +
                         static_cast<std::ptrdiff_t>((i * kSide + r) * kSide);
        panel.cells.values.emplace_back(row, row + kSide);
      }
      figure.panels.push_back(std::move(panel));
    }
  }
  return figure;
}

Study make_study() {
  Study study;
  study.id = "05";
  study.name = "mnist";
  study.title = "MNIST: a multilayer perceptron on real images";
  study.question =
      "How good is a plain multilayer perceptron on handwritten digits, and "
      "how "
      "far does one unseeded run tell?";
  study.source =
      "Course notebook (784-128-32-10, Adam); scikit-learn's and Keras' MNIST "
      "examples; Xiao, Rasul and Vollgraf 2017; AlgoPerf's MNIST workload.";
  study.deviations = {
      "the notebook and Keras leave TensorFlow unseeded: their numbers are "
      "single draws, ours are distributions",
      "AlgoPerf names no optimizer settings: ours are Adam 1e-3, batch 128, at "
      "most 20 epochs",
      "the paper's Fashion-MNIST column was measured on files that were "
      "replaced on 31 August 2017 (43 training duplicates and 10 overlaps "
      "removed); ours are the replaced ones"};
  study.tasks = {{"inspect", mnist::inspect}};
  study.groups = make_groups();
  study.claims = make_claims();
  study.tables = {
      {"trace", "scikit-learn's ten losses beside ours, in double.",
       trace_table},
      {"accuracy", "Test accuracy over seeds beside single published runs.",
       accuracy_table},
      {"paper", "The MLP rows of the Fashion-MNIST paper's table 3.",
       paper_table}};
  study.figures = {
      {"curves", "Accuracy by epoch: median and central 95 % of the seeds.",
       curve_figure},
      {"confusion", "Test digits by truth and answer (784-128-32-10, seed 1).",
       confusion_figure},
      {"mistakes", "The mistakes that the net is surest of: truth as answer.",
       mistake_figure}};
  return study;
}

REPRISE_STUDY(make_study);

}  // namespace
}  // namespace reprise
