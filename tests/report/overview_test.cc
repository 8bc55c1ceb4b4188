#include "experiments/harness/report/overview.h"

#include <gtest/gtest.h>

#include "experiments/harness/report/calibration_page.h"
#include "experiments/harness/report/glossary.h"
#include "experiments/harness/report/html.h"
#include "experiments/harness/report/markdown.h"
#include "experiments/harness/report/summary.h"
#include "experiments/harness/report/teachers.h"
#include "experiments/harness/report/topics.h"
#include "experiments/harness/report/verdicts.h"

namespace reprise {
namespace {

StudySummary small_summary() {
  StudySummary s;
  s.folder = "e08_small";
  s.id = "08";
  s.title = "Small";
  s.question = "How much?";
  s.tier = "standard";
  s.trials = 12345;
  s.findings = {"It is 1.", "It stays 1."};
  s.lead = "line.svg";
  s.lead_caption = "A line.";
  s.verdicts = {{"reproduced", 3}, {"refuted", 1}};
  s.refuted = {{.anchor = "claim-a",
                .text = "a is 2",
                .published = "2",
                .ours = "1",
                .of_mean = ".9 to 1.1",
                .of_run = "",
                .seeds = "32",
                .likely_reason = "a misprint",
                .what_would_decide = ""}};
  s.look_at = "The line.";
  s.vary_text = "More";
  s.vary_command = "reprise train a.json";
  s.vary_file = "a.json";
  s.ask = "Why?";
  s.answer = "So.";
  return s;
}

void expect_parts(const std::string& text,
                  const std::vector<std::string>& parts) {
  for (const std::string& part : parts) {
    EXPECT_NE(text.find(part), std::string::npos) << part;
  }
}

TEST(Overview, CountsRefutedIdeasAndWhatIsNotBuilt) {
  const Page page = overview_page({small_summary()}, {});
  expect_parts(to_html(page),
               {"1 of 18 topics", "so far: 4 ", "12,345 ", "✗ 1 refuted",
                "✓ 3 reproduced", "href=\"e08_small/index.html#claim-a\"",
                "a misprint", ".9 to 1.1", "<img src=\"e08_small/line.svg\"",
                "It stays 1.", "How much?", "<tr role=\"row\" id=\"topic-08\"",
                "<span id=\"topic-16\">16 Xavier and He</span>",
                std::string(verdict_script()).substr(0, 40)});
  expect_parts(to_markdown(page),
               {"[a is 2](e08_small/README.md#claim-a)", "a misprint",
                "[08 Small](e08_small/README.md)"});
  // Nothing stands in these columns.
  EXPECT_EQ(to_html(page).find("data-title=\"what would decide"),
            std::string::npos);
}

TEST(Overview, SaysWhereAStandInRan) {
  StudySummary study = small_summary();
  study.stand_in = true;
  study.tier = "quick";
  study.refuted.clear();
  expect_parts(to_markdown(overview_page({study}, {})),
               {"stand-in", "with a ", "that was judged is [refuted]"});
}

TEST(Overview, AlsoHasAStudyThatIsNoneOfTheEighteen) {
  StudySummary study = small_summary();
  study.id = "99";
  expect_parts(to_html(overview_page({study}, {})), {"id=\"topic-99\""});
}

TEST(Overview, OfNothing) {
  expect_parts(to_markdown(overview_page({}, {})), {"0 of 18 topics"});
}

TEST(Teachers, ALessonAnIdea) {
  const Page page = teachers_page({small_summary()});
  expect_parts(to_html(page),
               {"src=\"e08_small/line.svg\"", "The line.",
                "reprise train a.json", "href=\"e08_small/a.json\"", "Why?",
                "<summary>An answer</summary>", "<p>So.</p>"});
  expect_parts(to_markdown(page), {"![A line.](e08_small/line.svg)", "So."});
}

TEST(Topics, AreEighteenInOrder) {
  ASSERT_EQ(all_topics().size(), 18u);
  EXPECT_EQ(all_topics()[15].id, "16");
  EXPECT_EQ(topic_anchor("16"), "topic-16");
}

TEST(Glossary, EveryVerdictAndClassIsAWord) {
  for (const char* word :
       {"reproduced", "consistent", "refuted", "undecided", "not judged",
        "not run", "seed", "tier", "cell", "u", "z"}) {
    bool found = false;
    for (const Definition& one : glossary().list) {
      found |= text_of(one.term).starts_with(word);
    }
    EXPECT_TRUE(found) << word;
  }
  EXPECT_EQ(word_anchor("not run"), "word-not-run");
  EXPECT_EQ(word_anchor("no word of ours"), "");
}

TEST(Glossary, LinksAWordWhereItFirstStands) {
  Page page{"",
            {},
            "../",
            {{Heading{2, "seeds"}},
             {Paragraph{code("seeds") + plain("reseeds, seeds")}},
             {Paragraph{plain("seeds, not judged")}}}};
  link_words(page);
  EXPECT_EQ(to_markdown(page),
            "## seeds\n\n`seeds`reseeds, [seeds](../README.md#word-seeds)\n\n"
            "seeds, [not judged](../README.md#word-not-judged)\n");
}

TEST(Summary, ReadsWhatAManifestSays) {
  const Json manifest = Json::parse(
      R"({"study": {"id": "16", "title": "T"}, "trials": 3,
          "verdicts": {"refuted": 2}, "tier": "quick",
          "page": {"findings": ["One."], "refuted": [{"text": "c"}],
                   "teaching": {"question": "Why?"}}})");
  const auto list =
      read_summaries({{"e16_t", manifest}, {"e08_s", Json::object()}});
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0].id, "16");
  EXPECT_EQ(list[0].findings, std::vector<std::string>{"One."});
  EXPECT_EQ(list[0].verdicts, (VerdictCounts{{"refuted", 2}}));
  EXPECT_EQ(list[0].refuted[0].text, "c");
  EXPECT_EQ(list[0].ask, "Why?");
  EXPECT_EQ(list[0].trials, 3);
  EXPECT_EQ(list[0].tier, "quick");
  EXPECT_EQ(list[1].title, "?");
}

TEST(CalibrationPage, IsMadeOfTheManifests) {
  Study study;
  study.id = "08";
  study.claims = {one_number("a", "", of(number("v"), "g"), {.printed = "1"})};
  study.claims[0].run = "one";
  study.claims.push_back(study.claims[0]);  // of the same run
  Judgement j;
  j.verdict = Verdict::kConsistent;
  j.u = .25;
  j.calibrates = true;
  const Judgement judgements[] = {j, j};
  const Json part = calibration_json({&study, judgements});
  const Calibration all = calibration_of(
      {{"e08_a", {{"page", {{"calibration", part}}}}}, {"e09_b", {}}});
  ASSERT_EQ(all.rows.size(), 1u);
  EXPECT_EQ(all.rows[0].claim, "a");
  EXPECT_EQ(all.rows[0].u, .25);
  EXPECT_EQ(all.histogram[2], 1);
  EXPECT_EQ(all.of_a_run_that_counts, 1);
  expect_parts(to_markdown({"", {}, "", calibration_blocks(all)}),
               {"1 published runs", "calibration.svg", "calibration.csv"});
  EXPECT_TRUE(calibration_blocks({}).empty());
  EXPECT_TRUE(calibration_files({}).empty());
}

}  // namespace
}  // namespace reprise
