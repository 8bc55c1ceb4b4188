#include "experiments/harness/spec/optimizer.h"

#include "experiments/harness/spec/reader.h"

namespace reprise {

namespace {

ScheduleSpec parse_schedule(const Json& json, const std::string& path) {
  // A schedule that needs no number may be given by its name alone.
  const Json object = json.is_string() ? Json{{"name", json}} : json;
  const SpecReader any(object, path);
  ScheduleSpec schedule;
  schedule.kind = any.name<ScheduleKind>("name");
  schedule.per_step = any.word("per", {"step", "epoch"}, "step") == "step";

  // Now that the schedule is known, only its own keys are allowed.
  const auto reader = [&](std::initializer_list<std::string_view> own) {
    std::vector<std::string_view> allowed = {"name", "per"};
    allowed.insert(allowed.end(), own);
    return SpecReader(object, path, allowed);
  };
  switch (schedule.kind) {
    case ScheduleKind::kConstant:
      // "per" says nothing here: left at its default, so that equal trials have
      // equal specs.
      reader({});
      schedule.per_step = true;
      break;
    case ScheduleKind::kStep: {
      const SpecReader r = reader({"step_size", "gamma"});
      schedule.step_size = r.integer("step_size", 1);
      schedule.gamma = r.number("gamma", kPositive);
      break;
    }
    case ScheduleKind::kExponential:
      schedule.gamma = reader({"gamma"}).number("gamma", kPositive);
      break;
    case ScheduleKind::kInverse:
      schedule.decay = reader({"decay"}).number("decay", kAtLeastZero);
      break;
    case ScheduleKind::kInverseSqrt:
    case ScheduleKind::kLinearWarmup:
      schedule.warmup = reader({"warmup"}).integer("warmup", 1);
      break;
    case ScheduleKind::kCosine: {
      const SpecReader r = reader({"period", "lr_min"});
      schedule.period = r.integer("period", 1);
      schedule.lr_min = r.number("lr_min", kAtLeastZero, 0.0);
      break;
    }
    case ScheduleKind::kSklearnOptimal:
      schedule.alpha =
          reader({"alpha"}).number("alpha", kPositive, schedule.alpha);
      break;
    case ScheduleKind::kSklearnInvscaling:
      schedule.rows = reader({"rows"}).integer("rows", 1);
      break;
  }
  return schedule;
}

Json schedule_json(const ScheduleSpec& schedule) {
  Json json = {{"name", name_of(schedule.kind)}};
  switch (schedule.kind) {
    case ScheduleKind::kConstant:
      return json;
    case ScheduleKind::kStep:
      json["step_size"] = schedule.step_size;
      json["gamma"] = schedule.gamma;
      break;
    case ScheduleKind::kExponential:
      json["gamma"] = schedule.gamma;
      break;
    case ScheduleKind::kInverse:
      json["decay"] = schedule.decay;
      break;
    case ScheduleKind::kInverseSqrt:
    case ScheduleKind::kLinearWarmup:
      json["warmup"] = schedule.warmup;
      break;
    case ScheduleKind::kCosine:
      json["period"] = schedule.period;
      json["lr_min"] = schedule.lr_min;
      break;
    case ScheduleKind::kSklearnOptimal:
      json["alpha"] = schedule.alpha;
      break;
    case ScheduleKind::kSklearnInvscaling:
      json["rows"] = schedule.rows;
      break;
  }
  json["per"] = schedule.per_step ? "step" : "epoch";
  return json;
}

// Besides name, lr and schedule.
std::vector<std::string_view> keys_of(OptimizerKind kind) {
  switch (kind) {
    case OptimizerKind::kSgd:
      return {"momentum", "nesterov"};
    case OptimizerKind::kAdagrad:
      return {"epsilon"};
    case OptimizerKind::kRmsprop:
      return {"rho", "epsilon"};
    case OptimizerKind::kRprop:
      return {"eta_minus", "eta_plus", "step_min", "step_max"};
    case OptimizerKind::kAdam:
      return {"beta1",           "beta2",   "epsilon",
              "bias_correction", "amsgrad", "epsilon_hat"};
    case OptimizerKind::kAdamW:
      return {"beta1",   "beta2",       "epsilon",     "bias_correction",
              "amsgrad", "epsilon_hat", "weight_decay"};
  }
  return {};
}

void parse_own_keys(const SpecReader& reader, OptimizerSpec& o) {
  switch (o.kind) {
    case OptimizerKind::kSgd:
      o.momentum = reader.number("momentum", kZeroToOne, 0.0);
      o.nesterov = reader.boolean("nesterov", false);
      break;
    case OptimizerKind::kAdagrad:
      o.epsilon = reader.number("epsilon", kAtLeastZero, 1e-10);
      break;
    case OptimizerKind::kRmsprop:
      o.rho = reader.number("rho", kZeroToOne, .9);
      o.epsilon = reader.number("epsilon", kAtLeastZero, 1e-8);
      break;
    case OptimizerKind::kRprop:
      o.eta_minus = reader.number(
          "eta_minus",
          {.low = 0, .high = 1, .open_low = true, .open_high = true},
          o.eta_minus);
      o.eta_plus =
          reader.number("eta_plus", {.low = 1, .open_low = true}, o.eta_plus);
      o.step_min = reader.number("step_min", kAtLeastZero, o.step_min);
      o.step_max = reader.number("step_max", kPositive, o.step_max);
      if (o.step_max < o.step_min) {
        throw_found(reader.path_of("step_max"), o.step_max,
                    "a number >= step_min");
      }
      break;
    case OptimizerKind::kAdam:
    case OptimizerKind::kAdamW:
      o.beta1 = reader.number("beta1", kZeroToOne, .9);
      o.beta2 = reader.number("beta2", kZeroToOne, .999);
      o.epsilon = reader.number("epsilon", kAtLeastZero, 1e-8);
      o.bias_correction = reader.boolean("bias_correction", true);
      o.amsgrad = reader.boolean("amsgrad", false);
      o.epsilon_hat = reader.boolean("epsilon_hat", false);
      if (o.kind == OptimizerKind::kAdamW) {
        o.weight_decay = reader.number("weight_decay", kAtLeastZero);
      }
      break;
  }
}

}  // namespace

void parse_optimizer(const Json& json, OptimizerSpec& optimizer,
                     ScheduleSpec& schedule) {
  optimizer = {};
  optimizer.kind = SpecReader(json, "optimizer").name<OptimizerKind>("name");
  std::vector<std::string_view> allowed = keys_of(optimizer.kind);
  allowed.insert(allowed.end(), {"name", "lr", "schedule"});
  const SpecReader reader(json, "optimizer", allowed);
  optimizer.lr = reader.number("lr", kAtLeastZero);
  parse_own_keys(reader, optimizer);
  schedule = {};
  if (const Json* found = reader.find("schedule")) {
    schedule = parse_schedule(*found, "optimizer.schedule");
  }
}

Json optimizer_json(const OptimizerSpec& o, const ScheduleSpec& schedule) {
  const Json all = {{"momentum", o.momentum},
                    {"nesterov", o.nesterov},
                    {"rho", o.rho},
                    {"beta1", o.beta1},
                    {"beta2", o.beta2},
                    {"epsilon", o.epsilon},
                    {"bias_correction", o.bias_correction},
                    {"amsgrad", o.amsgrad},
                    {"epsilon_hat", o.epsilon_hat},
                    {"weight_decay", o.weight_decay},
                    {"eta_minus", o.eta_minus},
                    {"eta_plus", o.eta_plus},
                    {"step_min", o.step_min},
                    {"step_max", o.step_max}};
  Json json = {{"name", name_of(o.kind)},
               {"lr", o.lr},
               {"schedule", schedule_json(schedule)}};
  for (const std::string_view key : keys_of(o.kind)) {
    json[std::string(key)] = all[std::string(key)];
  }
  return json;
}

}  // namespace reprise
