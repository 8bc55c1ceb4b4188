#include "experiments/harness/study/replay.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "experiments/harness/spec/spec.h"
#include "experiments/harness/study/factors.h"
#include "experiments/harness/study/task.h"

namespace reprise {
namespace {

using Arrays = std::map<std::string, std::vector<double>>;

// The values of one curve of a run, as they are recorded.
std::vector<double> values_of(const TrainResult& run, const Json& recorded) {
  const std::string name = recorded.at("curve");
  const auto curve =
      std::ranges::find(kCurves, std::string_view(name), &Curve::name);
  const double rows = recorded.at("rows"), over = recorded.at("over");
  std::vector<double> values;
  for (const EpochRecord& epoch : run.epochs) {
    const double value = epoch.*(curve->value);
    values.push_back(rows > 0 ? std::round(value * rows) / over : value);
  }
  if (recorded.at("last_only") && !values.empty()) {
    values = {values.back()};
  }
  return values;
}

// All nets, one after the other in the same streams.
Arrays run_nets(const Json& nets, std::uint64_t seed,
                const TaskContext& context, SumOrder order) {
  Streams streams;
  Arrays arrays;
  for (const Json& net : nets) {
    const Json& spec = net.at("spec");
    const TrainResult run =
        context.train(spec, spec.value("seed", seed),
                      {.precision = Precision::kDouble,
                       .order = order,
                       .streams = nets.size() > 1 ? &streams : nullptr});
    for (const Json& recorded : net.at("recorded")) {
      std::vector<double>& array = arrays[recorded.at("quantity")];
      const std::vector<double> values = values_of(run, recorded);
      array.insert(array.end(), values.begin(), values.end());
    }
  }
  return arrays;
}

// As few digits as its binary64 needs, but for those that need nearly all: they
// get 17, so that they are seen to be printed in full.
std::string printed(const Json& number) {
  constexpr std::size_t kMany = 12;
  const std::string text = number.dump();
  if (number.is_number_integer() || text.size() < kMany) return text;
  return fmt::format("{:#.17g}", number.get<double>());
}

Json texts_at(const Json& file, const Json& at) {
  Json texts = Json::array();
  const Json::json_pointer place(at.get<std::string>());
  for (const Json& number : file.at(place)) {
    texts.push_back(printed(number));
  }
  return texts;
}

Json params_of(const Replay& replay) {
  Json params = {{"nets", Json::array()}, {"at", Json::object()}};
  for (const ReplayedNet& net : replay.nets) {
    Json recorded = Json::array();
    for (const Recorded& one : net.recorded) {
      recorded.push_back({{"quantity", one.quantity},
                          {"curve", one.curve},
                          {"rows", one.rows},
                          {"over", one.over},
                          {"last_only", one.last_only}});
    }
    params["nets"].push_back({{"spec", net.spec}, {"recorded", recorded}});
  }
  if (!replay.published.empty()) params["published"] = replay.published;
  for (const PublishedAt& at : replay.at) {
    params["at"][at.quantity] = at.pointer;
  }
  return params;
}

std::vector<std::string> quantities_of(const Replay& replay) {
  std::vector<std::string> names;
  for (const ReplayedNet& net : replay.nets) {
    for (const Recorded& one : net.recorded) {
      if (std::ranges::find(names, one.quantity) == names.end()) {
        names.push_back(one.quantity);
      }
    }
  }
  return names;
}

}  // namespace

TrialGroup replay_group(std::string name, const Replay& replay) {
  TrialGroup group =
      keeping(keeps_of(quantities_of(replay)),
              exact_group(std::move(name), "replay", params_of(replay), 1));
  group.flops = replay_flops(replay);
  return group;
}

TrialGroup order_drift_group(std::string name, const Json& spec, int epochs,
                             std::vector<Factor> factors) {
  constexpr int kSeeds = 10;
  Json shortened = spec;
  shortened["epochs"] = epochs;
  shortened["evaluate_every"] = 0;
  TrialGroup group = standard_only(trial_group(
      std::move(name),
      task("order_drift", {{"spec", shortened}, {"epochs", epochs}}),
      std::move(factors)));
  group.seeds = kSeeds;
  Replay both_orders;
  both_orders.nets.push_back({shortened, {}});
  group.flops = replay_flops(both_orders);
  return group;
}

std::vector<Task> replay_tasks() {
  return {{"replay", replay}, {"order_drift", order_drift}};
}

Json replay(const Json& params, std::uint64_t seed,
            const TaskContext& context) {
  const Json& nets = params.at("nets");
  const Arrays up = run_nets(nets, seed, context, SumOrder::kAscending);
  const Arrays down = run_nets(nets, seed, context, SumOrder::kDescending);
  Json metrics = Json::object();
  for (const auto& [quantity, values] : up) {
    const std::vector<double>& others = down.at(quantity);
    Json drift = Json::array();
    for (std::size_t i = 0; i < std::min(values.size(), others.size()); ++i) {
      drift.push_back(std::fabs(values[i] - others[i]));
    }
    metrics[quantity] = values;
    metrics[quantity + " drift"] = drift;
  }
  if (!params.value("published", Json()).is_null()) {
    const Json file = context.published(params.at("published"));
    for (const auto& [quantity, at] : params.at("at").items()) {
      metrics[quantity + " published"] = texts_at(file, at);
    }
  }
  return metrics;
}

Json order_drift(const Json& params, std::uint64_t seed,
                 const TaskContext& context) {
  Json spec = params.at("spec");
  const std::int64_t epochs = params.at("epochs");
  spec["epochs"] = epochs;
  spec["evaluate_every"] = 0;
  TrainOptions options{.precision = Precision::kDouble};
  for (std::int64_t e = 1; e <= epochs; ++e) {
    options.snapshots.epochs.push_back(e);
  }
  const TrainResult up = context.train(spec, seed, options);
  options.order = SumOrder::kDescending;
  const TrainResult down = context.train(spec, seed, options);
  Json differences = Json::array();
  for (std::size_t e = 0; e < up.snapshots.size(); ++e) {
    double largest = 0;
    for (std::size_t t = 0; t < up.snapshots[e].tensors.size(); ++t) {
      if (up.snapshots[e].tensors[t].is_vector) continue;
      const std::vector<double>& a = up.snapshots[e].tensors[t].values;
      const std::vector<double>& b = down.snapshots[e].tensors[t].values;
      for (std::size_t i = 0; i < a.size(); ++i) {
        const double off = std::fabs(a[i] - b[i]);
        if (!(off <= largest)) largest = off;
      }
    }
    differences.push_back(largest);
  }
  return {{"difference", differences}};
}

double replay_flops(const Replay& replay) {
  constexpr double kEvaluated = 10000;  // test rows of an image set
  double flops = 0;
  for (const ReplayedNet& net : replay.nets) {
    const TrainSpec spec = parse_train_spec(net.spec);
    const std::vector<int>& layers = spec.model.layers;
    double weights = 0;
    for (std::size_t i = 0; i + 1 < layers.size(); ++i) {
      weights += static_cast<double>(layers[i]) * layers[i + 1];
    }
    const double first = static_cast<double>(layers[0]) * layers[1];
    const auto length_of = [](const Json& rows) {
      return rows.is_array() ? rows[1].get<double>() - rows[0].get<double>()
                             : 0;
    };
    const Json& rows = spec.data.rows;
    const double train = rows.is_object() ? length_of(rows["train"]) : 60000;
    const double evaluated =
        kEvaluated + train +
        (rows.is_object() ? length_of(rows.value("validation", Json())) : 0);
    const auto epochs = static_cast<double>(spec.epochs);
    const double evaluations = spec.evaluate_every > 0 ? epochs : 1;
    flops += 2 * 2 *
             (train * epochs * (6 * weights - 2 * first) +
              evaluated * evaluations * 2 * weights);
  }
  return flops;
}

}  // namespace reprise
