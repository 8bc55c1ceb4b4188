#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "experiments/harness/data/dataset.h"
#include "experiments/harness/spec/names.h"
#include "experiments/harness/spec/spec.h"
#include "experiments/harness/train/train_result.h"

namespace reprise {

// The engine that kAuto stands for here.
Engine resolve_engine(Engine engine, const TrainSpec& spec,
                      Precision precision);
// How many trials one pack of this engine holds.
int pack_width(Engine engine);
// "exact" or "host".
std::string bits_of(Engine engine);

// Trains one pack: specs with equal pack_key, at most pack_width(engine) of
// them. Throws std::runtime_error.
std::vector<TrainResult> train_pack(std::span<const TrainSpec> specs,
                                    DataSource& data, Engine engine,
                                    Precision precision,
                                    const TrainWanted& wanted, PackCost* cost);

}  // namespace reprise
