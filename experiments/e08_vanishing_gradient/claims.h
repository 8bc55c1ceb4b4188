#pragma once

#include <fmt/format.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "experiments/harness/study/study.h"
#include "experiments/harness/study/views.h"

// What study 08 claims.
namespace reprise::vanishing {

struct NielsenDepth {
  int depth;
  double accuracy;                 // best of 3, %
  std::vector<const char*> norms;  // as printed; empty: not given
};

inline const std::vector<NielsenDepth>& nielsen_depths() {
  static const std::vector<NielsenDepth> rows{
      {1, 96.48, {}},
      {2, 96.90, {".07", ".31"}},
      {3, 96.57, {".012", ".060", ".283"}},
      {4, 96.53, {".003", ".017", ".070", ".285"}}};
  return rows;
}

inline Metric norm_of_layer(std::size_t layer) {
  return [layer](const Trial& trial) {
    const std::vector<double> norms = trial.series("norms");
    return layer < norms.size() ? norms[layer] : std::nan("");
  };
}

// D: A beats B, paired by seed.
inline Claim beats(std::string id, std::string text, std::string source,
                   std::string group, std::vector<std::string> a,
                   std::vector<std::string> b, Metric metric) {
  return make_claim(std::move(id), ClaimClass::kD, std::move(text),
                    std::move(source), [=](const Trials& trials) {
                      Evidence evidence;
                      evidence.ours = trials.values(group, a, metric);
                      evidence.other = trials.values(group, b, metric);
                      return evidence;
                    });
}

// S1 beside a number that is known to its printed digits only.
inline Claim printed_number(std::string id, std::string text,
                            std::string source, std::string printed,
                            double margin, std::string group,
                            std::vector<std::string> labels, Metric metric) {
  Claim claim = make_claim(
      std::move(id), ClaimClass::kS1, std::move(text), std::move(source),
      [=](const Trials& trials) {
        Evidence evidence;
        evidence.ours = trials.values(group, labels, metric);
        evidence.published = std::stod(printed);
        evidence.published_half_digit =
            .5 * std::pow(10, -static_cast<double>(printed.size() -
                                                   printed.find('.') - 1));
        return evidence;
      });
  claim.margin = margin;
  return claim;
}

// 8 / (3 pi) sigma sqrt n: the mean singular value of an n x n matrix of
// independent entries of deviation sigma (quarter-circle law).
inline constexpr double kQuarterCircle = 0.84882636315677518;

// The variance ratio of one layer is that of a mean of n squares: 5 deviations
// of sqrt(2 / n) around its expectation.
inline Evidence variance_evidence(const Trials& trials, const std::string& init,
                                  double expected) {
  constexpr double kWidth = 1000;
  const double tolerance = 5 * std::sqrt(2 / kWidth) * expected;
  Evidence evidence;
  for (const Trial& trial : trials.select("variance", {init})) {
    const std::vector<double> ratios = trial.series("backward");
    for (std::size_t l = 0; l < ratios.size(); ++l) {
      evidence.deviations.push_back(
          {fmt::format("seed {}, layer {}", trial.seed, l + 1), expected,
           ratios[l], tolerance});
    }
  }
  return evidence;
}

// norm <= bound, within the rounding of products of 20 matrices of 10 x 10.
inline Evidence bound_evidence(const Trials& trials) {
  constexpr double kRounding = 1e-12;
  Evidence evidence;
  for (const char* depth : {"1", "5", "10", "20"}) {
    for (const Trial& trial :
         trials.select("product bound", {"sigmoid", depth})) {
      const double excess = trial.number("norm") / trial.number("bound") - 1;
      evidence.deviations.push_back(
          {fmt::format("seed {}, depth {}", trial.seed, depth), 0,
           excess < 0 ? 0 : excess, kRounding});
    }
  }
  return evidence;
}

// The same check with tanh, whose slope reaches 1, must fail: some instance
// breaks the bound.
inline Evidence control_evidence(const Trials& trials) {
  Evidence evidence;
  for (const char* depth : {"5", "10", "20"}) {
    int broken = 0;
    for (const Trial& trial : trials.select("product bound", {"tanh", depth})) {
      broken += trial.number("norm") > trial.number("bound") ? 1 : 0;
    }
    evidence.deviations.push_back(
        {fmt::format("depth {}: {} instances break it", depth, broken), 1,
         broken > 0 ? 1.0 : 0.0, 0});
  }
  return evidence;
}

inline std::vector<Claim> nielsen_claims() {
  // No margin is given for a norm: half the number itself, so that the claim is
  // one of magnitude.
  constexpr double kShare = .5;
  const std::string source = "Nielsen, ch. 5";
  std::vector<Claim> claims;
  for (const NielsenDepth& row : nielsen_depths()) {
    const std::string depth = std::to_string(row.depth);
    for (std::size_t l = 0; l < row.norms.size(); ++l) {
      const std::string printed = row.norms[l];
      claims.push_back(
          printed_number(fmt::format("norm {} of {}", l + 1, depth),
                         fmt::format("{} hidden layers: |db| of layer {} is {}",
                                     depth, l + 1, printed),
                         source, printed, kShare * std::stod(printed),
                         "nielsen norms", {depth}, norm_of_layer(l)));
      claims.back().data = "mnist";
      claims.back().unsaid = "how many random starts were looked at";
    }
  }
  for (const NielsenDepth& row : nielsen_depths()) {
    const std::string depth = std::to_string(row.depth);
    Claim claim = make_claim(
        fmt::format("best of 3, depth {}", depth), ClaimClass::kSbest,
        fmt::format("{} hidden layers of 30: {} % validation accuracy", depth,
                    row.accuracy),
        source, [depth, published = row.accuracy](const Trials& trials) {
          Evidence evidence;
          evidence.ours = trials.values("nielsen depth", {depth},
                                        percent(last("validation_metric")));
          evidence.published = published;
          evidence.published_runs = 3;
          evidence.test_rows = 10000;
          return evidence;
        });
    claim.data = "mnist";
    claims.push_back(std::move(claim));
  }
  return claims;
}

inline std::vector<Claim> glorot_claims() {
  const std::string source = "Glorot and Bengio 2010";
  // Half a last printed digit.
  constexpr double kDigit = .05;
  std::vector<Claim> claims{
      printed_number("jacobian-standard",
                     "U(-1/sqrt n, 1/sqrt n): mean singular value .5", source,
                     ".5", kDigit, "jacobians", {"standard"}, number("mean")),
      printed_number("jacobian-normalized",
                     "normalized: mean singular value .8", source, ".8", kDigit,
                     "jacobians", {"normalized"}, number("mean"))};
  for (Claim& claim : claims) {
    claim.data = "mnist";
    claim.unsaid = "the inputs, and between which layers";
  }
  claims.push_back(make_claim("variance-standard", ClaimClass::kT,
                              "back-propagated variance falls by 1/3 a layer",
                              source, [](const Trials& t) {
                                return variance_evidence(t, "standard", 1. / 3);
                              }));
  claims.push_back(make_claim(
      "variance-normalized", ClaimClass::kT,
      "back-propagated variance stays (x 1 a layer)", source,
      [](const Trials& t) { return variance_evidence(t, "normalized", 1); }));
  const std::vector<std::pair<const char*, double>> table{
      {"softsign", 1.64}, {"tanh", 1.76}, {"tanh N", 1.64}, {"sigmoid", 2.21}};
  for (const auto& [net, error] : table) {
    Claim claim = make_claim(
        fmt::format("table 1, {}", net), ClaimClass::kS1,
        fmt::format("5 x 1000 {}: {} % test error", net, error), source,
        [net = std::string(net), error = error](const Trials& trials) {
          Evidence evidence;
          for (const double a :
               trials.values("glorot", {net}, percent(last("test_metric")))) {
            evidence.ours.push_back(100 - a);
          }
          evidence.published = error;
          evidence.test_rows = 10000;
          return evidence;
        });
    claim.margin = .15;
    claim.data = "mnist";
    claim.unsaid = "the learning rate and the number of updates";
    claim.paper_only = true;
    claims.push_back(std::move(claim));
  }
  return claims;
}

inline std::vector<Claim> make_claims() {
  const std::string notebook = "course notebook";
  const Metric accuracy = last("test_metric");
  const Metric loss = [](const Trial& t) { return -t.last("train_loss"); };
  std::vector<Claim> claims{
      beats("deep-sigmoid-stalls",
            "three sigmoid layers end with a lower loss than ten", notebook,
            "notebook", {"3 x sigmoid"}, {"10 x sigmoid"}, loss),
      beats("relu-trains", "ten ReLU layers are more accurate than ten sigmoid",
            notebook, "notebook", {"10 x relu"}, {"10 x sigmoid"}, accuracy),
      beats("relu-beats-three",
            "ten ReLU layers are more accurate than three sigmoid", notebook,
            "notebook", {"10 x relu"}, {"3 x sigmoid"}, accuracy),
      printed_number("deep-sigmoid-loss",
                     "ten sigmoid layers stay at loss .693", notebook, ".693",
                     .005, "notebook", {"10 x sigmoid"}, last("train_loss")),
      printed_number("three-sigmoid-loss",
                     "three sigmoid layers end at loss .39", notebook, ".39",
                     .05, "notebook", {"3 x sigmoid"}, last("train_loss")),
      printed_number("three-sigmoid-accuracy",
                     "three sigmoid layers reach .83 accuracy", notebook, ".83",
                     .005, "notebook", {"3 x sigmoid"}, accuracy)};
  for (std::size_t i = 3; i < claims.size(); ++i) {
    claims[i].unsaid = "the seed (one draw), and on which rows it is measured";
  }
  claims.push_back(make_claim("product-bound", ClaimClass::kT,
                              "sigmoid nets: |dy/dx| <= (1/4)^L prod |W_l|",
                              "chain rule: the slope is at most 1/4",
                              bound_evidence));
  claims.push_back(
      make_claim("product-bound-control", ClaimClass::kT,
                 "negative control: tanh nets of depth 5, 10, 20 fail it",
                 "this study", control_evidence));
  for (auto list : {glorot_claims(), nielsen_claims()}) {
    for (Claim& claim : list) claims.push_back(std::move(claim));
  }
  return claims;
}

}  // namespace reprise::vanishing
