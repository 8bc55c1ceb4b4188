#include "experiments/harness/study/factors.h"

#include <gtest/gtest.h>

#include "experiments/harness/study/group.h"
#include "tests/study/hand_made.h"

namespace reprise {
namespace {

using Labels = std::vector<std::string>;

Labels labels_of(const Factor& factor) {
  Labels labels;
  for (const Level& level : factor.levels) labels.push_back(level.label);
  return labels;
}

TEST(Factors, PatchAt) {
  EXPECT_EQ(patch_at("batch", 3), Json::parse(R"({"batch": 3})"));
  EXPECT_EQ(patch_at("model.activation", "relu"),
            Json::parse(R"({"model": {"activation": "relu"}})"));
  EXPECT_EQ(patch_at("params.spec.init", {{"scheme", "zeros"}}),
            Json::parse(R"({"params": {"spec": {"init": {"scheme":
                            "zeros"}}}})"));
}

TEST(Factors, ValuesAreCalledByTheirTextOrALabel) {
  const Factor factor = kinds("x", "a.b",
                              {"relu",
                               7,
                               {"low", .1},
                               {"off", nullptr},
                               {"he", Json{{"scheme", "he_normal"}}}});
  EXPECT_EQ(factor.name, "x");
  EXPECT_EQ(labels_of(factor), (Labels{"relu", "7", "low", "off", "he"}));
  EXPECT_EQ(factor.levels[1].patch, Json::parse(R"({"a": {"b": 7}})"));
  EXPECT_EQ(factor.levels[2].patch, Json::parse(R"({"a": {"b": 0.1}})"));
  EXPECT_EQ(factor.levels[3].patch, Json::parse(R"({"a": {"b": null}})"));
  EXPECT_EQ(factor.levels[4].patch,
            Json::parse(R"({"a": {"b": {"scheme": "he_normal"}}})"));
}

TEST(Factors, SizesAreKindsOfNumbers) {
  EXPECT_EQ(labels_of(sizes("x", "a", {1, 2})), (Labels{"1", "2"}));
  EXPECT_EQ(sizes("x", "a", {1, 2}).levels[1].patch, patch_at("a", 2));
}

TEST(Factors, Depths) {
  const Factor factor =
      depths({1, 3}, {.inputs = 2, .width = 10, .outputs = 4});
  EXPECT_EQ(labels_of(factor), (Labels{"1", "3"}));
  EXPECT_EQ(factor.levels[0].patch,
            Json::parse(R"({"model": {"layers": [2, 10, 4]}})"));
  EXPECT_EQ(factor.levels[1].patch,
            Json::parse(R"({"model": {"layers": [2, 10, 10, 10, 4]}})"));
}

TEST(Factors, InParams) {
  const Factor factor = in_params(sizes("x", "model.activation", {"relu"}));
  EXPECT_EQ(factor.levels[0].patch,
            Json::parse(R"({"params": {"spec": {"model": {"activation":
                            "relu"}}}})"));
  EXPECT_EQ(factor.levels[0].label, "relu");
  EXPECT_EQ(factor.name, "x");
}

TEST(Factors, RangesAndNumbers) {
  EXPECT_EQ(range(2, 5), (std::vector<int>{2, 3, 4, 5}));
  EXPECT_EQ(range(3, 3), std::vector<int>{3});
  const Factor factor = kinds("x", "a", numbers({1, 20}));
  EXPECT_EQ(labels_of(factor), (Labels{"1", "20"}));
  EXPECT_EQ(factor.levels[1].patch, patch_at("a", 20));
}

TEST(Factors, ExactGroup) {
  const TrialGroup group = exact_group("bound", "product", {{"width", 10}}, 4,
                                       {kinds("x", "params.depth", {1, 2})});
  EXPECT_EQ(group.name, "bound");
  EXPECT_EQ(group.spec,
            Json::parse(R"({"task": "product", "params": {"width": 10}})"));
  EXPECT_EQ(group.seeds, 4);
  EXPECT_EQ(group.tier, Tier::kQuick);
  EXPECT_EQ(standard_only(group).tier, Tier::kStandard);
  EXPECT_EQ(labels_of(group.factors.at(0)), (Labels{"1", "2"}));
  EXPECT_EQ(task("count"), Json::parse(R"({"task": "count", "params": {}})"));
}

// Two sizes, the second with fewer seeds, by three kinds, one with still fewer.
TrialGroup crossed() {
  Factor size = sizes("size", "model.width", {10, 20});
  size.levels[1].seeds = 8;
  Factor kind = patches(
      "kind", {{"plain", Json::object()},
               {"wide", {{"model", {{"width", 100}}}, {"batch", nullptr}}},
               {"slow", {{"lr", .1}}, 3}});
  return {.name = "g",
          .spec = {{"model", {{"width", 1}, {"depth", 2}}}, {"batch", 5}},
          .factors = {size, kind},
          .seeds = 12};
}

TEST(Cross, TheLastFactorChangesFastest) {
  const std::vector<GroupCell> cells = cross(crossed());
  ASSERT_EQ(cells.size(), 6u);
  EXPECT_EQ(cells[0].levels, (Labels{"10", "plain"}));
  EXPECT_EQ(cells[1].levels, (Labels{"10", "wide"}));
  EXPECT_EQ(cells[2].levels, (Labels{"10", "slow"}));
  EXPECT_EQ(cells[3].levels, (Labels{"20", "plain"}));
  EXPECT_EQ(cells[5].levels, (Labels{"20", "slow"}));
}

TEST(Cross, PatchesMergeInTheOrderOfTheFactors) {
  const std::vector<GroupCell> cells = cross(crossed());
  EXPECT_EQ(cells[0].spec,
            Json::parse(R"({"model": {"width": 10, "depth": 2}, "batch": 5})"));
  // null takes the key away (RFC 7396).
  EXPECT_EQ(cells[4].spec,
            Json::parse(R"({"model": {"width": 100, "depth": 2}})"));
  EXPECT_EQ(cells[5].spec,
            Json::parse(R"({"model": {"width": 20, "depth": 2}, "batch": 5,
                            "lr": 0.1})"));
}

TEST(Cross, TheLeastOfSeveralLevelsSeeds) {
  const std::vector<GroupCell> cells = cross(crossed());
  std::vector<int> seeds;
  for (const GroupCell& cell : cells) seeds.push_back(cell.seeds);
  EXPECT_EQ(seeds, (std::vector<int>{12, 12, 3, 8, 8, 3}));
}

TEST(Cross, WithoutFactorsThereIsOneCell) {
  const auto cells = cross({.name = "g", .spec = {{"a", 1}}, .seeds = 7});
  ASSERT_EQ(cells.size(), 1u);
  EXPECT_EQ(cells[0].levels, Labels{});
  EXPECT_EQ(cells[0].seeds, 7);
  EXPECT_EQ(cells[0].spec, patch_at("a", 1));
}

TEST(Factors, ALevelOfItsOwnAndRates) {
  const Level rate = level("fast", "optimizer.lr", .5, 10);
  EXPECT_EQ(rate.label, "fast");
  EXPECT_EQ(rate.seeds, 10);
  EXPECT_EQ(rate.patch, (Json{{"optimizer", {{"lr", .5}}}}));
  const Factor rates = kinds("lr", "optimizer.lr", {.1, 1., .003});
  EXPECT_EQ(labels_of(rates), (Labels{"0.1", "1", "0.003"}));
}

TEST(Group, SaysWhatATaskCosts) {
  EXPECT_EQ(costing(3e9, exact_group("g", "count", {}, 1)).flops, 3e9);
}

}  // namespace
}  // namespace reprise
