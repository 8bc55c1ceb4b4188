#include <cmath>

#include "experiments/e04_admissions/claims.h"
#include "experiments/e04_admissions/linear_fit.h"
#include "experiments/e04_admissions/page.h"
#include "experiments/harness/numeric/statistics.h"
#include "experiments/harness/study/vocabulary.h"

namespace reprise::admissions {
namespace {

using Text = const char*;

// ---- Trials ----

const std::vector<int> kSmall{7, 7, 1}, kWide{7, 28, 8, 8, 1};

Json data(int random_state) {
  return {{"dataset", {{"name", kSet}}}, {"split", held_out(.2, random_state)}};
}

Json net(const std::vector<int>& layers, Text scaling, int random_state) {
  return with(data(random_state), {{"scaling", scaling},
                                   {"model", {{"layers", layers}}},
                                   {"init", "xavier_uniform"},
                                   {"loss", "squared"},
                                   {"optimizer", keras_adam()}});
}

Factor splits(int count) {
  return kinds("split", "split.random_state", numbers(range(1, count)));
}

Factor in_data(Factor factor) {
  for (Level& level : factor.levels) {
    level.patch = {{"params", {{"data", level.patch}}}};
  }
  return factor;
}

std::vector<TrialGroup> groups() {
  constexpr int kFewSplits = 8, kFewStarts = 4;
  TrialGroup spread =
      trial_group("spread", net(kSmall, "minmax", 1), {splits(kSplits)});
  spread.seeds = kStarts;
  TrialGroup wide = trial_group("wide spread", net(kWide, "standardize", 1),
                                {splits(kSplits)});
  wide.seeds = kPairedStarts;
  TrialGroup sizes = trial_group(
      "sizes", net(kSmall, "minmax", 1),
      {patches("net", {{"7-7-1", {{"model", {{"layers", kSmall}}}}},
                       {"7-28-8-8-1", {{"model", {{"layers", kWide}}}}},
                       {"7-64-1", {{"model", {{"layers", {7, 64, 1}}}}}}}),
       kinds("scaling", "scaling", {"none", "minmax", "standardize"}),
       splits(kFewSplits)});
  sizes.seeds = kFewStarts;
  return {
      trial_group(
          "notebook", net(kSmall, "minmax", 1),
          {patches("net", {{"7-7-1", Json::object()},
                           {"7-28-8-8-1", net(kWide, "standardize", 42)}})}),
      spread,
      wide,
      sizes,
      exact_group("linear", "linear_fit", {{"data", data(1)}}, 1,
                  {in_data(splits(kSplits))}),
      exact_group("linear of notebooks", "linear_fit", {{"data", data(1)}}, 1,
                  {in_data(kinds("split", "split.random_state",
                                 {{"1", 1}, {"42", 42}}))}),
      keeping({whole("test")},
              exact_group("split", "split_rows", {{"data", data(1)}}, 1,
                          {in_data(kinds("random_state", "split.random_state",
                                         {{"1", 1}, {"42", 42}}))}))};
}

// ---- Tables ----

Table notebook_table(const Trials& t) {
  const auto net_row = [](Text name, Text printed, Text split) {
    return Row{{name, as_printed(printed), split},
               of(net_r2(), "notebook", name)};
  };
  const auto linear_row = [](Text split) {
    return Row{{"least squares", "-", split},
               of(linear_r2(), "linear of notebooks", split)};
  };
  return rows_of(t, {"model", "published", "split"},
                 {net_row("7-7-1", ".678", "1"), linear_row("1"),
                  net_row("7-28-8-8-1", ".746", "42"), linear_row("42")},
                 {mean_of("ours: test R² (mean [95 %])"), least_of("worst", 3),
                  greatest_of("best", 3), seeds()});
}

Table spread_table(const Trials& t) {
  return rows_of(
      t, {"model", "scaling"},
      {{{"least squares", "-"}, of(linear_r2(), "linear")},
       {{"7-7-1", "min-max"}, of(net_r2(), "spread")},
       {{"7-28-8-8-1", "standardised"}, of(net_r2(), "wide spread")}},
      {median_of("test R² (median)", {}, 3), least_of("worst", 3),
       greatest_of("best", 3), seeds("splits x starts")});
}

Table size_table(const Trials& t) {
  std::vector<Row> rows;
  for (Text name : {"7-7-1", "7-64-1", "7-28-8-8-1"}) {
    for (Text scaling : {"none", "minmax", "standardize"}) {
      rows.push_back({{name, scaling}, of(net_r2(), "sizes", name, scaling)});
    }
  }
  return rows_of(t, {"net", "scaling"}, rows,
                 {median_of("test R² (median)", {}, 3), least_of("worst", 3),
                  greatest_of("best", 3), seeds("splits x starts")});
}

// ---- Figures ----

// Every start of a split above its number, and least squares beside them.
Figure spread_figure(const Trials& t) {
  Series nets, line;
  nets.label = "7-7-1, one point a start";
  line.label = "least squares";
  nets.points = line.points = true;
  double place = 0;
  for (const TrialCell* split : t.cells(cell("spread"))) {
    ++place;
    for (const Trial& trial : split->trials) {
      nets.x.push_back(place);
      nets.y.push_back(net_r2()(trial));
    }
  }
  place = 0;
  for (const TrialCell* split : t.cells(cell("linear"))) {
    ++place;
    for (const Trial& trial : split->trials) {
      line.x.push_back(place);
      line.y.push_back(linear_r2()(trial));
    }
  }
  return alone(panel({.title = "32 splits, 32 starts on each",
                      .x = "split (random_state)",
                      .y = "test R²"},
                     {nets, line}));
}

Figure deviation_figure(const Trials& t) {
  const auto strip = [&](Text label, double x, const Sample& sample) {
    Series made;
    made.label = label;
    made.points = made.spread = true;
    for (const double v : values_of(t, sample)) {
      made.x.push_back(x);
      made.y.push_back(std::sqrt(v));
    }
    return made;
  };
  Panel made =
      panel({.title = "What moves the test R² of 7-7-1",
             .y = "standard deviation of test R²"},
            {strip("over splits, one a start", 0, variance_of_splits()),
             strip("over starts, one a split", 1, variance_of_starts())});
  made.x_categories = {"other split", "other start"};
  return alone(made);
}

// ---- Study ----

Study make_study() {
  return {
      .id = "04",
      .name = "admissions",
      .title = "Graduate admissions: a real regression",
      .question =
          "On a small real table, does a net beat least squares, and how much "
          "of what is printed is the luck of the split?",
      .source =
          "Course notebooks (Keras) on Acharya's table of 500 applicants; "
          "Bouthillier et al. 2021.",
      .deviations =
          {"the notebooks are unseeded: their numbers are single draws, ours "
           "are distributions",
           "the second notebook prints neither its epochs nor its optimizer: "
           "ours are those of the first",
           "R² of 100 test rows; the table's own 500 rows, not the older 400"},
      .tasks = {{"linear_fit", linear_fit}, {"split_rows", split_rows}},
      .groups = groups(),
      .claims = claims(),
      .tables =
          {{"notebook",
            "The notebooks' nets over 32 seeds on their own split, and least "
            "squares there.",
            notebook_table},
           {"spread", "Test R² over 32 splits.", spread_table},
           {"sizes", "Nets and scalings over 8 splits and 4 starts.",
            size_table}},
      .figures =
          {{"spread",
            "Test R² of one net by split, every start, and of least squares.",
            spread_figure},
           {"deviations",
            "Deviation of the test R² over splits and over starts.",
            deviation_figure}},
      .page = page()};
}

REPRISE_STUDY(make_study);

}  // namespace
}  // namespace reprise::admissions
