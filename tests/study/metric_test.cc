#include "experiments/harness/study/metric.h"

#include <gtest/gtest.h>

#include "tests/study/hand_made.h"

namespace reprise {
namespace {

Trial net() {
  return trained(1, Json::parse(R"({
    "train_loss": [0.5, 0.25, null, 0.25, 0.75],
    "test_metric": [0.5, null, 0.875, 0.875, 0.75],
    "test_loss": [null, 3, 2, 1, 1],
    "nothing": [null, null],
    "empty": []})"));
}

Trial task() {
  return computed(1, Json::parse(R"({
    "value": 4, "null": null, "list": [1, 2, null], "digits": "1.50"})"));
}

struct Word {
  Metric metric;
  const char* text;
  double of_net;
};

TEST(Metric, EveryWordOfACurve) {
  for (const auto& [metric, text, value] : std::initializer_list<Word>{
           {last("test_metric"), "last(test_metric)", .75},
           {last("nothing"), "last(nothing)", kNan},
           {last("empty"), "last(empty)", kNan},
           {last("absent"), "last(absent)", kNan},
           {at_epoch(1, "train_loss"), "at_epoch(1, train_loss)", .5},
           {at_epoch(5, "train_loss"), "at_epoch(5, train_loss)", .75},
           {at_epoch(3, "train_loss"), "at_epoch(3, train_loss)", kNan},
           {at_epoch(0, "train_loss"), "at_epoch(0, train_loss)", kNan},
           {at_epoch(6, "train_loss"), "at_epoch(6, train_loss)", kNan},
           {at_epoch(-1, "train_loss"), "at_epoch(-1, train_loss)", kNan},
           {at_epoch(1, "absent"), "at_epoch(1, absent)", kNan},
           {mean_over_epochs("train_loss"), "mean_over_epochs(train_loss)",
            kNan},
           {mean_over_epochs("absent"), "mean_over_epochs(absent)", kNan},
           {best("train_loss"), "best(train_loss)", .25},
           {best("test_metric"), "best(test_metric)", .875},
           {best("test_loss"), "best(test_loss)", 1},
           {best("nothing"), "best(nothing)", kNan},
           {best("empty"), "best(empty)", kNan},
           {best("absent"), "best(absent)", kNan},
           // The first of equals: epoch 2, where test_metric is null, epoch 3,
           // epoch 4.
           {at_best("train_loss", "test_metric"),
            "at_best(train_loss, test_metric)", kNan},
           {at_best("test_metric", "test_loss"),
            "at_best(test_metric, test_loss)", 2},
           {at_best("test_loss", "train_loss"),
            "at_best(test_loss, train_loss)", .25},
           {at_best("test_loss", "absent"), "at_best(test_loss, absent)", kNan},
           {at_best("nothing", "train_loss"), "at_best(nothing, train_loss)",
            kNan},
           {at_best("absent", "train_loss"), "at_best(absent, train_loss)",
            kNan},
           {first_epoch("test_metric", .875), "first_epoch(test_metric, 0.875)",
            3},
           {first_epoch("test_metric", .5), "first_epoch(test_metric, 0.5)", 1},
           {first_epoch("test_metric", 1), "first_epoch(test_metric, 1)", kNan},
           {first_epoch("absent", 0), "first_epoch(absent, 0)", kNan},
           {epochs("train_loss"), "epochs(train_loss)", 5},
           {epochs("absent"), "epochs(absent)", 0}}) {
    EXPECT_EQ(metric.text, text);
    EXPECT_TRUE(same(metric(net()), value)) << text << ": " << metric(net());
  }
}

TEST(Metric, EveryWordOfATask) {
  for (const auto& [metric, text, value] : std::initializer_list<Word>{
           {number("value"), "number(value)", 4},
           {number("null"), "number(null)", kNan},
           {number("absent"), "number(absent)", kNan},
           {number("digits"), "number(digits)", kNan},
           {element("list", 0), "element(list, 0)", 1},
           {element("list", 1), "element(list, 1)", 2},
           {element("list", 2), "element(list, 2)", kNan},
           {element("list", 3), "element(list, 3)", kNan},
           {element("absent", 0), "element(absent, 0)", kNan},
           {constant(.5), "0.5", .5},
           {ratio(number("value"), element("list", 1)),
            "ratio(number(value), element(list, 1))", 2},
           {ratio(number("value"), number("null")),
            "ratio(number(value), number(null))", kNan},
           {natural_log(constant(1)), "natural_log(1)", 0},
           {natural_log(constant(-1)), "natural_log(-1)", kNan},
           {percent(constant(.25)), "percent(0.25)", 25},
           {error_percent(constant(.75)), "error_percent(0.75)", 25},
           {negated(number("value")), "negated(number(value))", -4},
           {percent(negated(constant(.5))), "percent(negated(0.5))", -50}}) {
    EXPECT_EQ(metric.text, text);
    EXPECT_TRUE(same(metric(task()), value)) << text << ": " << metric(task());
  }
}

TEST(Metric, MeanOverEpochs) {
  const Trial trial = trained(1, {{"train_loss", {1., 2., 6.}}});
  EXPECT_EQ(mean_over_epochs("train_loss")(trial), 3);
}

TEST(Metric, OverABarOfANumberOrACurve) {
  EXPECT_EQ(over("value", 3.5).text, "over(value, 3.5)");
  EXPECT_EQ(over("value", 3.5)(task()), 1);
  EXPECT_EQ(over("value", 4)(task()), 0);  // not over
  EXPECT_EQ(over("null", 0)(task()), 0);
  EXPECT_EQ(over("test_metric", .5)(net()), 1);
  EXPECT_EQ(over("test_metric", .8)(net()), 0);  // the last, not the best
  EXPECT_EQ(over("nothing", 0)(net()), 0);
  EXPECT_EQ(over("absent", -1)(net()), 0);
}

TEST(Metric, Diverged) {
  Trial trial = net();
  EXPECT_EQ(diverged().text, "diverged()");
  EXPECT_EQ(diverged()(trial), 0);
  trial.status = std::string("diverged");
  EXPECT_EQ(diverged()(trial), 1);
}

TEST(Metric, SaysWhatItReads) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(last("a").reads, Names{"a"});
  EXPECT_EQ(at_best("a", "b").reads, (Names{"a", "b"}));
  EXPECT_EQ(ratio(number("a"), percent(last("b"))).reads, (Names{"a", "b"}));
  EXPECT_EQ(constant(1).reads, Names{});
  EXPECT_EQ(diverged().reads, Names{});
  EXPECT_EQ(text("a").reads, Names{"a"});
}

TEST(TextMetric, ReadsATextAsItIs) {
  EXPECT_EQ(text("digits").text, "text(digits)");
  EXPECT_EQ(text("digits").read(task()), "1.50");
  EXPECT_EQ(text("value").read(task()), "");
  EXPECT_EQ(text("absent").read(task()), "");
}

}  // namespace
}  // namespace reprise
