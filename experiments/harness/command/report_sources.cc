#include "experiments/harness/command/report_sources.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <stdexcept>

#include "experiments/harness/base/files.h"
#include "experiments/harness/base/text.h"
#include "experiments/harness/report/closed.h"
#include "experiments/harness/report/engines.h"
#include "experiments/harness/report/manifest.h"
#include "experiments/harness/spec/data.h"
#include "experiments/harness/spec/trial_id.h"
#include "experiments/harness/study/judge.h"

namespace reprise {

namespace {

namespace fs = std::filesystem;

using HasData = std::function<bool(const std::string&)>;

// The first of the tiers that is complete, or what is missing of each. The
// store may have been filled where other data sets are at hand than here: with
// all, or with stand-ins.
std::optional<Found> find_complete(const Study& study,
                                   const std::vector<Tier>& tiers,
                                   PlanOptions options, const HasData& here,
                                   const FindTrial& find,
                                   std::string* missing) {
  const HasData all = [](const std::string&) { return true; };
  const HasData none = [](const std::string&) { return false; };
  missing->clear();
  for (const Tier tier : tiers) {
    options.tier = tier;
    std::pair<std::int64_t, std::size_t> least = {};  // missing, of how many
    for (const HasData& has : {here, all, none}) {
      StudyPlan plan = plan_study(study, options, has);
      Collected collected = collect(plan, find);
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

// What the reader of a store knows of its trials.
Json facts_of_store(const Found& found, const std::optional<int>& seeds,
                    DataSource& data, const std::string& program) {
  RunFacts facts;
  facts.tier = name_of(found.tier);
  if (seeds) facts.seeds = *seeds;
  facts.data = describe_data(found.plan, data);
  facts.engines = found.collected.engines;
  facts.bits = found.collected.bits;
  facts.hosts = found.collected.hosts;
  facts.command = fmt::format("{} --tier {}", program, facts.tier);
  return facts_manifest(facts);
}

// "OpenBLAS 0.3.21, core type Haswell" of the host facts of trials.
std::string blas_library(const std::set<std::string>& hosts) {
  std::set<std::string> found;
  for (const std::string& host : hosts) {
    const std::string text = text_or(Json::parse(host), "blas", "");
    if (text.empty()) continue;
    const auto version = text.find(' ', text.find(' ') + 1);
    const auto core = std::min(text.rfind(", core type"), text.size());
    found.insert(text.substr(0, version) + text.substr(core));
  }
  return join(std::vector(found.begin(), found.end()), ", ");
}

// Verdicts of the quick tier with both engines, where the store has it with
// both; else as the folder says that is about to be replaced, if it is of this
// version of the study. Null: neither.
Json both_engines(const Study& study, Store& store, const HasData& here,
                  const ReportSettings& settings) {
  const auto ran = [&](Engine engine) {
    return collect(
        plan_study(study, {.tier = Tier::kQuick, .engine = engine}, here),
        store);
  };
  const Collected blas = ran(Engine::kBlas);  // few stores have it
  if (blas.missing == 0) {
    const Collected exact = ran(Engine::kAuto);
    if (exact.missing == 0) {
      return compare_engines(study, {&exact.trials, &blas.trials},
                             blas_library(blas.hosts));
    }
  }
  const fs::path file = settings.out / folder_name(study) / "manifest.json";
  if (!fs::exists(file)) return nullptr;
  const Json manifest = Json::parse(read_file(file), nullptr, false);
  const Json none;
  const Json& of = manifest.is_object() ? manifest.value("study", none) : none;
  const bool same = of.is_object() && of.value("version", 0) == study.version;
  return same ? manifest.value("blas", none) : none;
}

ReportInput make_input(const Found& found, Json facts) {
  const Study& study = *found.plan.study;
  const Trials& trials = found.collected.trials;
  return {&study, &trials,
          judge_all(study.claims, trials, found.tier != Tier::kQuick),
          std::move(facts)};
}

// The tier and seeds of a manifest, in the place of what was not asked for.
void take_plan(const Json& manifest, ReportSettings& settings) {
  if (!settings.tier) {
    settings.tier = value_of<Tier>(text_or(manifest, "tier", ""));
  }
  const auto seeds = manifest.find("seeds");
  if (!settings.plan.seeds && seeds != manifest.end() &&
      seeds->is_number_integer()) {
    settings.plan.seeds = seeds->get<int>();
  }
}

// From the folder of an earlier report.
Made make_from_folder(const Study& study, const fs::path& folder,
                      ReportSettings settings) {
  ClosedStudy closed = read_closed(folder);
  take_plan(closed.manifest, settings);
  if (!settings.tier) {
    refuse_file((folder / "manifest.json").string(), "no tier",
                list_names<Tier>());
  }
  const Json bits = closed.manifest.value("bits", Json::array());
  if (std::find(bits.begin(), bits.end(), "host") != bits.end()) {
    settings.plan.engine = Engine::kBlas;
  }
  const FindTrial find = [&](const std::string& id) -> std::optional<Trial> {
    const auto trial = closed.trials.find(id);
    if (trial == closed.trials.end()) return std::nullopt;
    return trial->second;
  };
  // Which data it is made on, its trials say: no data set is looked for.
  const HasData all = [](const std::string&) { return true; };
  std::string missing;
  std::optional<Found> found = find_complete(
      study, {*settings.tier}, settings.plan, all, find, &missing);
  if (!found) {
    throw std::runtime_error(fmt::format(
        "{} lacks {}, as this program plans them and with what is read of them",
        folder.string(), missing));
  }
  auto kept = std::make_unique<Found>(std::move(*found));
  ReportInput input = make_input(*kept, std::move(closed.manifest));
  return {std::move(kept), std::move(input)};
}

// Of the store; nothing where no tier is complete in it, and a line says so.
std::optional<Made> make_from_store(const Study& study, Store& store,
                                    DataSource& data, ReportSettings settings) {
  if (settings.check) {
    const fs::path file = settings.out / folder_name(study) / "manifest.json";
    if (fs::exists(file)) take_plan(read_json(file.string()), settings);
  }
  std::vector<Tier> tiers{Tier::kStandard, Tier::kQuick};
  if (settings.tier) tiers = {*settings.tier};
  std::string missing;
  std::optional<Found> found = find_complete(
      study, tiers, settings.plan,
      [&](const std::string& name) { return data.has(name); }, in_store(store),
      &missing);
  if (!found) {
    fmt::print(stderr, "{}: {} {} is left out, {} lacks {}\n", settings.program,
               study.id, study.name, settings.store, missing);
    return std::nullopt;
  }
  auto kept = std::make_unique<Found>(std::move(*found));
  Json facts =
      facts_of_store(*kept, settings.plan.seeds, data, settings.program);
  Json blas = both_engines(
      study, store, [&](const std::string& name) { return data.has(name); },
      settings);
  if (!blas.is_null()) facts["blas"] = std::move(blas);
  ReportInput input = make_input(*kept, std::move(facts));
  return Made{std::move(kept), std::move(input)};
}

}  // namespace

std::vector<Made> make_reports(const std::vector<const Study*>& studies,
                               const ReportSettings& settings, bool named,
                               DataSource& data) {
  std::vector<Made> made;
  if (!settings.from.empty()) {
    closed_folders(settings.from);  // refuses what holds none
    for (const Study* study : studies) {
      const fs::path folder = settings.from / folder_name(*study);
      if (!named && !fs::exists(folder)) continue;
      made.push_back(make_from_folder(*study, folder, settings));
    }
    return made;
  }
  Store store(settings.store, Store::Mode::kRead);
  for (const Study* study : studies) {
    auto one = make_from_store(*study, store, data, settings);
    if (one) made.push_back(std::move(*one));
  }
  return made;
}

}  // namespace reprise
