#include "experiments/harness/report/closed.h"

#include <gtest/gtest.h>

#include <limits>

#include "experiments/harness/base/files.h"
#include "experiments/harness/report/closed_detail.h"
#include "experiments/harness/report/replace.h"
#include "experiments/harness/report/trials.h"
#include "experiments/harness/spec/trial_id.h"
#include "experiments/harness/study/keep.h"
#include "tests/support.h"

namespace reprise {
namespace {

namespace fs = std::filesystem;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
const double kAwkward[] = {1 / 3.0, -0.0, 1e-310, 1e300, 4, kNaN};

Json train_metrics() {
  std::vector<double> loss(std::begin(kAwkward), std::end(kAwkward));
  return {{"epochs",
           {{"train_loss", loss},
            {"train_metric", {.5, .25, .125, 1, 2, 3}},
            {"test_loss", {9, 8, 7, 6, 5, kNaN}},
            {"test_metric", Json::array()}}},
          {"steps", 60},
          {"stopped_epoch", 0}};
}

Json task_metrics() {
  std::vector<double> many(65, .1);
  return {
      {"x", 1 / 3.0},          {"count", std::uint64_t{18446744073709551615u}},
      {"nothing", nullptr},    {"digits", "0012"},
      {"wall_seconds", 1.5},   {"list", {1, .1 + .2, nullptr}},
      {"words", {"a b", "c"}}, {"empty", Json::array()},
      {"many", many}};
}

class ClosedTest : public testing::Test {
 protected:
  ClosedTest() {
    study_.id = "99";
    study_.name = "closed";
    TrialGroup nets{.name = "nets", .spec = {{"lr", .1}}};
    nets.factors = {{"depth", {{"2", {}}, {"10", {}}}}};
    nets.keeps = {whole("train_loss"), every(4, "train_metric", "10")};
    TrialGroup task{.name = "task", .spec = {{"task", "t"}}};
    // The same trials as nets' (2), of which it keeps other things.
    TrialGroup again{.name = "again", .spec = nets.spec};
    again.keeps = {whole("test_loss"), nothing_of("steps")};
    study_.groups = {nets, task, again};
    add("nets", {"2"}, "train", train_metrics());
    add("nets", {"10"}, "train", train_metrics());
    add("task", {}, "compute", task_metrics());
    add("again", {}, "train", train_metrics(), "2");
    trials_.add("nets", {{"20"}, {}});
  }

  void add(const std::string& group, const std::vector<std::string>& levels,
           const std::string& kind, const Json& metrics,
           const std::string& depth = "") {
    TrialCell cell{levels, {}};
    for (std::uint64_t seed : {1, 2}) {
      Trial trial;
      trial.seed = seed;
      trial.kind = kind;
      trial.version = 3;
      trial.precision = kind == "train" ? "float" : "none";
      trial.bits = "exact";
      trial.engine = "lanes";
      trial.spec = {{"lr", .1}, {"seed", seed}, {"kind", kind}};
      trial.spec["depth"] =
          depth.empty() && !levels.empty() ? levels[0] : depth;
      trial.id = trial_id(trial.spec, trial.precision, trial.bits, 3);
      trial.metrics_sha256 = metrics_digest(metrics);
      trial.status = seed == 1 ? "done" : "diverged";
      trial.diverged_epoch = seed == 1 ? 0 : 6;
      trial.parameters_sha256 = kind == "train" ? "ab12" : "";
      trial.seconds = .1 + .2;
      trial.host = R"({"cpu":"this"})";
      trial.group = group;
      const KeptMetrics kept = keep({metrics, Json::object()},
                                    find_group(study_, group)->keeps, levels);
      trial.metrics = kept.metrics;
      trial.left_out = kept.left_out;
      cell.trials.push_back(trial);
    }
    trials_.add(group, cell);
  }

  ReportInput input(const std::string& tier = "standard") const {
    return {&study_,
            &trials_,
            {},
            {{"tier", tier},
             {"data", {{{"name", "moons"}, {"sha256", "12ab"}}}},
             {"host", {{{"cpu", "this"}}}}}};
  }
  fs::path write() {
    const ReportInput one = input();
    write_report(dir_ / "out", {&one, 1});
    return dir_ / "out" / "e99_closed";
  }
  // What reading says once a part of a file is another; the manifest fits.
  std::string refusal_after(const std::string& name, const std::string& part,
                            const std::string& other) {
    const fs::path folder = write();
    std::string bytes = read_file(folder / name);
    bytes.replace(bytes.find(part), part.size(), other);
    write_file(folder / name, bytes);
    Files files;
    for (const char* file : {"cells.json", "trials.csv", "curves.csv"}) {
      files[file] = read_file(folder / file);
    }
    write_file(
        folder / "manifest.json",
        sealed(read_json((folder / "manifest.json").string()), files).dump());
    return message_of([&] { read_closed(folder); });
  }

  const TemporaryFolder dir_;
  Study study_;
  Trials trials_;
};

TEST_F(ClosedTest, ReadsBackWhatWasKeptToTheBit) {
  const ClosedStudy closed = read_closed(write());
  EXPECT_EQ(closed.trials.size(), 6u);
  for (const Cell& cell : {Cell{"nets"}, Cell{"task"}, Cell{"again"}}) {
    for (const TrialCell* found : trials_.cells(cell)) {
      for (const Trial& trial : found->trials) {
        const Trial& read = closed.trials.at(trial.id);
        const auto& keeps = find_group(study_, cell.group)->keeps;
        const KeptMetrics back{read.metrics, read.left_out};
        EXPECT_EQ(lost(back, keeps, found->levels), "");
        const KeptMetrics kept = keep(back, keeps, found->levels);
        EXPECT_EQ(canonical_text(kept.metrics), canonical_text(trial.metrics));
        EXPECT_EQ(canonical_text(kept.left_out),
                  canonical_text(trial.left_out));
        EXPECT_EQ(canonical_text(read.spec), canonical_text(trial.spec));
        EXPECT_EQ(read.seed, trial.seed);
        EXPECT_EQ(read.kind, trial.kind);
        EXPECT_EQ(read.version, trial.version);
        EXPECT_EQ(read.precision, trial.precision);
        EXPECT_EQ(read.engine, trial.engine);
        EXPECT_EQ(read.status, trial.status);
        EXPECT_EQ(read.diverged_epoch, trial.diverged_epoch);
        EXPECT_EQ(read.parameters_sha256, trial.parameters_sha256);
        EXPECT_EQ(read.metrics_sha256, trial.metrics_sha256);
        EXPECT_EQ(read.seconds, trial.seconds);
        EXPECT_EQ(read.host, trial.host);
      }
    }
  }
}

TEST_F(ClosedTest, TablesSayWhatIsKept) {
  const Table rows = trials_table(study_, trials_);
  EXPECT_EQ(rows.columns, (std::vector<std::string>{"id",
                                                    "group",
                                                    "levels",
                                                    "seed",
                                                    "status",
                                                    "diverged_epoch",
                                                    "parameters_sha256",
                                                    "metrics_sha256",
                                                    "epochs",
                                                    "left_out",
                                                    "count",
                                                    "digits (text)",
                                                    "last(test_loss)",
                                                    "last(train_loss)",
                                                    "last(train_metric)",
                                                    "nothing",
                                                    "steps",
                                                    "stopped_epoch",
                                                    "wall_seconds (timing)",
                                                    "x",
                                                    "trial seconds (timing)"}));
  EXPECT_EQ(rows.rows.size(), 8u);
  EXPECT_EQ(rows.rows[5][9], "many [65]");
  EXPECT_EQ(rows.rows[7][9], "steps [1]");
  const Table lists = curves_table(study_, trials_);
  EXPECT_EQ(lists.rows[0],
            (std::vector<std::string>{"nets", "depth=2", "1", "curve",
                                      "test_metric", "0", "1", ""}));
  EXPECT_EQ(lists.rows[1].back(),
            "0.3333333333333333 -0.0 1e-310 1e+300 4 NaN");
  EXPECT_EQ(lists.rows[6],
            (std::vector<std::string>{"nets", "depth=10", "1", "curve",
                                      "train_metric", "6", "4", "0.5 1 3"}));
}

TEST_F(ClosedTest, AChangedFileIsNamed) {
  for (const char* name :
       {"cells.json", "trials.csv", "curves.csv", "manifest.json"}) {
    const fs::path folder = write();
    std::string bytes = read_file(folder / name);
    const std::size_t digit = bytes.find_last_of("0123456789");
    bytes[digit] = bytes[digit] == '1' ? '2' : '1';
    write_file(folder / name, bytes);
    EXPECT_TRUE(message_of([&] {
                  read_closed(folder);
                }).starts_with((folder / name).string() + ": found "))
        << name;
    fs::remove(folder / name);
    EXPECT_NE(message_of([&] { read_closed(folder); }).find(name),
              std::string::npos);
  }
}

TEST_F(ClosedTest, WhatDoesNotFitTogetherIsOneLine) {
  const auto expect = [&](const char* name, const char* part, const char* other,
                          const char* said) {
    const std::string message = refusal_after(name, part, other);
    EXPECT_NE(message.find("/e99_closed/"), std::string::npos) << message;
    EXPECT_NE(message.find(said), std::string::npos) << message;
    EXPECT_EQ(message.find('\n'), std::string::npos) << message;
  };
  expect("cells.json", "\"lr\":0.1", "\"lr\":0.2", "the id of its spec");
  expect("cells.json", "\"version\":3", "\"version\":4", "the id of its spec");
  expect("cells.json", "\"cells\": [", "\"cell\": [", "no list of cells");
  expect("trials.csv", "depth=2", "depth=3", "a cell of cells.json");
  expect("trials.csv", ",60,", ",6x,", "a number or NaN");
  expect("trials.csv", "many [65]", "many", "left_out");
  expect("trials.csv", "metrics_sha256", "sha", "no column metrics_sha256");
  expect("curves.csv", "0.3333333333333333 ", "", "5 values");
  expect("curves.csv", ",6,1,", ",6,x,", "every: a whole number");
}

TEST_F(ClosedTest, FoldersAreFoundOrRefused) {
  const fs::path folder = write();
  EXPECT_EQ(closed_folders(dir_ / "out"), std::vector<fs::path>{folder});
  EXPECT_NE(message_of([&] {
              closed_folders(dir_ / "absent");
            }).find("absent: found no folder"),
            std::string::npos);
  fs::create_directories(dir_ / "empty");
  EXPECT_NE(message_of([&] {
              closed_folders(dir_ / "empty");
            }).find("empty: found no results in it"),
            std::string::npos);
  EXPECT_NE(message_of([&] {
              read_sealed(folder / "cells.json");
            }).find("no manifest"),
            std::string::npos);
}

TEST_F(ClosedTest, AReportThatSaysMoreIsNotReplaced) {
  const ReportInput standard = input(), quick = input("quick"),
                    paper = input("paper");
  const fs::path out = dir_ / "out";
  const auto refusal_of = [&](const ReportInput& one) {
    return message_of([&] { refuse_to_replace(out, {&one, 1}); });
  };
  EXPECT_EQ(refusal_of(quick), "");
  write_report(out, {&standard, 1});
  EXPECT_EQ(refusal_of(standard), "");
  EXPECT_EQ(refusal_of(paper), "");
  EXPECT_EQ(refusal_of(quick),
            (out / "e99_closed").string() +
                " holds the standard tier, 8 trials on moons 12ab; this would "
                "put the quick tier, 8 trials on moons 12ab in its place; "
                "--force replaces it");
  ReportInput other = standard;
  other.manifest["data"][0]["sha256"] = "12ac";
  EXPECT_NE(refusal_of(other).find("moons 12ac in its place"),
            std::string::npos);
  const Trials none;
  ReportInput fewer = standard;
  fewer.trials = &none;
  EXPECT_NE(refusal_of(fewer).find("0 trials"), std::string::npos);
}

}  // namespace
}  // namespace reprise
