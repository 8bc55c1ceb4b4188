#include "experiments/harness/data/generators.h"

#include <gtest/gtest.h>

#include "experiments/harness/data/row_choice.h"
#include "experiments/harness/spec/generators.h"

// Golden digits are those of scikit-learn 1.2.1 on NumPy 1.24.2.
namespace reprise {
namespace {

using Labels = std::vector<std::int32_t>;
using Numbers = std::vector<double>;

RawSet make(const char* text) {
  return generate(canonical_generator(Json::parse(text)));
}

TEST(Generators, Moons) {
  const RawSet set = make(
      R"({"generator": "moons", "n": 6, "noise": 0.05, "random_state": 42})");
  EXPECT_EQ(set.values, (Numbers{0.944405994097654, 0.01594510923446917,
                                 0.013952064610006946, 1.0505257642403263,
                                 1.9709560932988242, 0.4737415096410925,
                                 -1.028569008287707, -0.046204141887355124,
                                 0.8693725493653198, -0.45248151588015484,
                                 0.04082225404756637, 0.42380620011920694}));
  EXPECT_EQ(set.labels, (Labels{0, 0, 1, 0, 1, 1}));
  EXPECT_EQ(set.classes, 2);
  EXPECT_EQ(set.inputs, 2);
}

// (np.linspace(0, 2, 4) - 1) + RandomState(7).normal(0, .5), twice.
TEST(Generators, LineHasTestRowsAtTheSamePlaces) {
  const RawSet set =
      make(R"({"generator": "line", "n": 4, "noise": 0.5, "random_state": 7})");
  EXPECT_EQ(set.train, 4);
  EXPECT_EQ(set.test, 4);
  EXPECT_EQ(set.inputs, 1);
  EXPECT_EQ(set.targets, 1);
  EXPECT_EQ(set.classes, 0);
  EXPECT_EQ(set.values,
            (Numbers{-1.0, -0.33333333333333337, 0.33333333333333326, 1.0, -1.0,
                     -0.33333333333333337, 0.33333333333333326, 1.0}));
  EXPECT_EQ(
      set.target_values,
      (Numbers{-0.15473714809982198, -0.5663020186037497, 0.34974341517262547,
               1.2037581414982539, -1.3944615143128694, -0.3323005468803593,
               0.3328881404043676, 0.12263784682728962}));
}

TEST(Generators, MoonsInOrder) {
  const RawSet set =
      make(R"({"generator": "moons", "n_samples": [2, 3], "shuffle": false})");
  // cos 0, sin 0, cos pi, sin pi; 1 - cos and 1/2 - sin at 0, pi / 2, pi.
  EXPECT_EQ(set.values, (Numbers{1, 0, -1, 0x1.1a62633145c07p-53, 0, .5,
                                 1 - 0x1.1a62633145c07p-54, -.5, 2,
                                 .5 - 0x1.1a62633145c07p-53}));
  EXPECT_EQ(set.labels, (Labels{0, 0, 1, 1, 1}));
}

TEST(Generators, Circles) {
  const RawSet set = make(
      R"({"generator": "circles", "n": 5, "noise": 0.1, "factor": 0.5,
          "random_state": 1})");
  EXPECT_EQ(set.values, (Numbers{0.4450253823340155, -0.14028727151691187,
                                 -0.8417247699174323, -0.10451468303149233,
                                 -0.22424064844929392, -0.6289521615038512,
                                 0.8492192342560636, -0.03152920689162552,
                                 -0.1641821140518418, 0.44014700102520693}));
  EXPECT_EQ(set.labels, (Labels{1, 0, 1, 0, 1}));
}

TEST(Generators, Blobs) {
  const RawSet set = make(
      R"({"generator": "blobs", "n": 5, "centers": 2, "random_state": 7})");
  EXPECT_EQ(set.values,
            (Numbers{-9.262757241146595, 5.600441417708241, -0.2141573655186364,
                     5.069802072538374, -8.441014048842272, 6.005892127798801,
                     -1.8572443451488891, 4.297755295423102, -8.474724598378787,
                     3.8436515384568724}));
  EXPECT_EQ(set.labels, (Labels{0, 1, 0, 1, 0}));
}

TEST(Generators, BlobsAroundGivenCenters) {
  const RawSet set = make(
      R"({"generator": "blobs", "n": [2, 1], "shuffle": false,
          "centers": [[0, 10, 20], [5, 5, 5]], "cluster_std": [1, 0.1],
          "random_state": 3})");
  EXPECT_EQ(set.values,
            (Numbers{1.7886284734303186, 10.436509850511989, 20.09649746807201,
                     -1.8634927033644908, 9.722611797485602, 19.645241020731014,
                     4.991725851851754, 4.937299932317615, 4.995618183102407}));
  EXPECT_EQ(set.labels, (Labels{0, 0, 1}));
  EXPECT_EQ(set.inputs, 3);
}

TEST(Generators, Classification) {
  const RawSet set = make(
      R"({"generator": "classification", "n": 4, "n_features": 5,
          "n_redundant": 1, "n_repeated": 1, "random_state": 0})");
  EXPECT_EQ(
      set.values,
      (Numbers{-1.335712810457713,  0.8851934414012398,  -0.480835675063336,
               -1.563496690099942,  -1.335712810457713,  0.8693225144993297,
               -1.0521355514155557, -1.388105503466995,  0.033438928508628576,
               0.8693225144993297,  1.9211202391237818,  -1.0515262822098268,
               1.4835339477942473,  -0.5666976204319573, 1.9211202391237818,
               -2.78932916666514,   2.1246744210824398,  -0.01730309728724455,
               0.6805672443551206,  -2.78932916666514}));
  EXPECT_EQ(set.labels, (Labels{0, 0, 1, 1}));
}

// Experiment 02's set, and one where everything random is drawn.
TEST(Generators, ClassificationOnARandomPolytope) {
  const RawSet set = make(
      R"({"generator": "classification", "n": 100, "n_features": 2,
          "n_informative": 1, "n_redundant": 0, "n_clusters_per_class": 1,
          "hypercube": false, "class_sep": 10, "random_state": 41})");
  EXPECT_EQ(
      Numbers(set.values.begin(), set.values.begin() + 6),
      (Numbers{0.1992474462416376, -0.11697552016502584, -0.24882028768794578,
               -0.7311523196381482, -0.3544903959655015, -0.7081058964890576}));
  EXPECT_EQ(Labels(set.labels.begin(), set.labels.begin() + 10),
            (Labels{1, 1, 1, 0, 1, 0, 0, 1, 1, 0}));
}

TEST(Generators, ClassificationWithRandomShiftAndScale) {
  const RawSet set = make(
      R"({"generator": "classification", "n": 3, "n_features": 3,
          "n_redundant": 0, "n_clusters_per_class": 1, "shift": null,
          "scale": null, "weights": [0.4], "flip_y": 0.5, "random_state": 9})");
  EXPECT_EQ(
      set.values,
      (Numbers{80.66283733433733, 102.89924465098258, -105.45884056925043,
               216.80994947699958, 280.49553740900853, 114.96049911080486,
               42.67784079007683, 140.44417417042132, -167.91957107341986}));
  EXPECT_EQ(set.labels, (Labels{0, 1, 1}));
}

// Ours, for sets that have no such argument: the rows stay, some labels change.
TEST(Generators, LabelsAreDrawnAnewLikeThoseOfClassification) {
  const RawSet plain = make(
      R"({"generator": "moons", "n": 400, "noise": 0.2, "random_state": 1})");
  const RawSet noisy = make(
      R"({"generator": "moons", "n": 400, "noise": 0.2, "random_state": 1,
          "flip_y": 0.2})");
  EXPECT_EQ(noisy.values, plain.values);
  int changed = 0;
  for (std::size_t i = 0; i < plain.labels.size(); ++i) {
    changed += plain.labels[i] != noisy.labels[i];
  }
  // A tenth of 400, within five standard deviations of 6.
  EXPECT_GT(changed, 10);
  EXPECT_LT(changed, 70);
  const Json zero = Json::parse(
      R"({"generator": "moons", "n": 400, "flip_y": 0, "random_state": 1})");
  EXPECT_FALSE(canonical_generator(zero).contains("flip_y"));
}

TEST(Generators, SampleWithoutReplacementHasFourWays) {
  const auto sample = [](std::int64_t population, std::int64_t samples) {
    NumpyRandom random(5);
    return sample_without_replacement(population, samples, random);
  };
  using Rows = std::vector<std::int64_t>;
  EXPECT_EQ(sample(4, 4), (Rows{0, 1, 2, 3}));
  EXPECT_EQ(sample(8, 3), (Rows{7, 2, 4}));
  EXPECT_EQ(sample(100, 3), (Rows{66, 32, 46}));
  EXPECT_EQ(sample(100, 1), (Rows{99}));
  EXPECT_EQ(sample(std::int64_t{1} << 30, 4),
            (Rows{953453411, 236996814, 518541295, 349300413}));
}

TEST(Generators, TrainTestSplit) {
  Labels rows(10);
  for (int i = 0; i < 10; ++i) rows[static_cast<std::size_t>(i)] = i;
  const RowChoice ten = train_test_split(rows, .25, 42);
  EXPECT_EQ(ten.train, (Labels{0, 7, 2, 9, 4, 3, 6}));
  EXPECT_EQ(ten.test, (Labels{8, 1, 5}));
  // The 400 rows of the admissions and the ads tables, as the notebooks split
  // them.
  for (int i = 10; i < 400; ++i) rows.push_back(i);
  const auto first = [](const Labels& part) {
    return Labels(part.begin(), part.begin() + 4);
  };
  const RowChoice one = train_test_split(rows, .2, 1);
  EXPECT_EQ(one.test.size(), 80u);
  EXPECT_EQ(first(one.train), (Labels{93, 23, 299, 13}));
  EXPECT_EQ(first(one.test), (Labels{398, 125, 328, 339}));
  const RowChoice two = train_test_split(rows, .2, 2);
  EXPECT_EQ(first(two.train), (Labels{205, 354, 3, 264}));
  EXPECT_EQ(first(two.test), (Labels{94, 32, 225, 157}));
  const RowChoice forty_two = train_test_split(rows, .2, 42);
  EXPECT_EQ(first(forty_two.train), (Labels{3, 18, 202, 250}));
  EXPECT_EQ(first(forty_two.test), (Labels{209, 280, 33, 210}));
}

}  // namespace
}  // namespace reprise
