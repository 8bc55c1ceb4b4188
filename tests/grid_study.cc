#include "tests/grid_study.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "tests/study/small_page.h"

namespace reprise {

namespace {

// rounds steps of a linear congruential generator: some work, whose result
// depends on every param and on the seed.
Json scramble(const Json& params, std::uint64_t seed, const TaskContext&) {
  const std::uint64_t rounds = params["rounds"];
  std::uint64_t state = seed + params.value("offset", std::uint64_t{0});
  for (std::uint64_t i = 0; i < rounds; ++i) {
    state = state * 6364136223846793005u + 1442695040888963407u;
  }
  const double share = static_cast<double>(state >> 11) * 0x1p-53;
  return {{"share", share},
          {"thirds", {share / 3, 1 / 3.0, -share}},
          {"nothing", std::numeric_limits<double>::quiet_NaN()},
          {"name", "scramble"}};
}

Json refuse(const Json&, std::uint64_t seed, const TaskContext&) {
  if (seed == 2) throw std::runtime_error("seed 2 is not to be had");
  return {{"value", 1}};
}

}  // namespace

Study make_grid_study() {
  Study study;
  study.id = "99";
  study.name = "grid";
  study.title = "A grid for tests";
  study.question = "Does a run go on where it stopped?";
  // As dear as lets the quick tier have three seeds of the short ones.
  const auto flops = [](const Json& params) {
    return 2e5 * params["rounds"].get<double>();
  };
  study.tasks = {{"scramble", scramble, flops}, {"refuse", refuse}};
  const Json spec = {{"task", "scramble"}, {"params", {{"rounds", 400'000}}}};
  const Factor offset = {"offset",
                         {{"low", {{"params", {{"offset", 0}}}}},
                          {"high", {{"params", {{"offset", 1000}}}}}}};
  const Factor length = {"length",
                         {{"short", {{"params", {{"rounds", 200'000}}}}},
                          {"middle", Json::object()},
                          {"long", {{"params", {{"rounds", 800'000}}}}}}};
  TrialGroup crossed{.name = "crossed", .spec = spec, .seeds = 12};
  crossed.factors = {offset, length};
  // The same trials as crossed's (low, middle): each is run once.
  TrialGroup again{.name = "again", .spec = spec, .seeds = 5};
  again.tier = Tier::kStandard;
  again.spec["params"]["offset"] = 0.0;
  TrialGroup whole{.name = "whole", .spec = spec, .seeds = 4};
  whole.spec["params"]["offset"] = 7;
  TrialGroup once{.name = "once", .spec = spec, .seeds = 1};
  once.spec["params"]["offset"] = 8;
  TrialGroup paper{.name = "paper", .spec = spec, .seeds = 2};
  paper.tier = Tier::kPaper;
  paper.spec = {{"task", "refuse"}};
  study.groups = {crossed, again, whole, once, paper};
  study.figures = {
      {"shares", "No picture.", [](const Trials&) { return Figure{}; }}};
  study.page = small_page("shares");
  return study;
}

std::vector<std::string> content(Store& store, const StudyPlan& plan) {
  std::vector<std::string> rows;
  for (const PlannedTrial& trial : plan.trials) {
    const auto row = store.find(trial.id);
    if (!row) continue;
    rows.push_back(row->id + row->experiment + std::to_string(row->version) +
                   row->kind + row->spec + std::to_string(row->seed) +
                   row->precision + row->bits + row->engine + row->metrics +
                   row->status + row->parameters_sha256);
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

namespace {

REPRISE_STUDY(make_grid_study);

}  // namespace

}  // namespace reprise
