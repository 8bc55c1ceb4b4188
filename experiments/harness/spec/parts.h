#pragma once

#include <string>

#include "experiments/harness/spec/reader.h"
#include "experiments/harness/spec/spec.h"

// The parts of a trial spec, each read from and written to its own object.
// Writing gives the canonical form: every key that matters for the chosen
// kinds, and no other.
namespace reprise {

// "dataset", "rows", "split", "validation_fraction", "scaling",
// "target_scaling": keys of the spec itself.
DataSpec parse_data(const SpecReader& spec);
void write_data(Json& json, const DataSpec& data);

// "model", and "loss" beside it: each has a default that follows the other.
ModelSpec parse_model_and_loss(const SpecReader& spec, Loss* loss);
Json model_json(const ModelSpec& model);

// "init": fills init, bias_init and init_npy.
void parse_init(const Json& json, TrainSpec& spec);
Json init_json(const TrainSpec& spec);

// "optimizer", with "schedule" in it.
void parse_optimizer(const Json& json, OptimizerSpec& optimizer,
                     ScheduleSpec& schedule);
Json optimizer_json(const OptimizerSpec& optimizer,
                    const ScheduleSpec& schedule);

}  // namespace reprise
