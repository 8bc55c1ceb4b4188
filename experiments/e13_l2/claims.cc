#include "experiments/e13_l2/claims.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "experiments/e13_l2/student.h"
#include "experiments/harness/numeric/statistics.h"

namespace reprise::l2 {
namespace {

constexpr double kSame = 1e-12;  // of trajectories in double
constexpr double kOther = 1e-3;  // what differs does so by more

Claim sgd_claim() {
  return theorem(
      "sgd-decay",
      "plain SGD: lambda w in the gradient and w <- (1 - lr lambda) w give one "
      "trajectory (with momentum, and with Adam, they do not)",
      {Check(cell("decay", "SGD"),
             [](const Trial& t, Deviations& d) {
               d.equal("largest distance", 0, t.number("largest"), kSame);
               d.control("it moves", t.number("moved") > kOther);
             }),
       Check(cell("decay", "momentum .9"), [](const Trial& t, Deviations& d) {
         d.control("momentum: they part", t.number("largest") > kOther);
       })});
}

Claim adam_claim() {
  return theorem(
      "adam-decay",
      "Adam: the two part by more than a tenth of the way that the weights go",
      cell("decay", "Adam"), [](const Trial& t, Deviations& d) {
        constexpr double kTenth = .1;
        d.within("distance over way", kTenth,
                 std::numeric_limits<double>::infinity(),
                 t.number("largest") / t.number("moved"));
      });
}

// |P - N| >= 4: nearer, the risk has no variance.
bool has_variance(int examples) { return std::abs(examples - kWeights) >= 4; }

Claim risk_claim() {
  std::vector<Check> checks;
  for (const int p : kExamples) {
    if (!has_variance(p)) continue;
    checks.emplace_back(
        cell("student", std::to_string(p)),
        [p](std::span<const Trial> seeds, Deviations& d) {
          std::vector<double> risks, decayed;
          for (const Trial& t : seeds) {
            risks.push_back(t.number("mean"));
            decayed.push_back(t.number("ridge_mean"));
          }
          const double expected = mean_risk(p, kWeights, kSigma);
          d.expectation("mean risk", expected, risks);
          const double error = standard_deviation(decayed) /
                               std::sqrt(static_cast<double>(decayed.size()));
          d.control("with a ridge it is another",
                    std::abs(mean(decayed) - expected) > 3 * error);
        });
  }
  return theorem(
      "student-risk",
      "linear student, 20 weights, noise .5: mean excess risk of the "
      "least-norm solution, sigma^2 N / (P - N - 1) above N, "
      "1 - P/N + sigma^2 P / (N - P - 1) below",
      checks);
}

// The P whose median, over its seeds, of this metric is largest.
double peak_of(std::span<const TrialCell* const> cells, const char* metric) {
  double peak = 0, highest = -1;
  for (const TrialCell* cell : cells) {
    std::vector<double> values;
    for (const Trial& t : cell->trials) values.push_back(t.number(metric));
    if (values.empty()) continue;
    if (median(values) > highest) {
      highest = median(values);
      peak = std::stod(cell->levels.front());
    }
  }
  return peak;
}

Claim peak_claim() {
  return theorem(
      "student-peak",
      "the median risk peaks at |P - N| <= 1; with the best ridge it does not",
      {Check(cell("student"), [](std::span<const TrialCell* const> cells,
                                 Deviations& d) {
        d.within("P of the largest median", kWeights - 1, kWeights + 1,
                 peak_of(cells, "median"));
        d.control("with the ridge no peak there",
                  std::abs(peak_of(cells, "ridge_median") - kWeights) > 1);
      })});
}

Sample validation_of(const char* group) {
  return of(percent(last("validation_metric")), group);
}

}  // namespace

std::vector<std::string> decays(bool decoupled) {
  std::vector<std::string> labels{"1e-6"};
  for (int e = -6; e < 0; ++e) {
    if (e > -6) labels.push_back(fmt::format("1e{}", e));
    labels.push_back(fmt::format("3.2e{}", e));
  }
  labels.push_back("1");
  // AdamW from 1e-5 to 1, L2 from 1e-6 to 1e-1.
  if (decoupled) return {labels.begin() + 2, labels.end()};
  return {labels.begin(), labels.end() - 2};
}

Sample best_decay_follows_rate(const std::string& group) {
  const std::size_t rates = kRates.size();
  const Reducer follows{"|spearman(lr, decay of the least loss)|",
                        [rates](std::span<const double> losses) {
                          const std::size_t n = losses.size() / rates;
                          std::vector<double> rate, best;
                          for (std::size_t r = 0; r < rates; ++r) {
                            std::size_t least = 0;
                            double loss =
                                std::numeric_limits<double>::infinity();
                            for (std::size_t i = 0; i < n; ++i) {
                              if (!(losses[r * n + i] < loss))
                                continue;  // NaN: diverged
                              loss = losses[r * n + i];
                              least = i;
                            }
                            rate.push_back(static_cast<double>(r));
                            best.push_back(static_cast<double>(least));
                          }
                          const double rho = spearman(rate, best);
                          return std::isnan(rho) ? 0. : std::abs(rho);
                        }};
  return over_cells(follows, of(last("validation_loss"), group));
}

std::vector<Claim> closed_form_claims() {
  return concat(
      from({"Loshchilov and Hutter 2019, propositions 1 and 2"},
           {sgd_claim(), adam_claim()}),
      from({"least squares with Gaussian inputs: the mean of an inverse "
            "Wishart matrix (Hastie et al. 2022, section 1; Advani, Saxe and "
            "Sompolinsky 2020)",
            "noise and number of weights: ours"},
           {risk_claim(), peak_claim()}));
}

std::vector<Claim> grid_claims() {
  return from(
      {.name = "Loshchilov and Hutter 2019, figure 2",
       .unreported = "a number: it shows that the best rate and the best decay "
                     "depend less on each other, of a residual net on CIFAR-10",
       .data = "mnist"},
      {named(beats("decoupled-grid",
                   "the best decay follows the rate less under AdamW than "
                   "under Adam with L2 (|Spearman| over five rates)",
                   best_decay_follows_rate("adam, l2"),
                   best_decay_follows_rate("adamw")),
             "Adam + L2", "AdamW")});
}

std::vector<Claim> nielsen_claims() {
  const Metric best_test = percent(best("test_metric"));
  const char* const one_draw =
      "how far one run tells: it is one seeded run (12345678), ours are draws";
  const auto drift = [](const char* lambda) {
    return of(natural_log(element("difference", 2)), "two orders", lambda);
  };
  return concat(
      std::vector{nielsen_claim(nielsen_regularized()),
                  nielsen_claim(nielsen_regularized_full())},
      in_unit("%",
              from({"Nielsen, ch. 3 (regularized.json, regularized_full.json)",
                    one_draw, "mnist", 10000},
                   {one_number("nielsen-1000",
                               "784-30-10, 1,000 images, lambda .1: test "
                               "accuracy of the best of 400 epochs",
                               of(best_test, "nielsen 1,000"), {"87.10", .5}),
                    one_number("nielsen-full",
                               "784-30-10, 50,000 images, lambda 5: test "
                               "accuracy of the best of 30 epochs",
                               of(best_test, "nielsen full"), {"96.49", .5})})),
      in_unit("%",
              from({"Nielsen, ch. 3", "the seed: one run, its last epoch",
                    "mnist", 10000},
                   {one_number("nielsen-100",
                               "784-100-10, lambda 5, eta .5, 30 epochs: "
                               "validation accuracy",
                               validation_of("nielsen 100"), {"97.92", .15}),
                    one_number("nielsen-100-slow",
                               "784-100-10, lambda 5, eta .1, 60 epochs: "
                               "validation accuracy",
                               validation_of("nielsen 100, slow"),
                               {"98.04", .15})})),
      from(
          {.name = "Nielsen, ch. 3",
           .unreported = "a number: \"the unregularized runs will "
                         "occasionally get stuck\", with decay they are \"much "
                         "more easily replicable\"",
           .data = "mnist"},
          {named(beats("replicable",
                       "two orders of summation: after 3 epochs the weights "
                       "are further apart without decay (log of the largest "
                       "difference)",
                       drift("0"), drift("5")),
                 "without", "with")}));
}

std::vector<Claim> notebook_claims() {
  const double factor = std::log(1.25);
  const auto row = [&](const char* id, const char* text, const char* decay,
                       const Metric& metric, const char* printed) {
    return one_number(
        id, text, of(metric, "notebook", decay),
        {.printed = printed, .margin = factor, .scale = Scale::kLog});
  };
  const Metric least = negated(number("least")), greatest = number("greatest");
  const Source source{"course notebook",
                      "the seed: one draw; whether the output's weights decay "
                      "too (here they do)"};
  return from(
      source,
      explained(
          "all 80 rows are fitted within a few hundred epochs, after which "
          "nothing pulls the weights on; the notebook's reach four times as "
          "far, as after a late spike of Adam's, or from other rows",
          "the notebook's own rows and seed",
          concat(
              of_one_run("without",
                         {row("notebook-least",
                              "without decay: least weight of the first layer, "
                              "its sign turned",
                              "none", least, "4.93"),
                          row("notebook-greatest",
                              "without decay: greatest weight of the first "
                              "layer",
                              "none", greatest, "3.52")}),
              of_one_run("with", {row("notebook-l2-least",
                                      "L2(.001): least weight of the first "
                                      "layer, its sign turned",
                                      "L2", least, "1.55"),
                                  row("notebook-l2-greatest",
                                      "L2(.001): greatest weight of the first "
                                      "layer",
                                      "L2", greatest, ".82")}))));
}

std::vector<Claim> table_9_claims() {
  const auto error = [](const char* method) {
    return of(error_percent(last("test_metric")), "table 9", method);
  };
  return changed(
      "the rate was .1, at which study 11's nets with dropout fall "
      "silent: .01",
      paper_tier(from(
          {.name = "Srivastava et al. 2014, table 9",
           .unreported = "rates, decays and the largest norm, which were "
                         "tuned on validation rows: ours were not",
           .data = "mnist"},
          {ranks("table-9",
                 "784-1024-1024-2048-10: L2, max-norm, dropout + L2, dropout "
                 "+ max-norm rank as published (test error, %)",
                 {{error("L2"), "1.62"},
                  {error("max-norm"), "1.35"},
                  {error("dropout + L2"), "1.25"},
                  {error("dropout + max-norm"), "1.05"}})})));
}

}  // namespace reprise::l2
