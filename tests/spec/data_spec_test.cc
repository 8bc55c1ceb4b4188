#include <gtest/gtest.h>

#include "experiments/harness/spec/data.h"
#include "tests/support.h"

namespace reprise {
namespace {

Json dataset(const char* text) { return canonical_dataset(Json::parse(text)); }

std::string refusal(const char* text) {
  return message_of([&] { dataset(text); });
}

TEST(DataSpec, DefaultsAreScikitLearns) {
  EXPECT_EQ(dataset(R"({"generator": "moons"})"), Json::parse(R"({
    "generator": "moons", "n": 100, "shuffle": true, "noise": null,
    "random_state": 0})"));
  EXPECT_EQ(dataset(R"({"generator": "circles", "n_samples": 7})"),
            Json::parse(R"({
    "generator": "circles", "n": 7, "shuffle": true, "noise": null,
    "factor": 0.8, "random_state": 0})"));
  EXPECT_EQ(dataset(R"({"generator": "blobs"})"), Json::parse(R"({
    "generator": "blobs", "n": 100, "n_features": 2, "centers": 3,
    "cluster_std": 1.0, "center_box": [-10.0, 10.0], "shuffle": true,
    "random_state": 0})"));
  EXPECT_EQ(dataset(R"({"generator": "classification"})"), Json::parse(R"({
    "generator": "classification", "n": 100, "n_features": 20,
    "n_informative": 2, "n_redundant": 2, "n_repeated": 0, "n_classes": 2,
    "n_clusters_per_class": 2, "weights": null, "flip_y": 0.01,
    "class_sep": 1.0, "hypercube": true, "shift": 0.0, "scale": 1.0,
    "shuffle": true, "random_state": 0})"));
}

// What is stored is read back: canonical forms are their own.
TEST(DataSpec, CanonicalIsCanonical) {
  for (const char* text :
       {R"({"generator": "moons", "n": [3, 4], "noise": 0.1})",
        R"({"generator": "blobs", "n": [3, 4], "cluster_std": [1, 2]})",
        R"({"generator": "blobs", "centers": [[1, 2, 3]]})",
        R"({"generator": "classification", "weights": [0.25], "shift": null,
            "scale": [1, 2, 3, 4, 5], "n_features": 5})",
        R"({"name": "mnist"})", R"({"name": "yacht"})",
        R"({"name": "yacht", "fixed_split": 19})",
        R"({"name": "delhi-climate", "test_fraction": 0.5})",
        R"({"npy": {"train_x": "a", "train_y": "b"}})"}) {
    const Json once = dataset(text);
    EXPECT_EQ(canonical_dataset(once), once) << text;
  }
}

TEST(DataSpec, RefusesWithOneLineThatNamesTheKey) {
  EXPECT_EQ(refusal(R"({"generator": "spirals"})"),
            "dataset.generator: found \"spirals\"; allowed: blobs, circles, "
            "classification, line, moons");
  EXPECT_EQ(refusal(R"({"generator": "moons", "name": "mnist"})"),
            "dataset: found {\"generator\":\"moons\",\"name\":\"mnist\"}; "
            "allowed: an object with one of generator, name, npy");
  EXPECT_EQ(refusal(R"({"generator": "moons", "factor": 0.5})"),
            "dataset.factor: found an unknown key; allowed in dataset: flip_y, "
            "generator, n, n_samples, noise, random_state, shuffle, "
            "test_fraction");
  EXPECT_EQ(refusal(R"({"generator": "moons", "noise": -1})"),
            "dataset.noise: found -1; allowed: a finite number >= 0");
  EXPECT_EQ(refusal(R"({"generator": "moons", "n": 5, "n_samples": 5})"),
            "dataset.n_samples: found 5; allowed: only one of n, n_samples");
  EXPECT_EQ(refusal(R"({"generator": "moons", "random_state": 4294967296})"),
            "dataset.random_state: found 4294967296; allowed: an integer in "
            "[0, 4294967295]");
  EXPECT_EQ(refusal(R"({"name": "mnist", "random_state": 1})"),
            "dataset.random_state: found 1; allowed: it only beside generator "
            "or test_fraction");
  EXPECT_EQ(refusal(R"({"name": "mnist", "fixed_split": 1})"),
            "dataset.fixed_split: found 1; allowed: null, since mnist has no "
            "fixed splits");
  EXPECT_EQ(refusal(R"({"npy": {"train_x": "a"}})"),
            "dataset.npy.train_y: found no such key, and it is needed; "
            "allowed: the name of an NPY file");
  for (const char* text :
       {R"([])",
        R"({})",
        R"({"generator": 3})",
        R"({"name": "cifar"})",
        R"({"npy": {"train_x": "a", "train_y": "b", "test_y": "c"}})",
        R"({"npy": {"train_x": "a", "train_y": 1}})",
        R"({"generator": "moons", "n": 0})",
        R"({"generator": "moons", "n": 1.5})",
        R"({"generator": "moons", "n": [1, 2, 3]})",
        R"({"generator": "moons", "n": [0, 0]})",
        R"({"generator": "moons", "shuffle": 1})",
        R"({"generator": "circles", "factor": 1})",
        R"({"generator": "blobs", "centers": [[1, 2], [3]]})",
        R"({"generator": "blobs", "n": [1, 2], "centers": 3})",
        R"({"generator": "blobs", "cluster_std": [1, 2]})",
        R"({"generator": "blobs", "center_box": 3})",
        R"({"generator": "classification", "n_features": 3})",
        R"({"generator": "classification", "n_classes": 3})",
        R"({"generator": "classification", "weights": [0.1, 0.2, 0.3]})",
        R"({"generator": "classification", "weights": [1.5]})",
        R"({"generator": "classification", "shift": [1, 2]})"}) {
    const std::string message = refusal(text);
    EXPECT_TRUE(message.starts_with("dataset")) << text << ": " << message;
    EXPECT_EQ(message.find('\n'), std::string::npos);
  }
}

DataSpec spec_of(const char* text) {
  DataSpec spec;
  spec.dataset = Json::parse(text);
  return spec;
}

TEST(DataSpec, TestFractionIsShortForSplit) {
  const DataSpec moons =
      canonical_data_spec(spec_of(R"({"generator": "moons", "random_state": 3,
                  "test_fraction": 0.2})"));
  EXPECT_EQ(moons.split,
            Json::parse(R"({"test_fraction": 0.2, "random_state": 3})"));
  EXPECT_FALSE(moons.dataset.contains("test_fraction"));
  EXPECT_EQ(moons.dataset.at("random_state"), 3);
  const DataSpec named = canonical_data_spec(
      spec_of(R"({"name": "graduate-admissions", "random_state": 1,
                  "test_fraction": 0.2})"));
  EXPECT_EQ(named.dataset, Json::parse(R"({"name": "graduate-admissions"})"));
  EXPECT_EQ(named.split,
            Json::parse(R"({"test_fraction": 0.2, "random_state": 1})"));
  EXPECT_TRUE(canonical_data_spec(named) == named);
}

TEST(DataSpec, RowsSplitAndScaling) {
  DataSpec spec = spec_of(R"({"name": "mnist"})");
  const auto message = [&] {
    return message_of([&] { canonical_data_spec(spec); });
  };
  EXPECT_EQ(message(), "");
  spec.scaling = Json::parse(R"({"deviation": 256})");
  EXPECT_EQ(canonical_data_spec(spec).scaling,
            Json::parse(R"({"mean": 0.0, "deviation": 256.0})"));
  spec.scaling = Json::parse(R"({"mean": 1, "deviation": 0})");
  EXPECT_EQ(message(),
            "scaling.deviation: found 0; allowed: a finite number > 0");
  spec.scaling = "std";
  EXPECT_EQ(
      message(),
      "scaling: found \"std\"; allowed: none, unit, global, standardize, "
      "minmax, robust, whiten, or an object with mean, deviation or threshold");
  spec.scaling = Json::parse(R"({"threshold": 127.5})");
  EXPECT_EQ(canonical_data_spec(spec).scaling, spec.scaling);
  spec.scaling = Json::parse(R"({"threshold": 1, "mean": 0})");
  EXPECT_EQ(
      message(),
      "scaling.mean: found an unknown key; allowed in scaling: threshold");
  spec.scaling = "unit";
  spec.target_scaling = "whiten";
  EXPECT_TRUE(message().starts_with("target_scaling: found \"whiten\""));
  spec.target_scaling = "none";
  spec.rows = Json::parse(R"({"train": [5, 5]})");
  EXPECT_EQ(message(),
            "rows.train: found [5,5]; allowed: [begin, end), two integers "
            "0 <= begin < end");
  spec.rows = Json::parse(R"({"train": [0, 5], "test": [5, 6]})");
  EXPECT_EQ(message(), "");
  spec.split = Json::parse(R"({"test_fraction": 0.5})");
  EXPECT_EQ(message(),
            "rows.test: found [5,6]; allowed: only one of it and "
            "split");
  spec.rows = nullptr;
  spec.split = Json::parse(R"({"test_fraction": 1})");
  EXPECT_EQ(message(),
            "split.test_fraction: found 1; allowed: a number in (0, 1)");
  spec.split = nullptr;
  spec.validation_fraction = 1;
  EXPECT_EQ(message(),
            "validation_fraction: found 1.0; allowed: a number in [0, 1)");
  spec.validation_fraction = .1;
  spec.rows = Json::parse(R"({"train": [0, 5], "validation": [5, 6]})");
  EXPECT_EQ(message(),
            "validation_fraction: found 0.1; allowed: 0 beside "
            "rows.validation");
}

}  // namespace
}  // namespace reprise
