#include "experiments/harness/report/report.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "experiments/harness/base/files.h"
#include "experiments/harness/figure/gnuplot.h"
#include "experiments/harness/report/how_made.h"
#include "experiments/harness/report/markdown.h"
#include "experiments/harness/report/study_page.h"
#include "experiments/harness/report/verdicts.h"
#include "experiments/harness/study/claim.h"
#include "experiments/harness/study/judge.h"
#include "tests/study/small_page.h"
#include "tests/support.h"

namespace reprise {
namespace {

namespace fs = std::filesystem;

class ReportTest : public testing::Test {
 protected:
  void SetUp() override {
    study_ = make_study();
    trials_ = make_trials();
    judge_again();
  }

  static Study make_study() {
    Study study;
    study.id = "99";
    study.name = "test";
    study.title = "A study of reports";
    study.question = "Does the page show what was measured?";
    study.source = "Nobody, 2020";
    study.deviations = {"It is small."};
    TrialGroup group;
    group.name = "nets";
    group.factors = {{"depth", {{"2", {}}, {"10", {}}}}};
    study.groups = {group};
    Claim claim = printed("digits", "The sum is one half", cell("nets", "2"),
                          {{"0.5", last("loss")}});
    claim.source = {.name = "table 1", .unreported = "the rate"};
    claim.likely_reason = "a misprint";
    study.claims = {claim};
    study.tables = {
        {"losses", "Losses by depth.", [](const Trials&) {
           Table table;
           table.columns = {"depth", "a|b", "train seconds (timing)"};
           table.rows = {{"2", "x, \"y\"", "1.25"}, {"10", "<z>", "2.5"}};
           return table;
         }}};
    return study;
  }

  static Trials make_trials() {
    Trials trials;
    for (const char* depth : {"2", "10"}) {
      TrialCell cell{{depth}, {}};
      for (std::uint64_t seed : {1, 2}) {
        Trial t;
        t.id = std::string("id") + depth + "-" + std::to_string(seed);
        t.seed = seed;
        t.status = "done";
        t.parameters_sha256 = "abc";
        t.seconds = .125;
        t.metrics = {{"epochs", {{"loss", {1.0, .1 + .2 * seed}}}},
                     {"steps", 640},
                     {"wall_seconds", 3.5},
                     {"note", "a, b"},
                     {"few", {1, 2.5}},
                     {"many", std::vector<int>(40, 1)}};
        cell.trials.push_back(t);
      }
      trials.add("nets", cell);
    }
    return trials;
  }

  // A trial of the cell "2", to be written to.
  Trial& change(std::size_t i) {
    return const_cast<Trial&>(*trials_.select(cell("nets", "2"))[i]);
  }

  void judge_again() {
    input_ = {&study_, &trials_, judge_all(study_.claims, trials_, true),
              Json{{"tier", "standard"},
                   {"data", {{{"name", "moons"}, {"sha256", "12ab"}}}},
                   {"host", {{"cpu", "this one"}}},
                   {"command", "reprise run 99"}}};
  }

  void write() { write_report(out_, {&input_, 1}); }
  std::string file(const std::string& name) {
    return read_file(out_ / "e99_test" / name);
  }
  std::vector<std::string> differing() {
    return differing_files(out_, {&input_, 1});
  }
  std::vector<std::string> left_in(const fs::path& folder) {
    std::vector<std::string> names;
    if (!fs::exists(folder)) return names;
    for (const auto& entry : fs::directory_iterator(folder)) {
      names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  const TemporaryFolder folder_;
  const fs::path out_ = folder_ / "report";
  Study study_;
  Trials trials_;
  ReportInput input_;
};

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_F(ReportTest, WritesEveryFileAndNothingElse) {
  write();
  EXPECT_EQ(left_in(out_),
            (std::vector<std::string>{"README.md", "e99_test", "index.html",
                                      "teachers.html", "teachers.md"}));
  EXPECT_EQ(left_in(out_ / "e99_test"),
            (std::vector<std::string>{
                "README.md", "cells.json", "compared.csv", "curves.csv",
                "index.html", "losses.csv", "losses.md", "losses.tex",
                "manifest.json", "trials.csv", "verdicts.csv"}));
}

TEST_F(ReportTest, BothPagesSayWhatWasMeasured) {
  write();
  for (const char* page : {"README.md", "index.html"}) {
    const std::string text = file(page);
    for (const char* part : {"99 A study of reports",
                             "Does the page show",
                             "Nobody, 2020",
                             "It is small.",
                             ", SHA-256",
                             "12ab",
                             ", 4 ",
                             "standard",
                             "✗ 1 refuted",
                             "The sum is one half",
                             "0.5; 0.5",
                             "0.3; 0.5",
                             "✗ refuted",
                             "The source does not say",
                             "the rate",
                             "Likely reason (inferred)",
                             "a misprint",
                             "Losses by depth",
                             "losses.csv",
                             "reprise run 99 --tier standard"}) {
      EXPECT_TRUE(contains(text, part)) << page << ": " << part;
    }
  }
  EXPECT_TRUE(contains(read_file(out_ / "README.md"),
                       "[99 A study of reports](e99_test/README.md)"));
  EXPECT_TRUE(
      contains(read_file(out_ / "index.html"), "href=\"e99_test/index.html\""));
}

TEST_F(ReportTest, PagesStandInTheirOrder) {
  study_.page = small_page("none");
  write();
  for (const char* page : {"README.md", "index.html"}) {
    const std::string text = file(page);
    std::size_t last = 0;
    for (const char* heading :
         {"What we found", "The idea", "What was claimed, and what we found",
          "Tables", "What to vary", "What the course notebook did",
          "How it was made", "What differs from the source", "Data",
          "To make it again", "References", "Raw data"}) {
      const std::size_t at = text.find(heading, last);
      ASSERT_NE(at, std::string::npos) << page << ": " << heading;
      last = at;
    }
  }
}

TEST_F(ReportTest, VerdictsSayOfWhichTrials) {
  write();
  EXPECT_TRUE(contains(file("verdicts.csv"),
                       "digits,E,The sum is one half,refuted,0.5; 0.5,0.3; "
                       "0.5,,nets: depth=2,last(loss),2,2,,"))
      << file("verdicts.csv");
}

TEST_F(ReportTest, LikelyReasonOnlyBesideRefuted) {
  change(0).metrics["epochs"]["loss"] = {.5};
  judge_again();
  write();
  EXPECT_TRUE(contains(file("README.md"), "✓ 1 reproduced"));
  EXPECT_FALSE(contains(file("README.md"), "misprint"));
  EXPECT_FALSE(contains(file("verdicts.csv"), "misprint"));
}

TEST_F(ReportTest, QuotesAndEscapes) {
  write();
  EXPECT_EQ(file("losses.csv"),
            "depth,a|b,train seconds (timing)\r\n"
            "2,\"x, \"\"y\"\"\",1.25\r\n10,<z>,2.5\r\n");
  EXPECT_TRUE(contains(file("losses.md"),
                       "| depth | a\\|b | train seconds (timing) |\n"
                       "| ---: | --- | ---: |\n"
                       "| 2 | x, \"y\" | 1.25 |\n| 10 | &lt;z> | 2.5 |\n"));
}

TEST_F(ReportTest, TrialsInOrderWithExactNumbers) {
  write();
  const std::string csv = file("trials.csv");
  const std::string expected =
      "id,group,levels,seed,status,diverged_epoch,parameters_sha256,"
      "metrics_sha256,epochs,left_out,last(loss),note (text),steps,"
      "wall_seconds (timing),trial seconds (timing)\r\n"
      "id2-1,nets,depth=2,1,done,,abc,,2,,0.30000000000000004,"
      "\"a, b\",640,3.5,0.125\r\n";
  EXPECT_EQ(csv.substr(0, expected.size()), expected);
  EXPECT_LT(csv.find("id2-2"), csv.find("id10-1"));  // the study's order
}

TEST_F(ReportTest, SameBytesTwice) {
  write();
  std::vector<std::string> first;
  const auto names = left_in(out_ / "e99_test");
  for (const auto& name : names) first.push_back(file(name));
  write();
  for (std::size_t i = 0; i < names.size(); ++i) {
    EXPECT_EQ(first[i], file(names[i])) << names[i];
  }
  EXPECT_TRUE(differing().empty());
}

TEST_F(ReportTest, CheckNamesWhatDiffers) {
  EXPECT_EQ(differing().size(), 15u);  // nothing is there yet
  write();
  write_file(out_ / "e99_test" / "index.html", "edited by hand\n");
  write_file(out_ / "e99_test" / "left_over.csv", "1\n");
  write_file(out_ / "e99_test" / "picture.pdf", "%PDF");  // made beside it
  fs::remove(out_ / "e99_test" / "losses.csv");
  EXPECT_EQ(differing(), (std::vector<std::string>{"e99_test/index.html",
                                                   "e99_test/left_over.csv",
                                                   "e99_test/losses.csv"}));
  write();
  EXPECT_TRUE(differing().empty());
}

TEST_F(ReportTest, CheckPassesOverTimesAndHost) {
  write();
  change(0).seconds = 9;
  change(0).metrics["wall_seconds"] = 9;
  study_.tables[0].make = [](const Trials&) {
    Table table;
    table.columns = {"depth", "a|b", "train seconds (timing)"};
    table.rows = {{"2", "x, \"y\"", "9"}, {"10", "<z>", "9"}};
    return table;
  };
  input_.manifest["host"]["cpu"] = "another";
  input_.manifest["command"] = "reprise run all";
  input_.manifest["engines"] = {"dense"};
  EXPECT_TRUE(differing().empty());
  // But not over a number that is no time.
  change(0).metrics["steps"] = 641;
  EXPECT_EQ(differing(), std::vector<std::string>{"e99_test/trials.csv"});
  input_.manifest["tier"] = "quick";
  EXPECT_EQ(differing(),
            (std::vector<std::string>{
                "README.md", "e99_test/README.md", "e99_test/index.html",
                "e99_test/losses.tex", "e99_test/manifest.json",
                "e99_test/trials.csv", "index.html"}));
}

TEST_F(ReportTest, CheckReadsLineBreaksAndBrokenQuotes) {
  const auto table_with = [&](const char* seconds, const char* text) {
    study_.tables[0].make = [=](const Trials&) {
      Table table;
      table.columns = {"train seconds (timing)", "text"};
      table.rows = {{seconds, text}, {seconds, " blanks, kept "}};
      return table;
    };
  };
  table_with("1", "two\nlines");
  write();
  table_with("2", "two\nlines");
  EXPECT_TRUE(differing().empty());
  table_with("2", "two\nlines ");
  EXPECT_EQ(differing(), (std::vector<std::string>{
                             "e99_test/README.md", "e99_test/index.html",
                             "e99_test/losses.csv", "e99_test/losses.md",
                             "e99_test/losses.tex"}));
  table_with("2", "two\nlines");
  write_file(out_ / "e99_test" / "losses.csv", "train seconds (timing),\"text");
  EXPECT_EQ(differing(), std::vector<std::string>{"e99_test/losses.csv"});
}

TEST_F(ReportTest, FailureLeavesNothingBehind) {
  study_.tables.push_back({"broken", "Breaks.", [](const Trials&) -> Table {
                             throw std::logic_error("a mistake");
                           }});
  EXPECT_EQ(message_of([&] { write(); }), "99 test, table 'broken': a mistake");
  EXPECT_FALSE(fs::exists(out_));

  // The folder's place is taken by a file: what was there stays.
  study_.tables.pop_back();
  write_file(out_ / "e99_test" / "index.html", "old\n");
  study_.tables[0].name = "no/such/../name";
  EXPECT_THROW(write(), std::runtime_error);
  EXPECT_EQ(file("index.html"), "old\n");
  EXPECT_EQ(left_in(out_), std::vector<std::string>{"e99_test"});

  write_file(out_ / "file", "");
  study_.tables[0].name = "losses";
  EXPECT_THROW(write_report(out_ / "file", {&input_, 1}), std::runtime_error);
  EXPECT_EQ(left_in(out_), (std::vector<std::string>{"e99_test", "file"}));
}

TEST_F(ReportTest, NamesAndCountsAreChecked) {
  study_.tables.push_back(study_.tables[0]);
  EXPECT_THROW(write(), std::runtime_error);  // two of one name
  study_.tables.pop_back();
  input_.judgements.clear();
  EXPECT_THROW(write(), std::runtime_error);
}

TEST_F(ReportTest, OldReportGoesAndOthersStay) {
  write();
  study_.tables[0].name = "renamed";
  Study other = study_;
  other.id = "98";
  write();
  EXPECT_FALSE(fs::exists(out_ / "e99_test" / "losses.md"));
  ReportInput second = input_;
  second.study = &other;
  write_report(out_, {&second, 1});
  const std::string index = read_file(out_ / "README.md");
  EXPECT_TRUE(contains(index, "e98_test/README.md"));
  EXPECT_TRUE(contains(index, "e99_test/README.md"));
}

TEST_F(ReportTest, WhatDidNotRunIsSaid) {
  study_.tables.push_back(
      {"paper", "Of the paper tier.", [](const Trials&) { return Table{}; }});
  study_.figures = {
      {"empty", "Nothing.", [](const Trials&) { return Figure{}; }}};
  write();
  for (const char* page : {"README.md", "index.html"}) {
    EXPECT_TRUE(
        contains(file(page), "Of the paper tier. Not in this run: no trials."));
    EXPECT_TRUE(contains(file(page), "Nothing. Not in this run: no trials."));
  }
  EXPECT_FALSE(fs::exists(out_ / "e99_test" / "paper.md"));
}

TEST_F(ReportTest, PicturesAreShown) {
  if (!gnuplot_found()) {
    GTEST_SKIP() << "gnuplot is not installed (Debian: gnuplot-nox)";
  }
  study_.figures = {{"line", "A line.", [](const Trials&) {
                       Figure figure;
                       figure.panels.emplace_back();
                       figure.panels[0].series = {
                           {"ours", {0, 1}, {0, 1}, {}, {}, false, false}};
                       return figure;
                     }}};
  write();
  EXPECT_TRUE(contains(file("README.md"), "![A line.](line.svg)"));
  EXPECT_TRUE(contains(file("index.html"), "<img src=\"line.svg\""));
  EXPECT_TRUE(contains(file("line.svg"), "<title>A line</title>"));
  EXPECT_TRUE(differing().empty());
}

TEST_F(ReportTest, ThePicturesFilesAreLinkedBelowIt) {
  study_.page = small_page("line");
  MadeViews views;
  views.pictures = {{"line", "A line.", {"line.svg", "line.numbers.csv"}},
                    {"gone", "Another.", {}, "no trials"}};
  const std::string text =
      to_markdown({"", {}, "", study_page(input_, views).blocks});
  EXPECT_TRUE(contains(text,
                       "![A line.](line.svg)\n\nA line. [svg](line.svg) · "
                       "[csv](line.numbers.csv)"))
      << text;
  EXPECT_TRUE(contains(text, "Another. Not in this run: no trials."));
  // It stands beside the findings, not among the others.
  EXPECT_LT(text.find("line.svg"), text.find("The idea"));
}

TEST_F(ReportTest, DataAndCommandsAsTheManifestHasThem) {
  input_.manifest["seeds"] = 8;
  const std::string text = to_markdown({"", {}, "", how_made(input_)});
  EXPECT_TRUE(contains(text, "- moons, SHA-256 `12ab`\n")) << text;
  EXPECT_TRUE(contains(text, "reprise run 99 --tier standard --seeds 8 "));
  const std::string raw =
      to_markdown({"", {}, "", raw_data({"manifest.json"})});
  EXPECT_TRUE(contains(raw, "[manifest.json](manifest.json): "));
  EXPECT_FALSE(contains(raw, "trials.csv"));
}

TEST_F(ReportTest, VerdictLinesAreAligned) {
  study_.claims.push_back(study_.claims[0]);
  study_.claims[1].id = "a-longer-name";
  input_.judgements.push_back(input_.judgements[0]);
  input_.judgements[1].verdict = Verdict::kConsistent;
  input_.judgements[1].published = "1 ± 2";
  input_.judgements[1].known_to = .26;
  input_.judgements[1].why = "";
  EXPECT_EQ(verdict_lines(study_, input_.judgements),
            "99 test: 1 consistent, 1 refuted\n"
            "  verdict     claim          published  ours      n\n"
            "  refuted     digits         0.5; 0.5   0.3; 0.5  2\n"
            "              2, seed 1, last(loss): printed 0.5, ours 0.3\n"
            "  consistent  a-longer-name  1 ± 2      0.3; 0.5  2\n"
            "              known to ± .3\n");
}

TEST_F(ReportTest, VerdictLinesAreAtMost100Columns) {
  study_.claims[0].id = std::string(60, 'i');
  Judgement& j = input_.judgements[0];
  j.published = j.ours = "± ± ± ± ± ± ± ± ± ± ± ± ± ± ± ± ± ± ± ± ± ± ± ±";
  j.n = 1000;
  j.why = std::string(120, 'w') + " and " + j.ours + j.ours + j.ours;
  const std::string text = verdict_lines(study_, input_.judgements);
  std::size_t columns = 0, most = 0;
  for (const char c : text) {
    columns = c == '\n' ? 0 : columns + ((c & 0xc0) != 0x80);
    most = std::max(most, columns);
  }
  EXPECT_LE(most, 100u);
  EXPECT_TRUE(contains(text, "…"));
}

TEST_F(ReportTest, ComparedValuesAreListed) {
  write();
  // Half a last digit of .5, and an epsilon of it.
  EXPECT_EQ(file("compared.csv"),
            "claim,what,expected,ours,tolerance,within it\r\n"
            "digits,\"2, seed 1, last(loss)\",0.5,0.3,0.050000000000000114,no"
            "\r\n"
            "digits,\"2, seed 2, last(loss)\",0.5,0.5,0.050000000000000114,yes"
            "\r\n");
}

TEST(Verdicts, RecordKeepsNumbers) {
  Study study;
  study.id = "99";
  Claim claim = printed("digits", "the text", {});
  Judgement judgement;
  judgement.ours = "0.3";
  judgement.n = 3;
  judgement.u = .1 + .2;
  EXPECT_EQ(verdict_record(study, claim, judgement).dump(),
            "{\"claim\":\"digits\",\"class\":\"E\",\"experiment\":\"99\","
            "\"n\":3,\"ours\":\"0.3\",\"u\":0.30000000000000004,"
            "\"verdict\":\"not run\",\"what should be seen\":\"the text\"}");
  EXPECT_EQ(verdict_cell("p", study, claim, judgement), "");
  EXPECT_EQ(verdict_cell("u", study, claim, judgement), "0.30000000000000004");
  EXPECT_EQ(verdict_cell("n", study, claim, judgement), "3");
  EXPECT_EQ(verdict_cell("wins", study, claim, judgement), "");
}

// As it stands in tests/, where verdicts_oracle.py runs it.
TEST(Verdicts, TheScriptIsTheTestedOne) {
  EXPECT_EQ(verdict_script(),
            read_file(std::filesystem::path(REPRISE_SOURCE_DIR) / "tests" /
                      "verdict_in_ten_lines.py"));
}

}  // namespace
}  // namespace reprise
