#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "experiments/harness/command/report_sources.h"
#include "experiments/harness/data/dataset.h"
#include "experiments/harness/report/closed.h"
#include "experiments/harness/report/pages.h"
#include "experiments/harness/study/keep.h"
#include "experiments/harness/study/page.h"

// results/ as it is committed: it is all that its pages are made from, and what
// the studies keep is what they read.
namespace reprise {
namespace {

std::vector<Made> reports_of_results() {
  ReportSettings settings;
  settings.program = "results_test";
  settings.from = REPRISE_RESULTS;
  std::vector<const Study*> studies;
  for (const Study& study : all_studies()) studies.push_back(&study);
  DataSource data("");
  return make_reports(studies, settings, false, data);
}

TEST(Results, AreOfEveryStudyAndToTheByte) {
  const std::vector<Made> made = reports_of_results();
  EXPECT_EQ(made.size(), all_studies().size());
  std::vector<ReportInput> inputs;
  for (const Made& one : made) inputs.push_back(one.input);
  EXPECT_EQ(differing_files(REPRISE_RESULTS, inputs, Compare::kBytes),
            std::vector<std::string>{});
}

// What the standard tier trains is what results/ holds: its ids, and no other.
TEST(Results, AreTheStandardTiersTrials) {
  for (const Study& study : all_studies()) {
    const auto folder =
        std::filesystem::path(REPRISE_RESULTS) / folder_name(study);
    if (!std::filesystem::exists(folder)) continue;
    const ClosedStudy closed = read_closed(folder);
    std::set<std::string> held, planned;
    for (const auto& [id, trial] : closed.trials) held.insert(id);
    const StudyPlan plan =
        plan_study(study, {}, [](const std::string&) { return true; });
    for (const PlannedTrial& trial : plan.trials) planned.insert(trial.id);
    EXPECT_EQ(held, planned) << study.id;
  }
}

// More than a curve's last value, or an array's.
bool is_more(const Reading& reading) {
  return reading.part != Reading::Part::kLast &&
         reading.part != Reading::Part::kLength;
}

// What is read and not kept is an error where it is read; here: nothing is kept
// by name that is not read.
TEST(Results, WhatIsKeptByNameIsRead) {
  for (const Made& made : reports_of_results()) {
    const Study& study = *made.input.study;
    const Trials& trials = *made.input.trials;
    const ReadingRecorder recorder;
    judge_all(study.claims, trials, true);
    for (const TableSpec& table : study.tables) table.make(trials);
    for (const FigureSpec& figure : study.figures) figure.make(trials);
    for (const Finding& finding : study.page.findings) tell(finding, trials);
    std::set<std::pair<std::string, std::string>> read;
    for (const Reading& reading : recorder.all()) {
      if (is_more(reading)) read.insert({reading.group, reading.metric});
    }
    for (const TrialGroup& group : study.groups) {
      for (const Keep& keep : group.keeps) {
        if (keep.every == kNothing || trials.select({group.name}).empty()) {
          continue;
        }
        EXPECT_TRUE(read.contains({group.name, keep.metric}))
            << study.id << ", group '" << group.name << "' keeps '"
            << keep.metric << "', and nothing reads it";
      }
    }
  }
}

}  // namespace
}  // namespace reprise
