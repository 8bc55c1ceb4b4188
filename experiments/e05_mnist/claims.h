#pragma once

#include <fmt/format.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "experiments/harness/base/text.h"
#include "experiments/harness/numeric/statistics.h"
#include "experiments/harness/study/study.h"
#include "experiments/harness/study/views.h"

// What study 05 claims.
namespace reprise::mnist {

struct PaperRow {
  const char* label;
  const char* activation;
  std::vector<int> hidden;
  double fashion, mnist;  // accuracy, arXiv 1708.07747, table 3
};

inline const std::vector<PaperRow>& paper_rows() {
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
inline std::string paper_group(const PaperRow& row) {
  return row.hidden.front() == 10 ? "paper narrow" : "paper wide";
}

// A published accuracy is of 10,000 test images.
inline constexpr double kTestRows = 10000;

inline const std::vector<std::string>& printed_losses() {
  static const std::vector<std::string> losses{
      ".32009978", ".15347534", ".11544755", ".09279764", ".07889367",
      ".07170497", ".06282111", ".05530788", ".04960484", ".04645355"};
  return losses;
}

inline Evidence trace_evidence(const Trials& trials) {
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
inline Claim one_number(std::string id, std::string text, std::string source,
                        std::string unsaid, double margin, double published,
                        std::string group, std::vector<std::string> labels,
                        Metric metric, std::string data = "mnist") {
  Claim claim = make_claim(std::move(id), ClaimClass::kS1, std::move(text),
                           std::move(source), [=](const Trials& trials) {
                             Evidence evidence;
                             evidence.ours =
                                 trials.values(group, labels, percent(metric));
                             evidence.published = published;
                             evidence.test_rows = kTestRows;
                             return evidence;
                           });
  claim.unsaid = std::move(unsaid);
  claim.margin = margin;
  claim.data = std::move(data);
  return claim;
}

inline double paper_mean(const Trials& trials, const PaperRow& row,
                         const std::string& data) {
  const std::vector<double> values = trials.values(
      paper_group(row), {data, row.label}, percent(last("test_metric")));
  return values.empty() ? std::nan("") : mean(values);
}

inline Claim paper_order(const std::string& data, double margin) {
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

inline std::vector<Claim> make_claims() {
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
      if (!is_mnist) {
        claims.back().likely_reason =
            "the table was measured on files that were replaced since; and the "
            "scikit-learn of 2017 may have stopped earlier by the same rule";
      }
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

}  // namespace reprise::mnist
