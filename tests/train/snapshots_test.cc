#include <gtest/gtest.h>

#include <set>
#include <string>

#include "experiments/harness/train/engine.h"

// A look at a net while it trains is what a run of that length ends with.
namespace reprise {
namespace {

// 72 rows in batches of 17: five steps an epoch.
Json base_spec() {
  return {{"dataset",
           {{"generator", "moons"},
            {"n", 90},
            {"noise", .2},
            {"random_state", 3},
            {"test_fraction", .2}}},
          {"model", {{"layers", {2, 7, 1}}, {"normalization", "batch"}}},
          {"optimizer", {{"name", "adam"}, {"lr", .01}}},
          {"batch", 17},
          {"epochs", 5}};
}

std::vector<TrainSpec> seeds_of(Json json) {
  std::vector<TrainSpec> specs;
  for (const int seed : {1, 2, 70}) {
    json["seed"] = seed;
    specs.push_back(parse_train_spec(json));
  }
  return specs;
}

// Three seeds: a pack of lanes, or packs of one.
std::vector<TrainResult> train(const Json& json, Engine engine,
                               const Snapshots& snapshots = {}) {
  static DataSource data;
  const std::vector<TrainSpec> specs = seeds_of(json);
  const auto width = static_cast<std::size_t>(pack_width(engine));
  std::vector<TrainResult> results;
  for (std::size_t i = 0; i < specs.size(); i += width) {
    PackCost cost;
    for (TrainResult& result : train_pack(
             std::span(specs).subspan(i, std::min(width, specs.size() - i)),
             data, engine, Precision::kFloat,
             {.tensors = true, .snapshots = snapshots}, &cost)) {
      results.push_back(std::move(result));
    }
  }
  return results;
}

std::vector<TrainResult> train_for(const char* unit, int length,
                                   Engine engine) {
  Json json = base_spec();
  json.erase("epochs");
  json[unit] = length;
  return train(json, engine);
}

bool same(const std::vector<NamedTensor>& a,
          const std::vector<NamedTensor>& b) {
  if (a.size() != b.size() || a.empty()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].name != b[i].name || a[i].values != b[i].values) return false;
  }
  return true;
}

constexpr Engine kEngines[] = {Engine::kLanes, Engine::kDense, Engine::kLoops};

TEST(Snapshots, AreTheEndsOfShorterRuns) {
  for (const Engine engine : kEngines) {
    const auto looked =
        train(base_spec(), engine, {.epochs = {0, 3, 5}, .steps = {1, 12}});
    const auto plain = train(base_spec(), engine);
    const auto three = train_for("epochs", 3, engine);
    const auto first = train_for("steps", 1, engine);
    const auto twelve = train_for("steps", 12, engine);
    ASSERT_EQ(looked.size(), 3u);
    for (std::size_t i = 0; i < looked.size(); ++i) {
      const auto& shots = looked[i].snapshots;
      const std::string where = name_of(engine) + " " + std::to_string(i);
      // As they come, at steps 0, 1, 12, 15, 25.
      ASSERT_EQ(shots.size(), 5u) << where;
      const std::int64_t epochs[] = {0, 0, 0, 3, 5},
                         steps[] = {0, 1, 12, 15, 25};
      for (std::size_t s = 0; s < shots.size(); ++s) {
        EXPECT_EQ(shots[s].epoch, epochs[s]) << where;
        EXPECT_EQ(shots[s].step, steps[s]) << where;
      }
      EXPECT_TRUE(same(shots[1].tensors, first[i].tensors)) << where;
      EXPECT_TRUE(same(shots[2].tensors, twelve[i].tensors)) << where;
      EXPECT_TRUE(same(shots[3].tensors, three[i].tensors)) << where;
      EXPECT_TRUE(same(shots[4].tensors, looked[i].tensors)) << where;
      // Looking changes nothing.
      EXPECT_EQ(looked[i].parameters_sha256, plain[i].parameters_sha256);
      EXPECT_TRUE(plain[i].snapshots.empty());
      // And what is compared does move.
      EXPECT_FALSE(same(shots[0].tensors, first[i].tensors)) << where;
      EXPECT_FALSE(same(shots[3].tensors, shots[4].tensors)) << where;
    }
    EXPECT_FALSE(
        same(looked[0].snapshots[0].tensors, looked[1].snapshots[0].tensors));
  }
}

TEST(Snapshots, EveryEngineSeesTheSame) {
  const Snapshots when{.epochs = {0, 3}, .steps = {7}};
  const auto lanes = train(base_spec(), Engine::kLanes, when);
  for (const Engine engine : {Engine::kDense, Engine::kLoops}) {
    const auto other = train(base_spec(), engine, when);
    for (std::size_t i = 0; i < lanes.size(); ++i) {
      ASSERT_EQ(lanes[i].snapshots.size(), 3u);
      ASSERT_EQ(other[i].snapshots.size(), 3u);
      for (std::size_t s = 0; s < 3; ++s) {
        EXPECT_TRUE(
            same(lanes[i].snapshots[s].tensors, other[i].snapshots[s].tensors));
      }
    }
  }
}

// A time that a run does not reach has no snapshot; each time has one.
TEST(Snapshots, OnlyOfTimesThatCome) {
  const auto looked = train(base_spec(), Engine::kDense,
                            {.epochs = {6, 2, 2}, .steps = {26, 0}});
  ASSERT_EQ(looked[0].snapshots.size(), 2u);
  EXPECT_EQ(looked[0].snapshots[0].step, 0);
  EXPECT_EQ(looked[0].snapshots[1].epoch, 2);
}

TEST(Snapshots, AfterALaneHasStoppedItHasNone) {
  Json json = base_spec();
  json["epochs"] = 60;
  json["validation_fraction"] = .25;
  json["early_stopping"] = {{"monitor", "validation_metric"}, {"patience", 3}};
  Snapshots every;
  for (int epoch = 1; epoch <= 60; ++epoch) every.epochs.push_back(epoch);
  std::set<std::int64_t> stops;
  for (const TrainResult& result : train(json, Engine::kLanes, every)) {
    ASSERT_GT(result.stopped_epoch, 0);
    EXPECT_EQ(std::ssize(result.snapshots), result.stopped_epoch);
    EXPECT_TRUE(same(result.snapshots.back().tensors, result.tensors));
    stops.insert(result.stopped_epoch);
  }
  EXPECT_GT(stops.size(), 1u);  // some lane went on behind another's end
}

}  // namespace
}  // namespace reprise
