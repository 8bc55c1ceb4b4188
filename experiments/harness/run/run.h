#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "experiments/harness/run/pack.h"
#include "experiments/harness/run/store.h"

namespace reprise {

// f(i) for every pack, over the threads that set_threads allows. Packs go side
// by side; where there are fewer packs than threads, those of the dense engine
// go one after the other, and each may use all threads inside its products.
// After an exception no further pack is started; the first one is thrown when
// the running ones have ended, with the name of the pack's first trial.
void for_each_pack(std::span<const TrialPack> packs,
                   const std::function<void(std::size_t)>& f);

// Runs one pack and gives its rows, as the store takes them. host: facts of the
// machine, JSON as text; progress: is told the shares that are done. Throws
// what the engine or the task throws.
std::vector<StoredTrial> run_pack(
    const TrialPack& pack, DataSource& data, const std::string& host,
    const std::function<void(double)>& progress = {});

// The metrics of a train trial: {"epochs": {"train_loss": […], …}, "steps",
// "stopped_epoch"}; a curve without any value is left out, but for train_loss.
Json train_metrics(const TrainResult& result);

// How many packs run at once: as for_each_pack does it.
int workers_for(std::span<const TrialPack> packs);

// Who is told what a run does, each pack by its place in the list. All may be
// called from several threads at once, `finished` one call at a time.
struct RunWatch {
  std::function<void(std::size_t)> started = {};
  std::function<void(std::size_t, double)> advanced = {};  // share done
  std::function<void(std::size_t, std::span<const StoredTrial>)> finished = {};
};

// Runs all packs; each is written to the store in one transaction as soon as
// it has finished.
void run_packs(std::span<const TrialPack> packs, DataSource& data, Store& store,
               const RunWatch& watch = {});

}  // namespace reprise
