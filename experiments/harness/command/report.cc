#include "experiments/harness/report/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "experiments/harness/command/command_line.h"
#include "experiments/harness/command/options.h"
#include "experiments/harness/report/manifest.h"
#include "experiments/harness/report/verdicts.h"
#include "experiments/harness/run/collect.h"
#include "experiments/harness/spec/data.h"
#include "experiments/harness/spec/trial_id.h"
#include "experiments/harness/study/plan.h"

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
        return Found{std::move(plan), std::move(collected), tier};
      }
      if (least.first == 0 || collected.missing < least.first) {
        least = {collected.missing, plan.trials.size()};
      }
    }
    *missing += fmt::format("{}{} of {} trials of the {} tier",
                            missing->empty() ? "" : ", ", least.first,
                            least.second, name_of(tier));
  }
  return std::nullopt;
}

// The data sets of a plan's trials, each once by its canonical text, without
// split and scaling: source and hash do not depend on these.
std::map<std::string, DataSpec> data_of(const StudyPlan& plan) {
  std::map<std::string, DataSpec> specs;
  for (const PlannedTrial& trial : plan.trials) {
    for_each_dataset(trial.spec, [&](const Json& dataset) {
      DataSpec bare;
      bare.dataset = dataset;
      specs.emplace(canonical_text(dataset), bare);
    });
  }
  return specs;
}

// What the trials were trained on, each set once.
Json describe_data(const StudyPlan& plan, DataSource& data) {
  Json list = Json::array();
  for (const auto& [text, spec] : data_of(plan)) {
    Json entry;
    try {
      const auto set = data.load<float>(canonical_data_spec(spec));
      entry = found_data(spec.dataset, set->source, set->sha256);
    } catch (const std::exception&) {
      entry = missing_data(spec.dataset);
    }
    if (std::find(list.begin(), list.end(), entry) == list.end()) {
      list.push_back(entry);
    }
  }
  return list;
}

ReportInput make_input(const Found& found, DataSource& data,
                       const std::string& program) {
  const Study& study = *found.plan.study;
  const Collected& collected = found.collected;
  RunFacts facts;
  facts.tier = name_of(found.tier);
  facts.data = describe_data(found.plan, data);
  facts.engines = collected.engines;
  facts.bits = collected.bits;
  facts.hosts = collected.hosts;
  facts.command = fmt::format("{} --tier {}", program, facts.tier);
  return {&study, &collected.trials,
          judge_all(study.claims, collected.trials, found.tier != Tier::kQuick),
          facts_manifest(facts)};
}

void declare(CommandOptions& options) {
  options.words(kMostIds)
      .value("tier", "NAME", "quick, standard or paper")
      .value("seeds", "N", "as in `run`")
      .engine_option()
      .store_option()
      .value("out", "DIR", "where the report goes; default: out/report")
      .flag("check",
            "writes nothing; fails and names the files where DIR differs from "
            "what the store gives (times and host facts apart)")
      .data_option()
      .flag("verdicts", "every claim's verdict, a line each")
      .flag("quiet", "nothing on stdout");
}

// What the command line asks for.
struct ReportSettings {
  std::string program, store;  // for messages
  PlanOptions plan;
  std::vector<Tier> tiers = {Tier::kStandard, Tier::kQuick};
};

ReportSettings read_settings(const std::string& program,
                             const CommandOptions& options) {
  ReportSettings settings;
  settings.program = program;
  settings.store = options.store().string();
  settings.plan.engine = options.engine();
  settings.plan.seeds = options.seeds();
  if (options.has("tier")) settings.tiers = {options.tier(Tier::kStandard)};
  return settings;
}

// Every study that is complete at one of the tiers; of the others is said what
// is missing.
std::vector<Found> find_all(const std::vector<const Study*>& studies,
                            const ReportSettings& settings,
                            const DataSource& data, Store& store) {
  std::vector<Found> found;
  for (const Study* study : studies) {
    std::string missing;
    std::optional<Found> one = find_complete(
        *study, settings.tiers, settings.plan,
        [&](const std::string& name) { return data.has(name); }, store,
        &missing);
    if (one) {
      found.push_back(std::move(*one));
    } else {
      fmt::print(stderr, "{}: {} {} is left out, {} lacks {}\n",
                 settings.program, study->id, study->name, settings.store,
                 missing);
    }
  }
  return found;
}

// Prints what differs from the report in `out`; true where nothing does.
bool is_up_to_date(const std::string& program, const std::filesystem::path& out,
                   std::span<const ReportInput> inputs) {
  const std::vector<std::string> files = differing_files(out, inputs);
  for (const std::string& file : files) {
    fmt::print(stderr, "{}: {} differs\n", program, (out / file).string());
  }
  return files.empty();
}

}  // namespace

int report_command(const CommandCall& call) {
  CommandOptions options(call.program + " [ID…|all] [options]", kAbout);
  declare(options);
  if (!options.parse(call.args)) return 0;
  const ReportSettings settings = read_settings(call.program, options);
  const std::vector<const Study*> studies = find_studies(options.given_words());
  const std::filesystem::path out =
      options.get("out", options.has("check") ? "results" : "out/report");
  DataSource data(options.data_dir());
  Store store(options.store(), Store::Mode::kRead);
  const std::vector<Found> found = find_all(studies, settings, data, store);
  // What is left out is no failure, unless it was asked for by name.
  const bool all_found =
      found.size() == studies.size() || options.given_words().empty();

  std::vector<ReportInput> inputs;
  for (const Found& one : found) {
    inputs.push_back(make_input(one, data, call.program));
    if (!options.has("quiet")) {
      const ReportInput& made = inputs.back();
      fmt::print("{}", options.has("verdicts")
                           ? verdict_lines(*made.study, made.judgements)
                           : summary_lines(*made.study, *made.trials,
                                           made.judgements));
    }
  }
  if (inputs.empty()) {
    throw std::runtime_error("no experiment is complete in the store");
  }
  if (options.has("check")) {
    return is_up_to_date(call.program, out, inputs) && all_found ? 0 : 1;
  }
  write_report(out, inputs);
  if (!options.has("quiet")) fmt::print("wrote {}\n", out.string());
  return all_found ? 0 : 1;
}

}  // namespace reprise
