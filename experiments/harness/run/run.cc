#include "experiments/harness/run/run.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <mutex>
#include <optional>
#include <stdexcept>

#include "experiments/harness/run/host.h"
#include "experiments/harness/spec/trial_id.h"
#include "experiments/harness/study/task.h"
#include "experiments/harness/train/epoch_watch.h"
#include "kernels/parallel.h"

namespace reprise {

namespace {

// A task's promise, checked: numbers, strings, and arrays of them.
void check_metrics(const Json& metrics) {
  if (!metrics.is_object()) {
    throw std::runtime_error("the task's metrics are not a JSON object");
  }
  const auto plain = [](const Json& value) {
    return value.is_number() || value.is_string() || value.is_null();
  };
  for (const auto& [key, value] : metrics.items()) {
    bool good = plain(value) || value.is_array();
    if (value.is_array()) {
      for (const Json& element : value) good &= plain(element);
    }
    if (!good) {
      throw std::runtime_error(fmt::format(
          "the task's metric '{}' is neither a number, a string nor an array "
          "of these",
          key));
    }
  }
}

StoredTrial row_of(const PlannedTrial& trial, const std::string& host) {
  StoredTrial row;
  row.id = trial.id;
  row.experiment = trial.experiment;
  row.version = trial.version;
  row.kind = trial.task != nullptr ? "compute" : "train";
  row.spec = canonical_text(trial.spec);
  row.seed = trial.seed;
  row.precision = trial.precision_text();
  row.bits = trial.bits;
  row.engine = trial.task != nullptr ? "none" : name_of(trial.engine);
  row.status = "done";
  row.host = host;
  return row;
}

}  // namespace

Json train_metrics(const TrainResult& result) {
  Json curves = Json::object();
  for (const Curve& curve : kCurves) {
    Json values = Json::array();
    bool any = false;
    for (const EpochRecord& epoch : result.epochs) {
      const double value = epoch.*curve.value;
      any |= std::isfinite(value);
      values.push_back(value);
    }
    if (any || curve.value == &EpochRecord::train_loss) {
      curves[std::string(curve.name)] = values;
    }
  }
  return {{"epochs", curves},
          {"steps", result.steps},
          {"stopped_epoch", result.stopped_epoch}};
}

void for_each_pack(std::span<const TrialPack> packs,
                   const std::function<void(std::size_t)>& f) {
  std::mutex mutex;
  std::atomic<bool> failed = false;
  std::string message;
  const auto guarded = [&](std::size_t i) {
    if (failed) return;
    try {
      f(i);
    } catch (const std::exception& error) {
      const std::lock_guard lock(mutex);
      if (failed.exchange(true)) return;
      const std::size_t others = packs[i].trials.size() - 1;
      message = fmt::format(
          "{}{}: {}", packs[i].trials.front()->place,
          others > 0 ? fmt::format(" (packed with {} more)", others) : "",
          error.what());
    }
  };

  std::vector<std::size_t> side_by_side, in_turn;
  const bool few = std::ssize(packs) < threads();
  for (std::size_t i = 0; i < packs.size(); ++i) {
    const PlannedTrial& first = *packs[i].trials.front();
    const bool dense = first.task == nullptr && first.engine == Engine::kDense;
    (few && dense ? in_turn : side_by_side).push_back(i);
  }
  for_each_chunk(std::ssize(side_by_side), [&](std::int64_t i) {
    guarded(side_by_side[static_cast<std::size_t>(i)]);
  });
  for (const std::size_t i : in_turn) guarded(i);
  if (failed) throw std::runtime_error(message);
}

std::vector<StoredTrial> run_pack(const TrialPack& pack, DataSource& data,
                                  const std::string& host,
                                  const std::function<void(double)>& progress) {
  const auto start = std::chrono::steady_clock::now();
  std::vector<StoredTrial> rows;
  for (const PlannedTrial* trial : pack.trials) {
    rows.push_back(row_of(*trial, host));
  }
  const PlannedTrial& first = *pack.trials.front();
  if (first.task != nullptr) {
    const Json metrics =
        first.task->run(first.spec["params"], first.seed, TaskContext(data));
    check_metrics(metrics);
    rows[0].metrics = canonical_text(metrics);
  } else {
    std::vector<TrainSpec> specs;
    for (const PlannedTrial* trial : pack.trials) specs.push_back(trial->train);
    // Of a task nobody hears: it may train several nets.
    const EpochWatch watch(progress);
    PackCost cost;
    const std::vector<TrainResult> results =
        train_pack(specs, data, first.engine, first.precision, {}, &cost);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const TrainResult& result = results.at(i);
      rows[i].metrics = canonical_text(train_metrics(result));
      rows[i].parameters_sha256 = result.parameters_sha256;
      rows[i].diverged_epoch = result.diverged_epoch;
      if (result.diverged_epoch > 0) rows[i].status = "diverged";
    }
  }
  const std::chrono::duration<double> seconds =
      std::chrono::steady_clock::now() - start;
  for (StoredTrial& row : rows) {
    row.seconds = seconds.count() / static_cast<double>(rows.size());
  }
  return rows;
}

int workers_for(std::span<const TrialPack> packs) {
  if (std::ssize(packs) >= threads()) return threads();
  const auto is_beside = [](const TrialPack& pack) {
    return pack.trials.front()->engine != Engine::kDense;
  };
  return std::max(1, static_cast<int>(std::ranges::count_if(packs, is_beside)));
}

void run_packs(std::span<const TrialPack> packs, DataSource& data, Store& store,
               const RunWatch& watch) {
  const std::string host = host_facts(Engine::kAuto).dump();
  // Asked only where the engine runs: asking loads OpenBLAS.
  std::optional<std::string> blas_host;
  for (const TrialPack& pack : packs) {
    if (pack.trials.front()->engine == Engine::kBlas && !blas_host) {
      blas_host = host_facts(Engine::kBlas).dump();
    }
  }
  std::mutex mutex;
  for_each_pack(packs, [&](std::size_t i) {
    if (watch.started) watch.started(i);
    std::function<void(double)> advanced;
    if (watch.advanced) {
      advanced = [&](double share) { watch.advanced(i, share); };
    }
    const bool blas = packs[i].trials.front()->engine == Engine::kBlas;
    const std::vector<StoredTrial> rows =
        run_pack(packs[i], data, blas ? *blas_host : host, advanced);
    store.insert(rows);
    const std::lock_guard lock(mutex);
    if (watch.finished) watch.finished(i, rows);
  });
}

}  // namespace reprise
