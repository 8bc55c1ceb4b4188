#pragma once

#include "experiments/harness/spec/spec.h"
#include "experiments/harness/train/engine.h"

// What a trial costs, estimated from its spec alone: the same on every machine,
// so that every machine plans the same trials and shows the same shares. In
// flop; what is no product (updates, activations, the start of a step) counts
// as the flop that would take as long.
namespace reprise {

// One core of the machine that results/ was made on: 80 GFLOP/s. Its products
// of 128 and more columns reach 100 to 180; small nets reach this rate once
// their other work is counted as below.
inline constexpr double kReferenceRate = 8e10;

// The quick tier: all eighteen studies in two minutes of two cores are 12 s of
// one core a study (and 24 s that are left for loading and reports).
inline constexpr double kStudyFlops = 12 * kReferenceRate;
// No group but those that a study is looked at for takes most of that.
inline constexpr double kGroupFlops = 5 * kReferenceRate;

// Of a task that says nothing of its cost and holds no trial spec.
inline constexpr double kSmallTaskFlops = 2e8;

// Trials that run side by side in one pack, as planned: a pack takes as long
// with one of them as with all. 16 on the lanes, else 1.
int planned_block(Engine engine);

// One seed, on the engine that `auto` means: of lanes, a lane's part of a full
// pack.
double train_flops(const TrainSpec& spec, Precision precision);

// Of so many seeds of a cell, packs filled up.
double flops_of_seeds(double flops, int block, int seeds);

}  // namespace reprise
