#pragma once

#include <concepts>
#include <string>
#include <utility>
#include <vector>

#include "experiments/harness/study/group.h"

// What differs from cell to cell: a factor is a list of levels, a level a label
// and a patch.
namespace reprise {

// A value that a key takes, and what it is called: its text where it has no
// label of its own.
struct Value {
  std::string label;
  Json value;

  Value(const char* word) : label(word), value(word) {}
  Value(int number) : label(std::to_string(number)), value(number) {}
  Value(double number);  // its shortest decimals are the label
  template <class T>
  Value(std::string name, T v) : label(std::move(name)), value(std::move(v)) {}
};

// {"model": {"activation": value}} of "model.activation".
Json patch_at(const std::string& path, Json value);

// One key's values, by its path: kinds of something, or sizes of it.
Factor kinds(std::string name, const std::string& path,
             const std::vector<Value>& values);
Factor sizes(std::string name, const std::string& path,
             const std::vector<Value>& values);
// Levels of any patches.
Factor patches(std::string name, std::vector<Level> levels);
// Hidden layers of one width, so many of them.
struct DepthsOf {
  int inputs, width, outputs;
};
Factor depths(const std::vector<int>& hidden_layers, DepthsOf net);

// One level of a key, with seeds of its own (of several levels in a cell that
// have some, the least).
Level level(std::string label, const std::string& path, Json value, int seeds);

// The same of a task that has a trial spec among its params, under "spec":
// patches go to params.spec.
Factor in_params(Factor factor);

// first, first + 1, …, last
std::vector<int> range(int first, int last);
// The same as values.
std::vector<Value> numbers(const std::vector<int>& list);

// {"task": name, "params": params}: the spec of a group that computes.
Json task(const std::string& name, Json params = Json::object());
// Random rows: seeds 1 to 32.
TrialGroup trial_group(std::string name, Json spec,
                       std::vector<Factor> factors = {});
// E and T rows: a task, with as many seeds as the row names instances.
TrialGroup exact_group(std::string name, const std::string& task, Json params,
                       int seeds, std::vector<Factor> factors = {});

// Of a task: about so many flop a seed.
TrialGroup costing(double flops, TrialGroup group);
// Not in the quick tier, though some of its seeds would fit: a few of them show
// nothing.
TrialGroup standard_only(TrialGroup group);

}  // namespace reprise
