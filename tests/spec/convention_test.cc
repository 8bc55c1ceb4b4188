#include "experiments/harness/spec/convention.h"

#include <gtest/gtest.h>

#include "tests/support.h"

namespace reprise {
namespace {

Json bare() {
  return {{"dataset", {{"name", "mnist"}}},
          {"model", {{"layers", {784, 30, 10}}}},
          {"convention", "nielsen"}};
}

std::string refusal(const Json& patch) {
  Json spec = bare();
  spec.merge_patch(patch);
  return message_of([&] { parse_train_spec(spec); });
}

TEST(Convention, NielsensKeysThatAreLeftOut) {
  const Json full = to_json(parse_train_spec(bare()));
  EXPECT_EQ(full["convention"], "nielsen");
  EXPECT_EQ(full["scaling"]["deviation"], 256.0);
  EXPECT_EQ(full["model"]["activation"], "sigmoid");
  EXPECT_EQ(full["loss"], "binary_cross_entropy");
  EXPECT_EQ(full["init"]["scheme"], "lecun_normal");
  EXPECT_EQ(full["init"]["bias"]["std"], 1.0);
  EXPECT_EQ(full["optimizer"]["lr"], .5);
  EXPECT_EQ(full["batch"], 10);
  EXPECT_EQ(full["epochs"], 30);
  // Written out, it is the same trial.
  EXPECT_EQ(to_json(parse_train_spec(full)), full);
  EXPECT_EQ(refusal({{"init", "normal"}}), "");
}

TEST(Convention, WhatHisProgramsCannotIsRefusedByName) {
  const std::string with = " with convention nielsen";
  EXPECT_EQ(
      refusal({{"init", "he_normal"}}),
      "init: found \"he_normal\"; allowed: lecun_normal, normal with std 1" +
          with);
  EXPECT_EQ(refusal({{"model", {{"activation", "relu"}}}}),
            "model.activation: found \"relu\"; allowed: sigmoid" + with);
  EXPECT_EQ(refusal({{"batch", nullptr}, {"shuffle", "once"}}),
            "shuffle: found false; allowed: true" + with);
  for (const Json& patch : std::initializer_list<Json>{
           {{"model", {{"dropout", .5}}}},
           {{"model", {{"normalization", "batch"}}}},
           {{"model", {{"layers", {784, 1}}}}},
           {{"loss", "squared"}},
           {{"optimizer", {{"name", "adam"}, {"lr", .1}}}},
           {{"optimizer", {{"name", "sgd"}, {"lr", .1}, {"momentum", .9}}}},
           {{"regularization", {{"l1", .1}}}},
           {{"drop_last", true}},
           {{"seed", 4294967296}},
           {{"early_stopping", Json::object()}}}) {
    EXPECT_NE(refusal(patch).find(with), std::string::npos) << patch.dump();
  }
}

}  // namespace
}  // namespace reprise
