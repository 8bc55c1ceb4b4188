#include "experiments/e12_dropout_regression/claims.h"

#include <fmt/format.h>

#include "experiments/e12_dropout_regression/published.h"
#include "experiments/harness/numeric/statistics.h"

namespace reprise::mc_dropout {

Sample ours_by_split(const std::string& set, const char* metric) {
  return over_seeds(mean_value(), of(number(metric), set));
}
Sample published_by_split(const std::string& set, const char* metric) {
  return over_seeds(mean_value(), of(number(metric), "published", set));
}

std::vector<Claim> ridge_claims() {
  // 2^8 masks, 20 rows: sums of some thousand terms, all positive.
  constexpr double kIdentity = 1e-12;
  return from(
      {"Srivastava et al. 2014, section 9.1"},
      {theorem(
          "dropout-is-ridge",
          "linear model: the mean over masks of |y - (R*X)w|^2 is |y - pXw|^2 "
          "+ p(1-p)|Gamma w|^2, p the keep probability (all masks counted out; "
          "masks drawn: 3 SE)",
          cell("ridge"), [](std::span<const Trial> seeds, Deviations& d) {
            std::vector<double> drawn;
            for (const Trial& t : seeds) {
              const std::string seed = fmt::format("seed {}, ", t.seed);
              d.equal(seed + "all masks over the ridge", 1,
                      t.number("all_masks"), kIdentity);
              d.control(seed + "without the penalty it is less",
                        t.number("without_penalty") < 1 - kIdentity);
              drawn.push_back(t.number("drawn"));
            }
            d.expectation("drawn masks over the ridge", 1, drawn);
          })});
}

std::vector<Claim> uci_claims() {
  std::vector<Claim> claims;
  for (const UciSet& set : kUciSets) {
    const auto row = [&](const char* id, const char* text, const char* metric) {
      return per_split(fmt::format("{}-{}", set.name, id),
                       fmt::format("{}: {}, split by split", set.name, text),
                       ours_by_split(set.name, metric),
                       published_by_split(set.name, metric));
    };
    const Source source{
        .name =
            "Gal and Ghahramani 2016, as run again by its authors "
            "(DropoutUncertaintyExps)",
        .unreported = "how many runs a split has: taken for one",
        .data = set.name};
    claims = concat(
        claims,
        from(source,
             {row("rmse", "test RMSE of the mean of 10,000 passes", "rmse"),
              row("log-likelihood",
                  "test log likelihood of 10,000 "
                  "passes",
                  "log_likelihood")}));
  }
  return claims;
}

std::vector<Claim> notebook_claims() {
  std::vector<Claim> claims;
  for (const auto& [rate, printed] :
       {std::pair("0", ".0446"), {"0.2", ".0405"}, {"0.5", ".0338"}}) {
    claims.push_back(one_number(
        fmt::format("notebook-{}", rate[0] == '0' && rate[1] == 0 ? "none"
                                   : rate == std::string("0.2")   ? "fifth"
                                                                  : "half"),
        fmt::format("20 points, 1-128-128-1, dropout {}: test squared error",
                    rate),
        of(number("test_mse"), "notebook", rate),
        {.printed = printed, .margin = .223, .scale = Scale::kLog}));
  }
  return from({.name = "course notebook",
               .unreported = "the seeds: one draw a rate; its test rows stand "
                             "at the x of its training rows",
               .data = "the notebook's 20 points (no licence)",
               .data_is_lost = true},
              claims);
}

}  // namespace reprise::mc_dropout
