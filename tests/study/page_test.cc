#include "experiments/harness/study/page.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "experiments/harness/study/references.h"
#include "tests/support.h"

namespace reprise {
namespace {

// Two cells of four seeds, whose number v is 1 … 4 in one, nothing in the
// other.
Trials two_cells() {
  Trials trials;
  TrialCell full{{"a"}, {}}, empty{{"b"}, {}};
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    Trial trial;
    trial.seed = seed;
    trial.metrics = {{"v", 1.0 * seed}, {"large", 1'700'000.4}, {"zero", 0}};
    full.trials.push_back(trial);
  }
  trials.add("g", full);
  trials.add("g", empty);
  return trials;
}

Finding rises(double bar) {
  return {
      .headline = "v is {mean}.",
      .sentence = "Of {n} seeds half are under {half}; {big} of {none}.",
      .numbers = {mean_found("mean", of(number("v"), "g", "a")),
                  seeds_found("n", of(number("v"), "g", "a")),
                  median_found("half", of(number("v"), "g", "a")),
                  as_count(mean_found("big", of(number("large"), "g", "a"))),
                  count_found("none", of(number("zero"), "g", "a"))},
      .holds = [bar](const FoundValues& v) { return v["mean"] > bar; },
      .brief = "v {mean}"};
}

TEST(Tell, PutsTheNumbersInTheirPlaces) {
  const ToldFinding told = tell(rises(2), two_cells());
  EXPECT_TRUE(told.told) << told.why;
  EXPECT_EQ(told.headline, "v is 2.5.");
  EXPECT_EQ(told.sentence, "Of 4 seeds half are under 2.5; 1,700,000 of 0.");
  EXPECT_EQ(told.brief, "v 2.5");
}

TEST(Tell, ABriefIsOfTheFirstThatIsTold) {
  Finding second = rises(2);
  second.brief = "the second";
  EXPECT_EQ(brief_of(tell_all({rises(2), second}, two_cells())), "v 2.5");
  EXPECT_EQ(brief_of(tell_all({rises(3), second}, two_cells())), "the second");
  EXPECT_EQ(brief_of(tell_all({rises(3)}, two_cells())), "");
}

TEST(FoundNumbers, AreWrittenAsAsked) {
  const auto text = [](const FoundNumber& number) {
    return number.text(number.value(Trials{}));
  };
  const FoundNumber large = found("n", [](const Trials&) { return 1654071.7; });
  EXPECT_EQ(text(as_count(large)), "1,654,072");
  EXPECT_EQ(text(as_count(large, 2)), "1,700,000");
  EXPECT_EQ(text(with_digits(3, large)), "1.65e+06");
  EXPECT_EQ(text(with_decimals(1, large)), "1654071.7");
  EXPECT_EQ(text(as_count(found("n", [](const Trials&) { return -123.; }))),
            "-123");
}

TEST(Tell, SaysThatItsNumbersNoLongerSupportIt) {
  const ToldFinding told = tell(rises(3), two_cells());
  EXPECT_FALSE(told.told);
  EXPECT_NE(told.why.find("no longer"), std::string::npos) << told.why;
  EXPECT_NE(told.why.find("mean 2.5"), std::string::npos) << told.why;
}

TEST(Tell, SaysWhatIsNotTrained) {
  Finding finding = rises(2);
  finding.numbers.push_back(mean_found("other", of(number("v"), "g", "b")));
  const ToldFinding told = tell(finding, two_cells());
  EXPECT_FALSE(told.told);
  EXPECT_EQ(told.why, "not trained here: other");
}

TEST(Tell, OfOneDataSetIsNotToldOfItsStandIn) {
  Finding finding = rises(2);
  finding.data = "mnist";
  Trials trials = two_cells();
  EXPECT_TRUE(tell(finding, trials).told);
  trials.stand_in = true;
  EXPECT_FALSE(tell(finding, trials).told);
}

TEST(References, SharedOnesHaveAKeyAndAnAddress) {
  for (const Reference& r : {glorot_and_bengio_2010(), nielsens_book()}) {
    EXPECT_FALSE(r.key.empty());
    EXPECT_FALSE(r.doi.empty() && r.arxiv.empty() && r.url.empty()) << r.key;
  }
}

TEST(Tell, APlaceWithoutANumberIsTheProgrammersMistake) {
  Finding finding = rises(2);
  finding.sentence = "v is {other}.";
  EXPECT_THROW(tell(finding, two_cells()), std::logic_error);
  finding = rises(2);
  finding.holds = [](const FoundValues& v) { return v["other"] > 0; };
  EXPECT_THROW(tell(finding, two_cells()), std::logic_error);
}

}  // namespace
}  // namespace reprise
