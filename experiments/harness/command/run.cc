#include "experiments/harness/run/run.h"

#include <fmt/format.h>

#include <cstdio>
#include <optional>
#include <set>

#include "experiments/harness/command/command_line.h"
#include "experiments/harness/command/next_tier.h"
#include "experiments/harness/command/options.h"
#include "experiments/harness/report/ending.h"
#include "experiments/harness/report/verdicts.h"
#include "experiments/harness/run/collect.h"
#include "experiments/harness/run/interrupt.h"
#include "experiments/harness/run/progress.h"
#include "experiments/harness/study/cost.h"
#include "experiments/harness/study/judge.h"
#include "kernels/parallel.h"

namespace reprise {

namespace {

constexpr char kAbout[] =
    "Runs the trials that the store does not hold yet, over all seeds, and "
    "prints the\nverdict on every claim. IDs: 05, e05_mnist or mnist; none "
    "means all.";

constexpr char kOwnBinary[] =
    "\nThis binary holds one experiment; the words list, report, train and "
    "data call the\nother commands of `reprise`.";

constexpr int kMostShards = 1'000'000;

struct Shard {
  int index = 1, count = 1;
};

Shard read_shard(const CommandOptions& options) {
  if (!options.has("shard")) return {};
  const std::string text = options.get("shard");
  Shard shard;
  int length = 0;
  const bool read = std::sscanf(text.c_str(), "%7d/%7d%n", &shard.index,
                                &shard.count, &length) == 2 &&
                    length == static_cast<int>(text.size());
  if (!read || shard.count < 1 || shard.count > kMostShards ||
      shard.index < 1 || shard.index > shard.count) {
    throw_usage("--shard", text, "I/N with 1 <= I <= N");
  }
  return shard;
}

Json trial_record(const StoredTrial& row) {
  return {{"id", row.id},
          {"experiment", row.experiment},
          {"kind", row.kind},
          {"seed", row.seed},
          {"precision", row.precision},
          {"bits", row.bits},
          {"engine", row.engine},
          {"status", row.status},
          {"diverged_epoch", row.diverged_epoch},
          {"parameters_sha256", row.parameters_sha256},
          {"seconds", row.seconds},
          {"spec", Json::parse(row.spec)},
          {"metrics", Json::parse(row.metrics)}};
}

// What the command line asks for.
struct RunSettings {
  std::string program, store;  // for messages
  PlanOptions plan;
  Shard shard;
  std::string step;  // what the progress line begins with
  bool quiet = false, json = false, verdicts = false;
  void note(const std::string& text) const {
    if (!quiet) fmt::print(stderr, "{}\n", text);
  }
};

void declare(CommandOptions& options) {
  options.words(kMostIds)
      .value("tier", "NAME",
             "quick (two minutes; what is cheap whole, of the rest little), "
             "standard "
             "(default) or paper (the sources' own scale)")
      .value("seeds", "N",
             "seeds 1..N for every group of trials that has more than one")
      .engine_option()
      .threads_option()
      .store_option()
      .data_option()
      .value("shard", "I/N", "only the I-th of N parts of the trials")
      .value("step", "TEXT",
             "what the progress line begins with; default: train")
      .flag("verdicts", "every claim's verdict, a line each")
      .flag("quiet", "no progress and no notes")
      .flag("json", "on stdout one JSON record a finished trial and a claim");
}

RunSettings read_settings(const std::string& program,
                          const CommandOptions& options) {
  RunSettings settings;
  settings.program = program;
  settings.store = options.store().string();
  settings.step = options.get("step", "train");
  settings.verdicts = options.has("verdicts");
  settings.plan.tier = options.tier(Tier::kStandard);
  settings.plan.engine = options.engine();
  settings.plan.seeds = options.seeds();
  settings.shard = read_shard(options);
  settings.quiet = options.has("quiet");
  settings.json = options.has("json");
  return settings;
}

// The trials of this shard that the store does not hold yet. The same trial may
// stand in two studies; the first that asks has it.
std::vector<const PlannedTrial*> missing_trials(
    const std::vector<StudyPlan>& plans, const RunSettings& settings,
    Store& store) {
  std::set<std::string> known, to_run;
  std::vector<const PlannedTrial*> wanted;
  bool stand_in = false;
  for (const StudyPlan& plan : plans) {
    stand_in |= plan.stand_in;
    to_run.merge(ids_to_run(plan, store));
    for (const PlannedTrial& trial : plan.trials) {
      if (known.insert(trial.id).second) wanted.push_back(&trial);
    }
  }
  wanted = shard_of(wanted, settings.shard.index, settings.shard.count);
  std::vector<const PlannedTrial*> missing;
  double flops = 0;
  for (const PlannedTrial* trial : wanted) {
    if (!to_run.contains(trial->id)) continue;
    missing.push_back(trial);
    flops += trial->flops;
  }
  settings.note(fmt::format(
      "{} trials at the {} tier, {} of them in {}; {} to run", wanted.size(),
      name_of(settings.plan.tier), wanted.size() - missing.size(),
      settings.store, missing.size()));
  // Whoever starts hours of work is told before.
  const double seconds = flops / kReferenceRate / threads();
  if (seconds > 60) {
    settings.note(fmt::format("about {} on {} threads", duration_text(seconds),
                              threads()));
  }
  if (stand_in) {
    settings.note(
        "MNIST is not here: Fashion-MNIST stands in, and MNIST's rows are "
        "open");
  }
  return missing;
}

void run_trials(const std::vector<const PlannedTrial*>& trials,
                const RunSettings& settings, DataSource& data, Store& store) {
  const InterruptGuard guard(
      store, fmt::format("{}: interrupted; what was finished is in {}, and "
                         "the same command goes on from there",
                         settings.program, settings.store));
  const std::vector<TrialPack> packs = make_packs(trials, data);
  Progress progress(packs, workers_for(packs), settings.quiet, settings.step);
  run_packs(packs, data, store,
            {.started = [&](std::size_t i) { progress.started(i); },
             .advanced = [&](std::size_t i,
                             double share) { progress.advanced(i, share); },
             .finished =
                 [&](std::size_t i, std::span<const StoredTrial> rows) {
                   progress.finished(i);
                   for (const StoredTrial& row : rows) {
                     if (settings.json) {
                       fmt::print("{}\n", trial_record(row).dump());
                     }
                   }
                 }});
}

// One study that has run, and what its rows came to.
struct Judged {
  const StudyPlan* plan;
  Collected collected;
  std::vector<Judgement> judgements;
};

void print_records(const Study& study, std::span<const Judgement> judgements) {
  for (std::size_t i = 0; i < study.claims.size(); ++i) {
    fmt::print("{}\n",
               verdict_record(study, study.claims[i], judgements[i]).dump());
  }
}

// The studies that are whole: their verdicts, as records or line by line where
// that is asked for, else what became of them all.
void print_end(const std::vector<StudyPlan>& plans, const RunSettings& settings,
               Store& store) {
  std::vector<Judged> judged;
  for (const StudyPlan& plan : plans) {
    Collected collected = collect(plan, store);
    if (collected.missing > 0) {
      settings.note(
          fmt::format("{} {}: {} trials of other shards are not here yet",
                      plan.study->id, plan.study->name, collected.missing));
      continue;
    }
    auto judgements = judge_all(plan.study->claims, collected.trials,
                                settings.plan.tier != Tier::kQuick);
    judged.push_back({&plan, std::move(collected), std::move(judgements)});
  }
  std::vector<EndingStudy> ends;
  std::vector<RanStudy> ran;
  for (const Judged& one : judged) {
    const Study& study = *one.plan->study;
    if (settings.json) {
      print_records(study, one.judgements);
    } else if (settings.verdicts) {
      fmt::print("{}", verdict_lines(study, one.judgements));
    }
    ends.push_back({&study, &one.collected.trials, one.judgements});
    ran.push_back({one.plan, &one.collected.trials});
  }
  if (settings.json || settings.verdicts) return;
  EndingFacts facts{
      .tier = settings.plan.tier, .store = settings.store, .cores = threads()};
  if (facts.tier == Tier::kQuick) {
    facts.next_seconds = seconds_of_standard(ran, facts.cores);
  }
  fmt::print("{}", ending_lines(ends, facts));
}

}  // namespace

CommandOptions run_options(const std::string& program) {
  const bool own_binary = all_studies().size() == 1;
  CommandOptions options(
      program + (own_binary ? " [options]" : " [ID…|all] [options]"),
      own_binary ? std::string(kAbout) + kOwnBinary : kAbout);
  declare(options);
  return options;
}

int run_command(const CommandCall& call) {
  CommandOptions options = run_options(call.program);
  if (!options.parse(call.args)) return 0;
  const RunSettings settings = read_settings(call.program, options);
  const std::vector<const Study*> studies = find_studies(options.given_words());
  DataSource data(options.data_dir());
  options.use_threads();

  std::vector<StudyPlan> plans;
  for (const Study* study : studies) {
    plans.push_back(
        plan_study(*study, settings.plan,
                   [&](const std::string& name) { return data.has(name); }));
  }
  Store store(options.store(), Store::Mode::kCreate);
  const std::vector<const PlannedTrial*> missing =
      missing_trials(plans, settings, store);
  if (!missing.empty()) run_trials(missing, settings, data, store);

  print_end(plans, settings, store);
  return 0;
}

}  // namespace reprise
