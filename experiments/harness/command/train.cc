#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <thread>

#include "experiments/harness/base/json.h"
#include "experiments/harness/base/text.h"
#include "experiments/harness/command/command_line.h"
#include "experiments/harness/run/run.h"
#include "experiments/harness/train/dump_weights.h"

namespace reprise {

namespace {

constexpr char kAbout[] =
    "Trains what the trial spec says (JSON; - reads it from stdin), once for "
    "each seed:\n\"seed\" is a number or a list of them. File names in the "
    "spec are relative to the\ncurrent directory.";

// What one call trained: a result a seed, in the spec's order.
struct Training {
  std::vector<TrainResult> results;
  // Shuffling, gathering and steps: the largest sum over a thread, that is the
  // sum over packs with --threads 1.
  double seconds = 0;
  std::int64_t seed_steps = 0;
};

// The spec once a seed. Each is checked in full.
std::vector<TrainSpec> expand_seeds(const Json& json) {
  if (!json.is_object() || !json.contains("seed") || !json["seed"].is_array()) {
    return {parse_train_spec(json)};
  }
  if (json["seed"].empty()) {
    throw SpecError("seed: found []; allowed: an integer, or a list of them");
  }
  std::vector<TrainSpec> specs;
  for (const Json& seed : json["seed"]) {
    Json one = json;
    one["seed"] = seed;
    specs.push_back(parse_train_spec(one));
  }
  return specs;
}

Training train_all(const std::vector<TrainSpec>& specs, DataSource& data,
                   Engine engine, Precision precision, bool keep_tensors) {
  std::vector<PlannedTrial> trials;
  for (const TrainSpec& spec : specs) {
    PlannedTrial trial;
    trial.place = fmt::format("seed {}", spec.seed);
    trial.seed = spec.seed;
    trial.precision = precision;
    trial.train = spec;
    trial.engine = engine;
    trials.push_back(std::move(trial));
  }
  std::vector<const PlannedTrial*> wanted;
  for (const PlannedTrial& trial : trials) wanted.push_back(&trial);

  const std::vector<TrialPack> packs = make_packs(wanted, data);
  Training training;
  training.results.resize(trials.size());
  std::map<std::thread::id, double> seconds;
  std::mutex mutex;
  for_each_pack(packs, [&](std::size_t p) {
    std::vector<TrainSpec> members;
    for (const PlannedTrial* trial : packs[p].trials) {
      members.push_back(trial->train);
    }
    PackCost cost;
    std::vector<TrainResult> results = train_pack(
        members, data, engine, precision, {.tensors = keep_tensors}, &cost);
    const std::lock_guard lock(mutex);
    seconds[std::this_thread::get_id()] += cost.train_seconds;
    training.seed_steps += cost.seed_steps;
    for (std::size_t i = 0; i < results.size(); ++i) {
      const auto place = packs[p].trials[i] - trials.data();
      training.results[static_cast<std::size_t>(place)] = std::move(results[i]);
    }
  });
  for (const auto& [thread, sum] : seconds) {
    training.seconds = std::max(training.seconds, sum);
  }
  return training;
}

// One record a seed. NaN is dumped as null.
nlohmann::ordered_json record_of(const TrainSpec& spec,
                                 const TrainResult& result,
                                 const Training& training, Engine engine,
                                 bool validation) {
  nlohmann::ordered_json record;
  record["seed"] = spec.seed;
  record["engine"] = name_of(engine);
  record["parameters_sha256"] = result.parameters_sha256;
  record["epochs"] = nlohmann::ordered_json::array();
  for (const EpochRecord& epoch : result.epochs) {
    nlohmann::ordered_json entry;
    for (const Curve& curve : kCurves) {
      if (!validation && curve.name.starts_with("validation")) continue;
      entry[std::string(curve.name)] = epoch.*curve.value;
    }
    record["epochs"].push_back(std::move(entry));
  }
  record["status"] = result.diverged_epoch > 0 ? "diverged" : "done";
  if (result.diverged_epoch > 0) {
    record["diverged_epoch"] = result.diverged_epoch;
  }
  if (result.stopped_epoch > 0) record["stopped_epoch"] = result.stopped_epoch;
  record["train_seconds"] = training.seconds;
  record["seed_steps_per_second"] =
      static_cast<double>(training.seed_steps) / training.seconds;
  return record;
}

std::string summary_of(const TrainSpec& spec, const TrainResult& result) {
  std::string text =
      fmt::format("seed {}: {} epochs", spec.seed, result.epochs.size());
  if (!result.epochs.empty()) {
    for (const Curve& curve : kCurves) {
      const double value = result.epochs.back().*curve.value;
      if (std::isnan(value)) continue;
      std::string name(curve.name);
      std::replace(name.begin(), name.end(), '_', ' ');
      text += fmt::format(", {} {}", name, format_number(value));
    }
  }
  if (result.diverged_epoch > 0) {
    text += fmt::format(", diverged in epoch {}", result.diverged_epoch);
  }
  if (result.stopped_epoch > 0) {
    text += fmt::format(", stopped early in epoch {}", result.stopped_epoch);
  }
  return text + ", parameters " + result.parameters_sha256.substr(0, 12);
}

bool has_validation(DataSource& data, const DataSpec& spec,
                    Precision precision) {
  return precision == Precision::kFloat
             ? data.load<float>(spec)->validation.n > 0
             : data.load<double>(spec)->validation.n > 0;
}

int train(const CommandOptions& options, const Json& json) {
  const std::vector<TrainSpec> specs = expand_seeds(json);
  if (options.has("print-spec")) {
    Json spec = to_json(specs.front());
    if (json.contains("seed")) spec["seed"] = json["seed"];
    fmt::print("{}\n", spec.dump(2));
    return 0;
  }
  // A convention in double alone needs no option for it.
  const Precision precision = options.precision(
      specs.front().convention == Convention::kNielsen ? Precision::kDouble
                                                       : Precision::kFloat);
  const Engine engine =
      resolve_engine(options.engine(), specs.front(), precision);
  DataSource data(options.data_dir());
  const Training training =
      train_all(specs, data, engine, precision, options.has("dump-weights"));

  if (options.has("dump-weights")) {
    const std::filesystem::path dir = options.get("dump-weights");
    for (std::size_t i = 0; i < specs.size(); ++i) {
      dump_weights(
          specs.size() == 1 ? dir : dir / std::to_string(specs[i].seed),
          training.results[i].tensors, precision);
    }
  }
  const bool validation = has_validation(data, specs.front().data, precision);
  for (std::size_t i = 0; i < specs.size(); ++i) {
    const TrainResult& result = training.results[i];
    if (options.has("json")) {
      fmt::print(
          "{}\n",
          record_of(specs[i], result, training, engine, validation).dump());
    } else {
      fmt::print("{}\n", summary_of(specs[i], result));
    }
  }
  if (!options.has("json")) {
    fmt::print("engine {}, {} s, {} seed-steps/s\n", name_of(engine),
               format_number(training.seconds),
               format_number(static_cast<double>(training.seed_steps) /
                             training.seconds));
  }
  return 0;
}

}  // namespace

CommandOptions train_options(const std::string& program) {
  CommandOptions options(program + " SPEC.json [options]", kAbout);
  options.words(1)
      .engine_option()
      .value("precision", "NAME",
             "float (default; with convention nielsen: double) or double")
      .value("dump-weights", "DIR",
             "writes the final parameters as NPY files (a folder a seed when "
             "there are several)")
      .threads_option()
      .data_option()
      .flag("json", "one JSON record a line and seed")
      .flag("print-spec", "prints the spec with its defaults, trains nothing");
  return options;
}

int train_command(const CommandCall& call) {
  CommandOptions options = train_options(call.program);
  if (!options.parse(call.args)) return 0;
  if (options.given_words().empty()) {
    throw UsageError("found no SPEC.json; allowed: a file's name, or -");
  }
  const Engine engine = options.engine();
  const Precision precision = options.precision(Precision::kFloat);
  if (engine == Engine::kLanes && precision == Precision::kDouble) {
    throw_usage("--engine", "lanes",
                "auto, dense, blas, loops with --precision double");
  }
  options.use_threads();
  const std::string name = options.given_words().front();
  const Json json = read_json(name);
  try {
    return train(options, json);
  } catch (const SpecError& error) {
    throw std::runtime_error(
        fmt::format("{}: {}", name == "-" ? "stdin" : name, error.what()));
  }
}

}  // namespace reprise
