#include "experiments/e17_batch_norm/claims.h"

#include <fmt/format.h>

#include <cmath>

#include "experiments/e17_batch_norm/invariance.h"

namespace reprise::batch_norm {
namespace {

constexpr double kIdentity = 1e-10;  // in double, of outputs near 1
constexpr double kMoves = 1e-3;      // what is not kept moves by more

// Ba, Kiros and Hinton 2016, table 1: y where the row's normalization does not
// see the change.
struct TableRow {
  const char *norm, *name, *kept;
};
constexpr TableRow kTable[] = {{"batch", "batch norm", "ynyyyn"},
                               {"weight", "weight norm", "ynynnn"},
                               {"layer", "layer norm", "yynyny"}};
// With a bias before it, layer norm keeps the second alone.
constexpr TableRow kWithBias{"layer", "layer norm behind a bias", "nynnnn"};

Claim table_claim(const TableRow& row, const char* bias) {
  const std::string kept = row.kept;
  std::string listed;
  for (const char letter : kept) listed += fmt::format(" {}", letter);
  return theorem(fmt::format("table-1-{}{}", row.norm,
                             bias == std::string("none") ? "" : "-bias"),
                 fmt::format("{}: kept under the six changes of table 1:{}",
                             row.name, listed),
                 cell("invariance", row.norm, bias),
                 [kept](const Trial& t, Deviations& d) {
                   const std::vector<double> moved = t.series("differences");
                   for (std::size_t i = 0; i < kept.size(); ++i) {
                     const double by =
                         i < moved.size() ? moved[i] : std::nan("");
                     if (kept[i] == 'y') {
                       d.equal(kChanges[i], 0, by, kIdentity);
                     } else {
                       d.control(kChanges[i] + ": it moves", by > kMoves);
                     }
                   }
                 });
}

Claim scale_claim() {
  return theorem(
      "scale", "BN(aWu) = BN(Wu) and dBN/d(aW) = (1/a) dBN/dW, epsilon 0",
      cell("invariance", "batch", "none"), [](const Trial& t, Deviations& d) {
        d.equal("BN(aWu)", 0, t.element("differences", 0), kIdentity);
        d.equal("dBN/d(aW)", 0, t.number("slope_difference"), kIdentity);
        d.control("with Keras' epsilon, 1e-3, it moves",
                  t.number("difference_with_epsilon") > kIdentity);
      });
}

Sample figure_1(const Metric& metric, const std::string& norm,
                const std::string& rate) {
  return of(metric, "figure 1", norm, rate);
}

// At nine of ten looks the mean over the seeds is higher with batch norm; and a
// net is not ahead of itself.
Claim ahead_all_along() {
  const auto means = [](const TrialCell& cell) {
    std::vector<double> sums;
    for (const Trial& t : cell.trials) {
      const auto curve = t.series("test_accuracy");
      sums.resize(curve.size());
      for (std::size_t i = 0; i < curve.size(); ++i) sums[i] += curve[i];
    }
    for (double& s : sums) s /= static_cast<double>(cell.trials.size());
    return sums;
  };
  return curve(
      "figure-1a",
      "lr .5: at every 1,000 steps of 50,000 the mean test accuracy is higher "
      "with batch norm (at 9 of 10 at least; no points are printed)",
      {Check(cell("figure 1", "", ".5"),
             [means](std::span<const TrialCell* const> norms, Deviations& d) {
               if (norms.size() != 2) return;
               const auto none = means(*norms[0]), batch = means(*norms[1]);
               for (std::size_t i = 0; i < none.size(); ++i) {
                 d.within(fmt::format("{},000 steps: lead", i + 1), 1e-12, 1,
                          batch[i] - none[i]);
               }
             })});
}

}  // namespace

Sample share_that_trains(const std::string& group, const std::string& norm) {
  return over_cells(share_over(.9), of(last("test_metric"), group, norm));
}

Sample lost_by_small_batches(const std::string& norm) {
  return over_cells(first_minus_last(),
                    of(last("test_metric"), "small batches", norm));
}

std::vector<Claim> invariance_claims() {
  std::vector<Claim> table;
  for (const TableRow& row : kTable) table.push_back(table_claim(row, "none"));
  table.push_back(table_claim(kWithBias, "before"));
  return concat(
      from({"Ioffe and Szegedy 2015, section 3.3", "epsilon: it is 0 here"},
           {scale_claim()}),
      from({"Ba, Kiros and Hinton 2016, table 1",
            "that it holds without a bias before the normalization, for "
            "positive factors and epsilon 0"},
           table));
}

std::vector<Claim> training_claims() {
  std::vector<Claim> ahead;
  for (const Rate& rate : kRates) {
    const Metric area = number("mean_accuracy");
    ahead.push_back(named(
        beats("ahead-at-" + rate.id,
              fmt::format("lr {}: the mean of 50 test accuracies, one every "
                          "1,000 steps, is higher with batch norm",
                          rate.level),
              figure_1(area, "batch", rate.level),
              figure_1(area, "none", rate.level)),
        "with", "without"));
  }
  const Metric drift = number("drift");
  const Source figure{.name = "Ioffe and Szegedy 2015, figure 1",
                      .unreported =
                          "the learning rate; the deviation of the "
                          "first weights; whether biases start at 0",
                      .data = "mnist",
                      .test_rows = 10000};
  const Source words{.name = "Ioffe and Szegedy 2015, sections 1 and 3.3",
                     .unreported = "over which rates and weights: ours",
                     .data = "mnist"};
  const auto range = [](const char* id, const char* steps, const char* group) {
    return named(
        beats(id,
              fmt::format("of 16 pairs of rate and first weights more end "
                          "over .9 with batch norm ({} steps)",
                          steps),
              share_that_trains(group, "batch"),
              share_that_trains(group, "none")),
        "with", "without");
  };
  return concat(
      from(figure,
           concat(
               ahead,
               std::vector{
                   ahead_all_along(),
                   explained(
                       "distances are counted in widths: batch norm holds "
                       "the width where it is, without it the weights grow "
                       "over 50,000 steps and the width with them",
                       "the drift counted in absolute sums, or at each "
                       "thousand steps by itself",
                       {named(
                           beats("drift",
                                 "lr .5: the 15th, 50th and 85th percentile "
                                 "of what enters a sigmoid of the last hidden "
                                 "layer move less with batch norm",
                                 figure_1(drift, "none", ".5"),
                                 figure_1(drift, "batch", ".5")),
                           "without", "with")})
                       .front()})),
      from({.name = "Ba, Kiros and Hinton 2016, section 6.6",
            .unreported = "numbers: it shows curves for batches of 128 and 4",
            .data = "mnist"},
           {named(beats("small-batches",
                        "from batches of 60 to batches of 4 batch norm loses "
                        "more test accuracy than layer norm",
                        lost_by_small_batches("batch"),
                        lost_by_small_batches("layer")),
                  "batch norm", "layer norm")}),
      from(words,
           concat(std::vector{range("range", "2,000", "range")},
                  paper_tier({range("range-long", "50,000", "range, long")}))));
}

std::vector<Claim> notebook_claims() {
  const auto row = [](const char* id, const char* text, const char* widths,
                      const char* norm, const char* printed) {
    return one_number(
        id, text,
        of(percent(last("validation_metric")), "notebook", widths, norm),
        {.printed = printed, .margin = 5});
  };
  return in_unit(
      "%",
      from({.name = "course notebook",
            .unreported = "the seed (one draw) and the number of epochs; "
                          "100 validation rows",
            .data = "the notebook's 500 points on two rings",
            .test_rows = 100,
            .data_is_lost = true},
           {row("notebook-without",
                "2-2-2-1 without batch norm: validation accuracy", "2-2-2-1",
                "none", "60"),
            row("notebook-with", "2-3-2-1 with batch norm: validation accuracy",
                "2-3-2-1", "batch", "73")}));
}

}  // namespace reprise::batch_norm
