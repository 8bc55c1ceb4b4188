#include "experiments/harness/study/check.h"

#include <gtest/gtest.h>

#include "tests/study/hand_made.h"
#include "tests/study/small_study.h"

namespace reprise {
namespace {

// What the small study is refused with when it is perturbed so.
template <class F>
std::string refused(F perturb) {
  Study study = small_study();
  perturb(study);
  return refusal([&] { check_study(study); });
}

Claim reading(const Cell& cell) {
  return printed("reads", "", {{cell, "1", number("v")}});
}

std::string refused_cell(const Cell& cell) {
  return refused([&](Study& s) { s.claims = {reading(cell)}; });
}

TEST(CheckStudy, AGoodOnePasses) {
  EXPECT_EQ(refused([](Study&) {}), "");
  EXPECT_EQ(refused_cell(cell("nets", "", "8")), "");
  EXPECT_EQ(refused_cell(cell("nets")), "");
}

TEST(CheckStudy, CellsOfClaims) {
  EXPECT_EQ(refused_cell(cell("netz")),
            "97 small, claim 'reads': found group 'netz' (did you mean "
            "'nets'?); allowed: nets, "
            "counts");
  EXPECT_EQ(refused_cell(cell("nets", "relu", "5")),
            "97 small, claim 'reads': found level '5' of batch in group "
            "'nets'; allowed: 4, 8");
  EXPECT_EQ(refused_cell(cell("nets", "relu", "4", "1")),
            "97 small, claim 'reads': found 3 levels (relu, 4, 1); group "
            "'nets' has 2 factors");
  EXPECT_EQ(
      refused([](Study& s) { s.claims[0].samples[1].cell.levels = {"tahn"}; }),
      "97 small, claim 'relu-wins': found level 'tahn' (did you mean "
      "'tanh'?) of activation in "
      "group 'nets'; allowed: relu, tanh");
  EXPECT_EQ(refused([](Study& s) {
              s.claims = {theorem("t", "", cell("count"),
                                  [](const Trial&, Deviations&) {})};
            }),
            "97 small, claim 't': found group 'count' (did you mean "
            "'counts'?); allowed: nets, counts");
  EXPECT_EQ(refused([](Study& s) {
              s.claims = {printed("e", "", std::vector<PrintedAt>{})};
            }),
            "97 small, claim 'e': it reads no trials");
}

TEST(CheckStudy, IdsOfClaims) {
  for (const char* id : {"Relu", "a_b", "a--b", "-a", "a-", "", "a b"}) {
    EXPECT_EQ(refused([&](Study& s) { s.claims[0].id = id; }),
              std::string("97 small, claim '") + id +
                  "': its id is not in kebab-case; allowed: a-z, 0-9, single - "
                  "between");
  }
  EXPECT_EQ(refused([](Study& s) { s.claims[0].id = s.claims[2].id; }),
            "97 small, claim 'first': the id is taken twice");
}

TEST(CheckStudy, NamesOfTablesAndFigures) {
  for (const char* name :
       {"", "Rates", "a.b", "a/b", "a b", "index", "verdicts", "trials"}) {
    const std::string what =
        std::string("'") + name +
        "': the name cannot name a file; allowed: a-z, 0-9, _ and -, but for "
        "index, verdicts, compared and trials";
    EXPECT_EQ(refused([&](Study& s) { s.tables[0].name = name; }),
              "97 small, table " + what);
    EXPECT_EQ(refused([&](Study& s) { s.figures[0].name = name; }),
              "97 small, figure " + what);
  }
  EXPECT_EQ(refused([](Study& s) { s.tables.push_back(s.tables[0]); }),
            "97 small, table 'rates': the name is taken twice");
  EXPECT_EQ(refused([](Study& s) { s.figures.push_back(s.figures[0]); }),
            "97 small, figure 'curves': the name is taken twice");
  // A table and a figure have different endings.
  EXPECT_EQ(refused([](Study& s) {
              s.page.lead = s.figures[0].name = s.tables[0].name;
            }),
            "");
}

TEST(CheckStudy, Groups) {
  EXPECT_EQ(refused([](Study& s) { s.groups[0].name.clear(); }),
            "97 small, group '': it has no name");
  EXPECT_EQ(refused([](Study& s) { s.groups[1].name = s.groups[0].name; }),
            "97 small, group 'nets': the name is taken twice");
  EXPECT_EQ(refused([](Study& s) {
              s.groups[0].factors[1].levels[1].label = std::string("4");
            }),
            "97 small, group 'nets': factor 'batch' has two levels '4', or one "
            "without a label");
  EXPECT_EQ(
      refused([](Study& s) { s.groups[0].factors[1].levels[1].label.clear(); }),
      "97 small, group 'nets': factor 'batch' has two levels '', or one "
      "without a label");
  EXPECT_EQ(refused([](Study& s) { s.groups[0].factors[1].levels.clear(); }),
            "97 small, group 'nets': factor 'batch' has no levels");
  EXPECT_EQ(refused([](Study& s) { s.groups[1].spec["task"] = "cuont"; }),
            "97 small, group 'counts': found task \"cuont\" (did you mean "
            "'count'?); allowed: count");
}

TEST(CheckStudy, PublishedNumbers) {
  EXPECT_EQ(
      refused([](Study& s) { s.claims[1].published[0].printed = "half"; }),
      "97 small, claim 'two-is-2': the printed number 'half' is no decimal "
      "number");
  const auto between = [](const char* low, const char* high) {
    return refused([=](Study& s) {
      s.claims[1].published[0] = {.printed = "half", .low = low, .high = high};
    });
  };
  EXPECT_EQ(between(".4", ".6"), "");
  EXPECT_EQ(between(".6", ".4"),
            "97 small, claim 'two-is-2': found low .6 over high .4");
  EXPECT_EQ(between("", ".4"), "");  // a bound
  EXPECT_EQ(between("low", ""),
            "97 small, claim 'two-is-2': the printed number 'low' is no "
            "decimal number");
  EXPECT_EQ(refused([](Study& s) { s.claims[1].published[0].runs = 0; }),
            "97 small, claim 'two-is-2': the mean of fewer than one run");
  EXPECT_EQ(refused([](Study& s) { s.claims[1].published_sd = "small"; }),
            "97 small, claim 'two-is-2': the printed number 'small' is no "
            "decimal number");
  EXPECT_EQ(refused([](Study& s) { s.claims[2].printed[0].printed = "one"; }),
            "97 small, claim 'first': the printed number 'one' is no decimal "
            "number");
  // A text may be any.
  EXPECT_EQ(refused([](Study& s) {
              s.claims[2].printed[0].printed = "one";
              s.claims[2].printed[0].metric = text("v");
            }),
            "");
}

TEST(CheckStudy, CellsOfTablesAndFigures) {
  EXPECT_EQ(
      refused([](Study& s) {
        s.tables[0].make = [](const Trials& t) {
          return rows_of(t, {}, {{{}, of(number("v"), "counts", "4")}}, {});
        };
      }),
      "97 small, table 'rates': group 'counts' has no levels (4)");
  EXPECT_EQ(
      refused([](Study& s) {
        s.figures[0].make = [](const Trials& t) {
          return alone(panel({}, {over_epochs(t, "", "loss", cell("net"))}));
        };
      }),
      "97 small, figure 'curves': no group of trials 'net'");
}

TEST(CheckStudy, WhatItSaysOfItself) {
  const auto said = [](void (*change)(StudyPage&)) {
    return refused([&](Study& study) { change(study.page); });
  };
  EXPECT_EQ(said([](StudyPage& p) { p.idea = ""; }),
            "97 small, page: it has no idea");
  EXPECT_EQ(said([](StudyPage& p) { p.equation.mathml = ""; }),
            "97 small, page: it has no equation");
  EXPECT_EQ(said([](StudyPage& p) { p.findings.clear(); }),
            "97 small, page: it has no findings (one to three)");
  EXPECT_EQ(said([](StudyPage& p) { p.lead = "other"; }),
            "97 small, page: found lead 'other', which is no figure");
  EXPECT_EQ(said([](StudyPage& p) { p.references.front().doi = ""; }),
            "97 small, page: a reference has no DOI, arXiv number or address");
  EXPECT_NE(said([](StudyPage& p) {
              p.findings.front().sentence = "of {two}";
            }).find("no number 'two'"),
            std::string::npos);
}

TEST(EmptyTrials, HaveEveryCell) {
  const Trials none = empty_trials(small_study());
  EXPECT_EQ(none.groups(), (std::vector<std::string>{"nets", "counts"}));
  EXPECT_EQ(none.cells(cell("nets")).size(), 4u);
  EXPECT_EQ(none.cells(cell("counts")).size(), 3u);
  EXPECT_EQ(none.size(), 0u);
}

TEST(Study, FindsGroupsAndWritesLevels) {
  const Study study = small_study();
  EXPECT_EQ(find_group(study, "counts"), &study.groups[1]);
  EXPECT_EQ(find_group(study, "count"), nullptr);
  const TrialGroup* nets = find_group(study, "nets");
  EXPECT_EQ(levels_text(nets, {"relu", "4"}), "activation=relu; batch=4");
  EXPECT_EQ(levels_text(nets, {"", "4"}), "activation=*; batch=4");
  EXPECT_EQ(levels_text(nets, {"relu"}), "activation=relu");
  EXPECT_EQ(levels_text(nullptr, {"relu", "4"}), "relu; 4");
  EXPECT_EQ(levels_text(nets, {}), "");
}

}  // namespace
}  // namespace reprise
