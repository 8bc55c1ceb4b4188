#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "experiments/harness/study/plan.h"

namespace reprise {

// Trials that run together: one a lane, or one alone.
struct TrialPack {
  std::vector<const PlannedTrial*> trials;
  double cost = 0;  // in flop (study/cost.h), for order and progress
};

// Groups trials into packs. Train trials share a pack when their pack_key,
// experiment version, precision, engine and the row counts of their data sets
// agree (the data is loaded for that; it stays with `data`); no more of them
// than pack_width. A cheap pack of each kind comes first, to learn what the
// kind takes; then the costliest, so that no long one starts last. How trials
// are packed changes no bit. Throws std::runtime_error naming the trial whose
// data cannot be loaded.
std::vector<TrialPack> make_packs(std::span<const PlannedTrial* const> trials,
                                  DataSource& data);

// The trials that shard `index` of `count` (1-based) runs: whole packs' worth
// by the hash of an id, so the shards of one command cover it without overlap,
// whatever each machine's vector width or store.
std::vector<const PlannedTrial*> shard_of(
    std::span<const PlannedTrial* const> trials, int index, int count);

// What packs of one cost per flop share: study, group and engine.
std::string kind_of(const TrialPack& pack);

}  // namespace reprise
