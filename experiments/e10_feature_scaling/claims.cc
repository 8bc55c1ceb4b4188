#include "experiments/e10_feature_scaling/claims.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "experiments/harness/numeric/line.h"

namespace reprise::feature_scaling {
namespace {

const char* const kAds = "social-network-ads";

// scikit-learn 1.2.1: train_test_split(range(400), test_size=.2,
// random_state=2)[1]
const std::vector<int> kTestRows{
    94,  32,  225, 157, 356, 25,  67,  189, 304, 226, 178, 77,  182, 298,
    142, 183, 193, 393, 346, 2,   289, 392, 84,  398, 70,  318, 20,  236,
    382, 160, 55,  322, 24,  241, 7,   221, 301, 53,  28,  329, 200, 332,
    100, 114, 141, 343, 190, 388, 331, 150, 146, 240, 174, 314, 172, 68,
    147, 265, 270, 30,  129, 373, 258, 203, 161, 230, 17,  335, 69,  274,
    286, 204, 41,  192, 227, 188, 223, 65,  262, 186};

Metric least_of_curve(const std::string& curve) {
  return {
      fmt::format("least({})", curve), {curve}, [curve](const Trial& trial) {
        const std::vector<double> values = trial.curve(curve);
        return values.empty() ? std::nan("")
                              : *std::ranges::min_element(values);
      }};
}

std::vector<Claim> notebook_claims() {
  const Source source{.name = "course notebook",
                      .unreported = "the seed: one unseeded run",
                      .data = kAds,
                      .test_rows = 80};
  // One binomial standard error of 80 rows, in points.
  const auto margin = [](double share) {
    return 100 * std::sqrt(share * (1 - share) / 80);
  };
  const auto raw = [&](const char* id, const char* text, Metric metric,
                       const char* printed, double share) {
    Published published{.printed = printed, .margin = margin(share)};
    published.by_rank = true;
    return one_number(id, text, of(percent(metric), "notebook", "none"),
                      published);
  };
  Claim loss = one_number(
      "notebook-raw-first-loss", "raw inputs: training loss of the first epoch",
      of(at_epoch(1, "train_loss"), "notebook", "none"),
      {.printed = "6689", .margin = std::log(1.25), .scale = Scale::kLog});
  loss.run = "raw";
  return concat(
      in_unit(
          "%",
          from(source,
               concat(of_one_run("raw",
                                 {raw("notebook-raw-least",
                                      "raw inputs: validation accuracy at its "
                                      "least over 100 epochs (it flips)",
                                      least_of_curve("test_metric"), "40", .4),
                                  raw("notebook-raw-greatest",
                                      "raw inputs: validation accuracy at its "
                                      "greatest",
                                      best("test_metric"), "60", .6)}),
                      std::vector{one_number(
                          "notebook-standardised",
                          "standardised: validation accuracy after 100 "
                          "epochs",
                          of(percent(last("test_metric")), "notebook",
                             "standardize"),
                          {.printed = "92.5", .margin = margin(.925)})}))),
      from(source, {loss}));
}

std::vector<Claim> split_claims() {
  return from({"scikit-learn 1.2.1, train_test_split"},
              {printed("split", "the 80 test rows of random_state 2, in order",
                       cell("split"), whole_array("test", kTestRows))});
}

// A rate is stable up to 2 / the largest eigenvalue; the bisection knows it to
// a thousandth, and a slope of the loss tells it within 1 %.
OfTrial stable_up_to(double bound) {
  constexpr double kNear = .01;
  return [bound](const Trial& t, Deviations& d) {
    d.equal("largest rate", bound, t.number("threshold"), kNear * bound);
  };
}

void check_two_rates(const Trial& t, Deviations& d) {
  d.within("rate 1.5, last loss over first", 0, 1, t.element("growth", 0));
  // Past the largest double what is left is no number.
  d.control("rate 2.5 diverges", !(t.element("growth", 1) <= 1e6));
}

std::vector<Claim> lms_claims() {
  const Source source{
      .name = "LeCun, Bottou, Orr and Müller 1998, figures 10 to 12",
      .unreported =
          "its net has a bias, which adds the eigenvalue 1: then the "
          "bound is 2.0, and 1.5 and 2.5 lie on the same sides"};
  return from(
      source,
      {theorem("lms-threshold",
               "LMS, eigenvalues .84 and .036: converges below the rate 2.38 "
               "(with a bias: 2.0) and not above (bisected to 1 %)",
               {Check(cell("lms", "without"), stable_up_to(2 / kLargest)),
                Check(cell("lms", "with"), stable_up_to(2))}),
       theorem("lms-two-rates", "the rate 1.5 converges, 2.5 diverges",
               cell("lms"), check_two_rates)});
}

// Steps by condition number, a line a seed.
void check_time(std::span<const TrialCell* const> cells, Deviations& d) {
  constexpr double kSlope = .05;
  for (std::size_t i = 0; i < cells.front()->trials.size(); ++i) {
    std::vector<double> x, y;
    for (const TrialCell* cell : cells) {
      x.push_back(std::log(std::stod(cell->levels.front())));
      y.push_back(std::log(cell->trials.at(i).number("steps")));
    }
    d.equal(fmt::format("seed {}, slope", i + 1), 1, fit_line(x, y).slope,
            kSlope);
  }
}

std::vector<Claim> time_claims() {
  return from({"gradient descent on a quadratic: (1 - 1/k)^t"},
              {theorem("lms-time",
                       "steps grow as the condition number, 10 to 10,000: "
                       "log-log slope 1 within .05",
                       cell("lms time"), check_time)});
}

std::vector<Claim> spectrum_claims() {
  const Cell at = cell("spectrum");
  const Source source{.name = "the set itself, by NumPy's eigvalsh",
                      .data = "mnist"};
  return from(
      source,
      {printed("mnist-eigenvalues",
               "MNIST, pixels / 255: the largest eigenvalue of X'X/n with a "
               "column of ones, without, centred, the ratio, standardised",
               at,
               {{"39.01", number("with_ones")},
                {"38.09", number("plain")},
                {"5.117", number("centred")},
                {"7.624", number("ratio")},
                {"40.49", number("standardised")},
                {"717", number("pixels")}}),
       theorem("mnist-rates",
               "centring raises the largest stable rate by the ratio of the "
               "eigenvalues, within 5 %",
               at, [](const Trial& t, Deviations& d) {
                 constexpr double kNear = .05;
                 const double ratio = t.number("ratio");
                 d.equal("", ratio, t.number("rate_ratio"), kNear * ratio);
               })});
}

std::vector<Claim> duels() {
  std::vector<Claim> claims;
  for (const char* optimizer : {"sgd", "momentum", "adam"}) {
    const auto test = [&](const char* scaling) {
      return of(last("test_metric"), "ads", scaling, optimizer);
    };
    claims.push_back(
        named(beats(fmt::format("standardised-beats-raw-{}", optimizer),
                    fmt::format("{}: standardised inputs end with a higher "
                                "validation accuracy than raw ones",
                                optimizer),
                    test("standardize"), test("none")),
              "standardised", "raw"));
  }
  return from({.name = "this study, after the course notebook", .data = kAds},
              claims);
}

}  // namespace

Metric epochs_to_90() {
  constexpr double kBar = .9, kCensored = 101;
  const Metric first = first_epoch("train_metric", kBar);
  return {"epochs_to_90", first.reads, [first](const Trial& trial) {
            const double epoch = first(trial);
            return std::isnan(epoch) ? kCensored : epoch;
          }};
}

std::vector<Claim> claims() {
  return concat(notebook_claims(), split_claims(), lms_claims(), time_claims(),
                spectrum_claims(), duels());
}

}  // namespace reprise::feature_scaling
