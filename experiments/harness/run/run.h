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
// machine, JSON as text. Throws what the engine or the task throws.
std::vector<StoredTrial> run_pack(const TrialPack& pack, DataSource& data,
                                  const std::string& host);

// The metrics of a train trial: {"epochs": {"train_loss": […], …}, "steps",
// "stopped_epoch"}; a curve without any value is left out, but for train_loss.
Json train_metrics(const TrainResult& result);

// Runs all packs; each is written to the store in one transaction as soon as
// it has finished, then finished(pack, rows) is called, one call at a time.
void run_packs(
    std::span<const TrialPack> packs, DataSource& data, Store& store,
    const std::function<void(const TrialPack&, std::span<const StoredTrial>)>&
        finished);

}  // namespace reprise
