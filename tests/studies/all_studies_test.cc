#include <gtest/gtest.h>

#include <algorithm>
#include <exception>
#include <set>
#include <string>

#include "experiments/harness/study/check.h"
#include "experiments/harness/study/cost.h"
#include "experiments/harness/study/plan.h"

// Every experiment's declaration: that it holds together, that its trials can
// be planned, and that a slip in it would be seen.
namespace reprise {
namespace {

const auto kHasAll = [](const std::string&) { return true; };

TEST(AllStudies, AreThereInOrder) {
  const std::vector<Study>& studies = all_studies();
  ASSERT_FALSE(studies.empty());
  EXPECT_TRUE(std::is_sorted(
      studies.begin(), studies.end(),
      [](const Study& a, const Study& b) { return a.id < b.id; }));
}

TEST(AllStudies, HoldTogether) {
  for (const Study& study : all_studies()) {
    EXPECT_NO_THROW(check_study(study)) << study.id;
    EXPECT_FALSE(study.question.empty()) << study.id;
    EXPECT_FALSE(study.claims.empty()) << study.id;
  }
}

TEST(AllStudies, EveryCellIsPlanned) {
  for (const Study& study : all_studies()) {
    const StudyPlan standard = plan_study(study, {}, kHasAll);
    for (const PlannedCell& cell : standard.cells) {
      const TrialGroup* group = find_group(study, cell.group);
      ASSERT_NE(group, nullptr);
      EXPECT_EQ(cell.ids.empty(), group->tier == Tier::kPaper)
          << study.id << " " << cell.group;
    }
    const StudyPlan paper = plan_study(study, {.tier = Tier::kPaper}, kHasAll);
    EXPECT_EQ(paper.cells.size(), standard.cells.size());
    for (const PlannedCell& cell : paper.cells) {
      EXPECT_FALSE(cell.ids.empty()) << study.id << " " << cell.group;
    }
    EXPECT_FALSE(paper.stand_in) << study.id;
  }
}

TEST(AllStudies, TheQuickTierKeepsToItsBudget) {
  for (const Study& study : all_studies()) {
    const StudyPlan quick = plan_study(study, {.tier = Tier::kQuick}, kHasAll);
    EXPECT_LE(flops_of(quick), kStudyFlops) << study.id;
    EXPECT_FALSE(quick.trials.empty()) << study.id;
    RecordProperty("flops " + study.id, std::to_string(flops_of(quick)));
    // Of an engine that is asked for, and on stand-ins, the same cells.
    const StudyPlan other =
        plan_study(study, {.tier = Tier::kQuick, .engine = Engine::kLoops},
                   [](const std::string&) { return false; });
    ASSERT_EQ(other.cells.size(), quick.cells.size());
    for (std::size_t i = 0; i < quick.cells.size(); ++i) {
      EXPECT_EQ(other.cells[i].ids.size(), quick.cells[i].ids.size())
          << study.id << " " << quick.cells[i].group;
    }
  }
}

// A cell of the quick tier is a part of the standard tier's, or of other ids
// altogether.
TEST(AllStudies, AShortenedTrialIsNoneOfTheStandardTiers) {
  for (const Study& study : all_studies()) {
    std::set<std::string> ids;
    for (const PlannedTrial& t : plan_study(study, {}, kHasAll).trials) {
      ids.insert(t.id);
    }
    const StudyPlan quick = plan_study(study, {.tier = Tier::kQuick}, kHasAll);
    for (const PlannedCell& cell : quick.cells) {
      for (const std::string& id : cell.ids) {
        EXPECT_EQ(ids.contains(id), !cell.shortened)
            << study.id << " " << cell.group;
      }
    }
  }
}

// The first label that a claim of the study names, to be misspelt.
std::string* first_label(Study& study, std::string* id) {
  for (Claim& claim : study.claims) {
    *id = claim.id;
    const auto label_of = [](Cell& cell) -> std::string* {
      for (std::string& label : cell.levels) {
        if (!label.empty()) return &label;
      }
      return nullptr;
    };
    for (Sample& sample : claim.samples) {
      if (auto* label = label_of(sample.cell)) return label;
    }
    for (PrintedAt& row : claim.printed) {
      if (auto* label = label_of(row.cell)) return label;
    }
    for (Followed& row : claim.followed) {
      if (auto* label = label_of(row.cell)) return label;
    }
    for (Check& check : claim.checks) {
      if (auto* label = label_of(check.cell)) return label;
    }
  }
  return nullptr;
}

TEST(AllStudies, AMisspeltLevelIsSeen) {
  std::size_t seen = 0;
  for (Study study : all_studies()) {
    std::string claim;
    std::string* label = first_label(study, &claim);
    if (label == nullptr) continue;  // its groups have no factors
    ++seen;
    *label += "?";
    std::string message;
    try {
      check_study(study);
    } catch (const std::exception& error) {
      message = error.what();
    }
    EXPECT_TRUE(message.starts_with(study.id + " " + study.name + ", claim '" +
                                    claim + "': found level '" + *label + "'"))
        << message;
    EXPECT_NE(message.find("; allowed: "), std::string::npos) << message;
    EXPECT_EQ(message.find('\n'), std::string::npos) << message;
  }
  // Two studies read cells without levels alone.
  EXPECT_GE(seen + 2, all_studies().size());
}

}  // namespace
}  // namespace reprise
