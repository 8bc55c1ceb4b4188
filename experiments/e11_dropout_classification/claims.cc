#include "experiments/e11_dropout_classification/claims.h"

#include <fmt/format.h>

#include "experiments/harness/numeric/statistics.h"

namespace reprise::dropout {
namespace {

constexpr double kExact = 1e-12;

Claim weight_scaling_claim() {
  return theorem(
      "weight-scaling",
      "softmax regression: the normalized geometric mean of all 2^D masks is "
      "one pass with the inputs times the keep probability",
      {Check(cell("all masks", "none"),
             [](const Trial& t, Deviations& d) {
               d.equal("difference", 0, t.number("difference"), kExact);
             }),
       Check(cell("all masks", "6 ReLU"), [](const Trial& t, Deviations& d) {
         d.control("with a hidden layer it is not",
                   t.number("difference") > kExact);
       })});
}

Claim mask_claim() {
  return theorem("mask-mean", "an inverted mask has mean 1 (3 SE)",
                 cell("masks"),
                 [](std::span<const Trial> seeds, Deviations& d) {
                   std::vector<double> drawn, kept;
                   for (const Trial& t : seeds) {
                     drawn.push_back(t.number("mean"));
                     kept.push_back(t.number("kept"));
                   }
                   d.expectation("mean", 1, drawn);
                   const Interval of_kept = mean_interval(kept, .999);
                   d.control("without the inversion it has not",
                             of_kept.high < 1 || of_kept.low > 1);
                 });
}

// One of the two curves of figure 10, a cell of ten seeds a point.
Claim figure_10(const char* way, const char* name, double Size::*printed) {
  std::vector<Check> checks;
  for (const Size& size : kSizes) {
    checks.emplace_back(cell("figure 10", size.level, way),
                        [=](std::span<const Trial> seeds, Deviations& d) {
                          std::vector<double> errors;
                          for (const Trial& t : seeds)
                            errors.push_back(error()(t));
                          const Interval run = prediction_interval(errors);
                          d.within(size.level + " rows", run.low - kReading,
                                   run.high + kReading, size.*printed);
                        });
  }
  return curve(fmt::format("figure-10-{}", way),
               fmt::format("784-1024-1024-2048-10, {}: test error by training "
                           "rows, read to .3, where single runs of ours fall",
                           name),
               checks);
}

// At 100 rows dropout loses, at 5,000 it wins.
std::vector<Claim> flips(const char* rate, const std::string& suffix) {
  const auto of_way = [rate](const char* size, const char* way) {
    return of(error(), "sizes", rate, size, way);
  };
  const auto text = [rate](const char* rows, const char* what) {
    return fmt::format(
        "784-256-256-512-10, rate {}, {} training rows: dropout makes the "
        "test error {}",
        rate, rows, what);
  };
  return {named(beats("flip-100" + suffix, text("100", "larger"),
                      of_way("100", "half"), of_way("100", "none")),
                "with", "without"),
          named(beats("flip-5k" + suffix, text("5,000", "smaller"),
                      of_way("5k", "none"), of_way("5k", "half")),
                "without", "with")};
}

Claim masks_to_average(const char* rate, const char* id) {
  return one_number(
      id,
      fmt::format("rate {}: masks to average until the error is within one "
                  "binomial SE of weight scaling's (200: not by 100)",
                  rate),
      of(number("least_k"), "averages", rate),
      {.printed = "20 to 100", .low = "20", .high = "100"});
}

}  // namespace

Metric error() { return error_percent(last("test_metric")); }

std::vector<Claim> closed_form_claims() {
  return concat(from({"Hinton et al. 2012; Baldi and Sadowski 2013"},
                     {weight_scaling_claim()}),
                from({"Srivastava et al. 2014, section 10"}, {mask_claim()}));
}

std::vector<Claim> srivastava_claims() {
  const Source words{
      .name = "Srivastava et al. 2014, figure 11",
      .unreported =
          "a number: the averages become as good as weight scaling "
          "somewhere between 20 and 100; its net is trained on all "
          "digits",
      .data = "mnist",
      .test_rows = 10000};
  const Source figure_10{.name = "Srivastava et al. 2014, figure 10",
                         .unreported =
                             "rates, momentum, number of updates: ours; the "
                             "net here is a quarter as wide",
                         .data = "mnist",
                         .test_rows = 10000};
  const char* const slower =
      "at rate .1 the first seed's nets with dropout fell silent: the same row "
      "at a tenth of it";
  const char* const collapse =
      "at rate .1 with momentum .9 most nets with dropout fall silent: every "
      "unit of a layer ends at 0, and the net always gives one answer";
  const char* const ours =
      "2,500 updates at a rate of ours on a net a quarter as wide: 100 rows "
      "are "
      "seen 1,600 times, 5,000 rows 32 times, and dropout wants longer";
  const char* const wider =
      "the paper tier: their width, a rate tuned for each size, and training "
      "until the validation error rises";
  return concat(
      from(figure_10, explained(collapse, wider, flips(".1", ""))),
      from(figure_10,
           changed(slower, explained(ours, wider, flips(".01", "-slow")))),
      from(words, explained(collapse, wider,
                            {masks_to_average(".1", "masks-to-average")})),
      from(words, changed(slower,
                          {masks_to_average(".01", "masks-to-average-slow")})));
}

std::vector<Claim> paper_claims() {
  const auto row = [](const char* id, const char* text, const char* net,
                      const char* printed) {
    Published published{.printed = printed, .margin = .15};
    published.runs_unknown = true;
    return one_number(id, text, of(error(), "table 2", net), published);
  };
  const auto noise = [](const char* id, const char* text, const char* kind,
                        const char* printed) {
    return mean_and_sd(id, text, of(error(), "table 10", kind),
                       {.printed = printed, .margin = .15, .runs = 10}, ".04");
  };
  const auto source = [](const char* place, const char* unreported) {
    return Source{.name = std::string("Srivastava et al. 2014, ") + place,
                  .unreported = unreported,
                  .data = "mnist",
                  .test_rows = 10000};
  };
  return changed(
      "the rate was .1, at which nets of the standard tier with "
      "dropout fall silent: .01",
      paper_tier(in_unit(
          "%",
          concat(from(source("figure 10", "rates, momentum, number of updates"),
                      {figure_10("half", "dropout", &Size::with),
                       figure_10("none", "without", &Size::without)}),
                 from(source("table 2",
                             "rates, norm and length of training, "
                             "number of runs: taken for one"),
                      {row("table-2-relu", "3 x 1024 ReLU, dropout: test error",
                           "relu", "1.25"),
                       row("table-2-max-norm",
                           "3 x 1024 ReLU, dropout and max-norm: test error",
                           "relu, max-norm", "1.06"),
                       row("table-2-logistic",
                           "3 x 1024 logistic, dropout: test error", "logistic",
                           "1.35")}),
                 from(source("table 10",
                             "rates and length of training; whether "
                             "± is of a run or of the mean: taken for "
                             "a run's"),
                      {noise("table-10-bernoulli",
                             "2 x 1024 ReLU, Bernoulli dropout: test error",
                             "bernoulli", "1.08"),
                       noise("table-10-gaussian",
                             "2 x 1024 ReLU, Gaussian dropout: test error",
                             "gaussian", ".95")})))));
}

std::vector<Claim> notebook_claims() {
  const auto loss = [](const char* rate) {
    return of(last("test_loss"), "notebook", rate);
  };
  const auto row = [&](const char* id, const char* copy, const char* rate,
                       const char* printed) {
    return one_number(
        id,
        fmt::format("128-128 ReLU, {}, {}: validation loss after 500 epochs",
                    rate == std::string("0") ? "without" : "dropout .5", copy),
        loss(rate), {.printed = printed, .margin = .223, .scale = Scale::kLog});
  };
  return concat(
      from({"this study, after the course notebook"},
           {named(beats("notebook-lower",
                        "211 points with label noise, 500 epochs: the "
                        "validation loss ends lower with dropout .5",
                        loss("0"), loss("0.5")),
                  "without", "with")}),
      from({.name = "course notebook",
            .unreported = "the seeds: one draw a copy",
            .data = "the notebook's 211 fixed points (no licence)",
            .data_is_lost = true},
           concat(of_one_run("copy 1",
                             {row("copy-1-without", "copy 1", "0", "2.54")}),
                  of_one_run("copy 1, dropout",
                             {row("copy-1-with", "copy 1", "0.5", ".83")}),
                  of_one_run("copy 2",
                             {row("copy-2-without", "copy 2", "0", "1.60")}),
                  of_one_run("copy 2, dropout",
                             {row("copy-2-with", "copy 2", "0.5", ".99")}))));
}

}  // namespace reprise::dropout
