#include "experiments/harness/report/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "experiments/harness/command/command_line.h"
#include "experiments/harness/command/options.h"
#include "experiments/harness/run/collect.h"
#include "experiments/harness/spec/data.h"
#include "experiments/harness/spec/trial_id.h"
#include "experiments/harness/study/plan.h"
#include "kernels/version.h"

namespace reprise {

namespace {

constexpr char kAbout[] =
    "Judges every claim on the trials in the store, and writes tables (md, "
    "csv), pictures\n(svg) and verdicts. Without --tier: the standard tier "
    "where the store holds all of it,\nelse the quick one.";

using HasData = std::function<bool(const std::string&)>;

// One study, complete in the store.
struct Found {
  StudyPlan plan;
  Collected collected;
  Tier tier;
  HasData has;  // which named sets its trials were made with
};

// The first of the tiers that is complete, or what is missing of each. The
// store may have been filled where other data sets are at hand than here: with
// all, or with stand-ins.
std::optional<Found> find_complete(const Study& study,
                                   const std::vector<Tier>& tiers,
                                   PlanOptions options, const HasData& here,
                                   Store& store, std::string* missing) {
  const HasData all = [](const std::string&) { return true; };
  const HasData none = [](const std::string&) { return false; };
  missing->clear();
  for (const Tier tier : tiers) {
    options.tier = tier;
    std::pair<std::int64_t, std::size_t> least = {};  // missing, of how many
    for (const HasData& has : {here, all, none}) {
      StudyPlan plan = plan_study(study, options, has);
      Collected collected = collect(plan, store);
      if (collected.missing == 0) {
        return Found{std::move(plan), std::move(collected), tier, has};
      }
      if (least.first == 0 || collected.missing < least.first) {
        least = {collected.missing, plan.trials.size()};
      }
    }
    *missing += fmt::format("{}{} of {} trials of the {} tier",
                            missing->empty() ? "" : ", ", least.first,
                            least.second, to_string(tier));
  }
  return std::nullopt;
}

// The data parts of a plan's trials, each once by its canonical text. A compute
// trial has its data, if any, among its params.
std::map<std::string, DataSpec> data_of(const StudyPlan& plan) {
  std::map<std::string, DataSpec> specs;
  for (const PlannedTrial& trial : plan.trials) {
    DataSpec spec = trial.train.data;
    if (trial.task != nullptr) {
      const auto dataset = trial.spec["params"].find("dataset");
      if (dataset == trial.spec["params"].end()) continue;
      spec.dataset = *dataset;
    }
    // The source and its hash do not depend on split and scaling.
    DataSpec bare;
    bare.dataset = spec.dataset;
    specs.emplace(canonical_text(bare.dataset), bare);
  }
  return specs;
}

std::string name_of_data(const Json& dataset) {
  for (const char* key : {"name", "generator"}) {
    if (dataset.contains(key) && dataset[key].is_string()) return dataset[key];
  }
  return "npy";
}

// "mnist: MNIST, …, in /usr/share/x" without its end: where the files lie is a
// fact of one machine, and their hash says which they are.
std::string without_place(const std::string& source) {
  return source.substr(0, source.find(", in /"));
}

// [{"name", "source", "sha256"}]: what the trials were trained on.
Json describe_data(const StudyPlan& plan, DataSource& data) {
  Json list = Json::array();
  for (const auto& [text, spec] : data_of(plan)) {
    Json entry = {{"name", name_of_data(spec.dataset)}};
    try {
      const auto set = data.load<float>(canonical_data_spec(spec));
      entry["source"] = without_place(set->source);
      entry["sha256"] = set->sha256;
    } catch (const std::exception&) {
      entry["source"] = "not found when the report was made";
      entry["sha256"] = nullptr;
    }
    if (std::find(list.begin(), list.end(), entry) == list.end()) {
      list.push_back(entry);
    }
  }
  return list;
}

Json manifest_of(const Found& found, DataSource& data,
                 const std::string& command) {
  Json hosts = Json::array();
  for (const std::string& host : found.collected.hosts) {
    hosts.push_back(Json::parse(host));
  }
  return {{"tier", to_string(found.tier)},
          {"data", describe_data(found.plan, data)},
          {"arithmetic", kArithmeticVersion},
          {"engines", found.collected.engines},
          {"bits", found.collected.bits},
          {"host", hosts},
          {"command", command}};
}

}  // namespace

int report_command(const CommandCall& call) {
  CommandOptions options(call.program + " [ID…|all] [options]", kAbout);
  options.words(kMostIds)
      .value("tier", "NAME", "quick, standard or paper")
      .value("seeds", "N", "as in `run`")
      .engine_option()
      .store_option()
      .value("out", "DIR", "where the report goes; default: results")
      .flag("check",
            "writes nothing; fails and names the files where DIR differs from "
            "what the store gives (times and host facts apart)")
      .data_option()
      .flag("quiet", "no verdicts on stdout");
  if (!options.parse(call.args)) return 0;
  PlanOptions plan_options;
  plan_options.engine = options.engine();
  plan_options.seeds = options.seeds();
  std::vector<Tier> tiers = {Tier::kStandard, Tier::kQuick};
  if (options.has("tier")) tiers = {options.tier(Tier::kStandard)};
  const std::vector<const Study*> studies = find_studies(options.given_words());
  const std::filesystem::path out = options.get("out", "results");
  DataSource data(options.data_dir());
  Store store(options.store(), Store::Mode::kRead);

  std::vector<Found> found;
  int status = 0;
  for (const Study* study : studies) {
    std::string missing;
    std::optional<Found> one = find_complete(
        *study, tiers, plan_options,
        [&](const std::string& name) { return data.has(name); }, store,
        &missing);
    if (one) {
      found.push_back(std::move(*one));
      continue;
    }
    fmt::print(stderr, "{}: {} {} is left out, {} lacks {}\n", call.program,
               study->id, study->name, options.store().string(), missing);
    // Not a failure, unless it was asked for by name.
    if (!options.given_words().empty()) status = 1;
  }

  std::vector<ReportInput> inputs;
  for (const Found& one : found) {
    const Study& study = *one.plan.study;
    ReportInput input{
        &study, &one.collected.trials,
        judge_all(study.claims, one.collected.trials, one.tier != Tier::kQuick,
                  [&](const std::string& name) { return !one.has(name); }),
        manifest_of(
            one, data,
            fmt::format("{} --tier {}", call.program, to_string(one.tier)))};
    if (!options.has("quiet")) {
      fmt::print("{}", verdict_lines(study, input.judgements));
    }
    inputs.push_back(std::move(input));
  }
  if (inputs.empty()) {
    throw std::runtime_error("no experiment is complete in the store");
  }
  if (options.has("check")) {
    const std::vector<std::string> files = differing_files(out, inputs);
    for (const std::string& file : files) {
      fmt::print(stderr, "{}: {} differs\n", call.program,
                 (out / file).string());
    }
    if (!files.empty()) status = 1;
  } else {
    write_report(out, inputs);
    if (!options.has("quiet")) fmt::print("wrote {}\n", out.string());
  }
  return status;
}

}  // namespace reprise
