#include "experiments/harness/study/factors.h"

#include <fmt/format.h>

#include <numeric>

#include "experiments/harness/study/recipes.h"

namespace reprise {

Value::Value(double number) : label(fmt::format("{}", number)), value(number) {}

Level level(std::string label, const std::string& path, Json value, int seeds) {
  return {std::move(label), patch_at(path, std::move(value)), seeds};
}

Json patch_at(const std::string& path, Json value) {
  const auto dot = path.find('.');
  if (dot == std::string::npos) return {{path, std::move(value)}};
  return {
      {path.substr(0, dot), patch_at(path.substr(dot + 1), std::move(value))}};
}

Factor kinds(std::string name, const std::string& path,
             const std::vector<Value>& values) {
  std::vector<Level> levels;
  for (const Value& value : values) {
    levels.push_back({value.label, patch_at(path, value.value)});
  }
  return patches(std::move(name), std::move(levels));
}

Factor sizes(std::string name, const std::string& path,
             const std::vector<Value>& values) {
  return kinds(std::move(name), path, values);
}

Factor patches(std::string name, std::vector<Level> levels) {
  return {std::move(name), std::move(levels)};
}

Factor depths(const std::vector<int>& hidden_layers, DepthsOf net) {
  std::vector<Value> values;
  for (const int depth : hidden_layers) {
    values.emplace_back(std::to_string(depth),
                        Json(stack(net.inputs, net.width, depth, net.outputs)));
  }
  return sizes("depth", "model.layers", values);
}

Factor in_params(Factor factor) {
  for (Level& level : factor.levels) {
    level.patch = {{"params", {{"spec", std::move(level.patch)}}}};
  }
  return factor;
}

std::vector<int> range(int first, int last) {
  std::vector<int> list(static_cast<std::size_t>(last - first + 1));
  std::iota(list.begin(), list.end(), first);
  return list;
}

std::vector<Value> numbers(const std::vector<int>& list) {
  return {list.begin(), list.end()};
}

Json task(const std::string& name, Json params) {
  return {{"task", name}, {"params", std::move(params)}};
}

TrialGroup trial_group(std::string name, Json spec,
                       std::vector<Factor> factors) {
  return {.name = std::move(name),
          .spec = std::move(spec),
          .factors = std::move(factors)};
}

TrialGroup exact_group(std::string name, const std::string& task_name,
                       Json params, int seeds, std::vector<Factor> factors) {
  return {.name = std::move(name),
          .spec = task(task_name, std::move(params)),
          .factors = std::move(factors),
          .seeds = seeds};
}

TrialGroup costing(double flops, TrialGroup group) {
  group.flops = flops;
  return group;
}

TrialGroup standard_only(TrialGroup group) {
  group.tier = Tier::kStandard;
  return group;
}

}  // namespace reprise
