#include "experiments/harness/spec/names.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>

#include "experiments/harness/spec/curves.h"

namespace reprise {
namespace {

template <class E>
class Names : public testing::Test {};

using Enums = testing::Types<Activation, Output, Loss, Normalization,
                             DropoutKind, InitScheme, OptimizerKind,
                             ScheduleKind, Precision, Engine, Tier>;
TYPED_TEST_SUITE(Names, Enums);

TYPED_TEST(Names, AreUniqueAndFindTheirValue) {
  const auto all = all_of<TypeParam>();
  ASSERT_GT(all.size(), 1u);
  std::set<std::string> words;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& [word, value] = all[i];
    // Every value once, in the enum's order.
    EXPECT_EQ(static_cast<std::size_t>(value), i) << word;
    EXPECT_EQ(name_of(value), word);
    EXPECT_EQ(value_of<TypeParam>(word), value);
    EXPECT_TRUE(words.insert(std::string(word)).second) << word;
    EXPECT_EQ(word.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"),
              std::string_view::npos)
        << word;
  }
  EXPECT_EQ(value_of<TypeParam>("none of these"), std::nullopt);
  EXPECT_EQ(words_of<TypeParam>().size(), all.size());
  EXPECT_EQ(words_of<TypeParam>()[1], all[1].word);
  // A value past the words is none.
  EXPECT_THROW(name_of(static_cast<TypeParam>(all.size())), std::logic_error);
}

TEST(ListNames, AreJoined) {
  EXPECT_EQ(list_names<Tier>(), "quick, standard, paper");
  EXPECT_EQ(list_names<Precision>(), "float, double");
  EXPECT_EQ(name_of(Loss::kBinaryCrossEntropy), "binary_cross_entropy");
  EXPECT_EQ(name_of(Engine::kAuto), "auto");
}

TEST(Names, CurvesAreLossesOrMetrics) {
  for (const std::string_view name : kCurveNames) {
    EXPECT_NE(is_loss(name), name.ends_with("_metric")) << name;
  }
}

}  // namespace
}  // namespace reprise
