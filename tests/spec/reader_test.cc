#include "experiments/harness/spec/reader.h"

#include <gtest/gtest.h>

#include "experiments/harness/spec/error.h"
#include "tests/support.h"

namespace reprise {
namespace {

TEST(SpecReader, GivesValuesAndDefaults) {
  const Json json = {{"lr", .5}, {"n", 3}, {"on", true}, {"loss", "squared"}};
  const SpecReader reader(json, "task", {"lr", "n", "on", "loss", "absent"});
  EXPECT_EQ(reader.number("lr", kPositive), .5);
  EXPECT_EQ(reader.number("absent", kPositive, 2.0), 2);
  EXPECT_EQ(reader.integer("n", 1), 3);
  EXPECT_EQ(reader.boolean("on", false), true);
  EXPECT_EQ(reader.boolean("absent", true), true);
  EXPECT_EQ(reader.name<Loss>("loss"), Loss::kSquared);
  EXPECT_EQ(reader.path_of("lr"), "task.lr");
  EXPECT_EQ(reader.find("absent"), nullptr);
}

TEST(SpecReader, NamesTheKeyWhatWasFoundAndWhatIsAllowed) {
  const Json json = {{"lr", "fast"}, {"n", 1.5}, {"word", "b"}};
  const SpecReader reader(json, "task", {"lr", "n", "word", "absent"});
  EXPECT_EQ(message_of([&] { reader.number("lr", kAtLeastZero); }),
            "task.lr: found \"fast\"; allowed: a finite number >= 0");
  EXPECT_EQ(message_of([&] { reader.integer("n", 1); }),
            "task.n: found 1.5; allowed: an integer >= 1");
  EXPECT_EQ(message_of([&] {
              reader.word("word", {"a", "c"});
            }),
            "task.word: found \"b\"; allowed: a, c");
  EXPECT_TRUE(message_of([&] {
                reader.number("absent", kAnyNumber);
              }).starts_with("task.absent: "));
  EXPECT_NE(message_of([&] {
              SpecReader(json, "task", {"lr", "n"});
            }).find("word"),
            std::string::npos);
  EXPECT_THROW(throw_found("a", "two\nlines", "one"), SpecError);
  EXPECT_EQ(
      message_of([] { throw_found("a", "two\nlines", "one"); }).find('\n'),
      std::string::npos);
}

}  // namespace
}  // namespace reprise
