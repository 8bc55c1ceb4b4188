#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <sstream>
#include <thread>
#include <vector>

#include "experiments/harness/base/columns.h"
#include "experiments/harness/base/files.h"
#include "tests/command/program_call.h"
#include "tests/grid_study.h"
#include "tests/support.h"

// The programs as a user calls them: exit status and what they say.
namespace reprise {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

constexpr int kSeeds = 80;
constexpr int kTrials = kSeeds * 6 + kSeeds + 1;  // grid_study.cc

class CommandLine : public testing::Test {
 protected:
  Outcome call(const std::string& program, const std::string& args) const {
    return call_program(dir_.path(), program, args);
  }
  Outcome grid(const std::string& args) const {
    return call(GRID_DRIVER, args);
  }

  void expect_line(const Outcome& outcome, int status,
                   const std::string& part) const {
    expect_one_line(outcome, status, part);
  }

  // Starts a run of the grid, sends it a signal once some trials are in the
  // store, and waits. Its wait status.
  int run_and_signal(const std::string& store, int signal) const {
    const std::string file = (dir_ / store).string();
    const std::string seeds = std::to_string(kSeeds);
    const pid_t child = fork();
    if (child == 0) {
      execl(GRID_DRIVER, GRID_DRIVER, "--seeds", seeds.c_str(), "--store",
            file.c_str(), "--quiet", nullptr);
      _exit(127);
    }
    for (int waits = 0; waits < 10'000 && rows_in(file) < 5; ++waits) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    kill(child, signal);
    int status = 0;
    waitpid(child, &status, 0);
    return status;
  }

  // 0 while the file is being made.
  static std::int64_t rows_in(const std::string& file) {
    try {
      return Store(file, Store::Mode::kRead).size();
    } catch (const std::runtime_error&) {
      return 0;
    }
  }

  static StudyPlan plan(const Study& study) {
    return plan_study(study, {.seeds = kSeeds},
                      [](const std::string&) { return true; });
  }

  const TemporaryFolder dir_;
};

TEST_F(CommandLine, HelpIsEverywhere) {
  for (const char* args : {"--help", "list --help", "run --help",
                           "report --help", "train --help", "data --help"}) {
    const Outcome outcome = call(REPRISE, args);
    EXPECT_EQ(outcome.status, 0) << args;
    EXPECT_EQ(outcome.text.rfind("usage: reprise", 0), 0u) << outcome.text;
  }
}

TEST_F(CommandLine, WrongUsageIsOneLineAndStatus2) {
  expect_line(call(REPRISE, "rum"), 2,
              "allowed: list, run, report, merge, train, data");
  expect_line(call(REPRISE, "rum"), 2, "found 'rum'");
  expect_line(call(REPRISE, "--verbose"), 2, "found '--verbose'");
  expect_line(grid("run nope"), 2, "allowed: all, 99 (grid)");
  expect_line(grid("--sedes 3"), 2, "found '--sedes'");
  expect_line(grid("--see 3"), 2, "found '--see'");  // no guessing
  expect_line(grid("--tier best"), 2, "allowed: quick, standard, paper");
  expect_line(grid("--tier"), 2, "'--tier'");
  expect_line(grid("--engine gpu"), 2, "auto, lanes, dense, blas, loops");
  expect_line(grid("--seeds -3"), 2, "found '-3'");
  expect_line(grid("--threads 0"), 2, "an integer in [1,");
  expect_line(grid("--threads 2x"), 2, "found '2x'");
  expect_line(grid("--shard 3/2"), 2, "I/N");
  expect_line(grid("--data-dir absent"), 2, "a directory");
  expect_line(call(REPRISE, "train"), 2, "SPEC.json");
  expect_line(call(REPRISE, "train --precision half a.json"), 2,
              "allowed: float, double");
  expect_line(call(REPRISE, "train a.json b.json"), 2, "found 'b.json'");
  expect_line(call(REPRISE, "data"), 2, "DATASET.json");
}

TEST_F(CommandLine, WhatFailsIsOneLineAndStatus1) {
  expect_line(call(REPRISE, "train absent.json"), 1, "absent.json");
  write_file(dir_ / "bad.json", "{\"model\": ");
  expect_line(call(REPRISE, "train bad.json"), 1, "bad.json: not JSON");
  write_file(dir_ / "key.json",
             R"({"dataset": {"name": "mnist"}, "modle": {}})");
  expect_line(call(REPRISE, "train key.json"), 1, "modle");
  write_file(dir_ / "letter.db", "Dear reader");
  expect_line(grid("--store letter.db"), 1, "not a store of Reprise");
  EXPECT_EQ(read_file(dir_ / "letter.db"), "Dear reader");
  expect_line(grid("report --store absent.db"), 1, "absent.db");
}

TEST_F(CommandLine, ABinaryOfItsOwnRunsItsStudyWithoutACommand) {
  const Outcome outcome = grid("--tier quick --store a.db --threads 2");
  EXPECT_EQ(outcome.status, 0) << outcome.text;
  EXPECT_NE(outcome.text.find("11 to run"), std::string::npos);
  const Outcome again =
      grid("run 99 e99 grid e99_grid --tier quick --store a.db");
  EXPECT_NE(again.text.find("0 to run"), std::string::npos) << again.text;
}

TEST_F(CommandLine, JsonIsOneRecordATrial) {
  const Outcome outcome =
      grid("--tier quick --store a.db --json --quiet --threads 2");
  EXPECT_EQ(outcome.status, 0);
  std::size_t lines = 0, begin = 0;
  while (begin < outcome.text.size()) {
    const std::size_t end = outcome.text.find('\n', begin);
    const Json record = Json::parse(outcome.text.substr(begin, end - begin));
    EXPECT_EQ(record["experiment"], "99");
    EXPECT_TRUE(record["metrics"]["share"].is_number());
    EXPECT_TRUE(record["metrics"]["nothing"].is_null());
    begin = end + 1;
    ++lines;
  }
  EXPECT_EQ(lines, 11u);
}

TEST_F(CommandLine, TheStoreMayComeFromTheEnvironment) {
  setenv("REPRISE_STORE", (dir_ / "b.db").c_str(), 1);
  const Outcome outcome = grid("--tier quick");
  unsetenv("REPRISE_STORE");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(rows_in((dir_ / "b.db").string()), 11);
}

TEST_F(CommandLine, ShardsMakeTogetherWhatOneRunMakes) {
  for (const char* shard : {"1/3", "2/3", "3/3"}) {
    EXPECT_EQ(
        grid(std::string("--tier quick --store a.db --shard ") + shard).status,
        0);
  }
  const Outcome all = grid("--tier quick --store a.db");
  EXPECT_NE(all.text.find("0 to run"), std::string::npos) << all.text;
}

// Lines for a person: 80 columns, no codes and, on a pipe, nothing twice.
TEST_F(CommandLine, WhatARunSaysFitsATerminal) {
  const std::string run =
      "--tier quick --store a.db --threads 2 --step '[3/4]'";
  const std::vector<std::string> lines = lines_of(grid(run).text);
  for (const std::string& line : lines) {
    EXPECT_LE(columns_of(line), 80u) << line;
    EXPECT_EQ(line.find_first_of("\x1b\r"), std::string::npos) << line;
  }
  ASSERT_GE(lines.size(), 5u);
  EXPECT_EQ(lines[0],
            "11 trials at the quick tier, 0 of them in a.db; 11 to run");
  EXPECT_EQ(lines[1].substr(0, 14), "[3/4]  11/11  ");
  EXPECT_EQ(lines[2], "Reprise, quick tier: 1 of 18 studies, 11 trials");
  EXPECT_LE(lines.size(), 2u + 23);
  setenv("NO_COLOR", "1", 1);
  std::vector<std::string> again = lines_of(grid(run).text);
  unsetenv("NO_COLOR");
  EXPECT_EQ(std::vector(again.begin() + 1, again.end()),
            std::vector(lines.begin() + 2, lines.end()));
}

// On a terminal one line is drawn over and over; a dumb one is no terminal.
TEST_F(CommandLine, ATerminalSeesOneLine) {
  if (call("command", "-v script").status != 0) GTEST_SKIP() << "no `script`";
  const auto drawn = [&](const std::string& term, const std::string& store) {
    return call("env", "TERM=" + term + " script -qec \"" + GRID_DRIVER +
                           " --seeds 40 --threads 2 --store " + store +
                           "\" /dev/null")
        .text;
  };
  const std::string text = drawn("xterm", "a.db");
  EXPECT_NE(text.find("\rtrain  99 "), std::string::npos) << text;
  EXPECT_NE(text.find("281/281  ############  0:0"), std::string::npos) << text;
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(drawn("dumb", "b.db").find("\rtrain"), std::string::npos);
}

TEST_F(CommandLine, VerdictsAreAskedFor) {
  ASSERT_EQ(grid("--tier quick --store a.db --quiet").status, 0);
  const std::string plain = grid("report --store a.db").text;
  EXPECT_NE(plain.find("Look first at  out/report/e99_grid/"),
            std::string::npos)
      << plain;
  EXPECT_EQ(plain.find("verdict "), std::string::npos) << plain;
  const std::string rows = grid("report --store a.db --verdicts").text;
  EXPECT_EQ(rows.find("Look first"), std::string::npos) << rows;
  EXPECT_EQ(rows.rfind("99 grid: ", 0), 0u) << rows;
}

TEST_F(CommandLine, AKilledRunGoesOnToTheSameContent) {
  const int status = run_and_signal("killed.db", SIGKILL);
  ASSERT_TRUE(WIFSIGNALED(status));
  const std::int64_t kept = rows_in((dir_ / "killed.db").string());
  EXPECT_GE(kept, 5);
  EXPECT_LT(kept, kTrials) << "it was killed too late to show anything";
  const std::string seeds = " --quiet --seeds " + std::to_string(kSeeds);
  EXPECT_EQ(grid("--store killed.db --threads 2" + seeds).status, 0);
  EXPECT_EQ(grid("--store clean.db --threads 1" + seeds).status, 0);

  const Study study = make_grid_study();
  Store killed(dir_ / "killed.db", Store::Mode::kRead);
  Store clean(dir_ / "clean.db", Store::Mode::kRead);
  EXPECT_EQ(clean.size(), kTrials);
  EXPECT_EQ(killed.size(), kTrials);
  EXPECT_EQ(content(killed, plan(study)), content(clean, plan(study)));
}

TEST_F(CommandLine, CtrlCLeavesAStoreThatGoesOn) {
  const int status = run_and_signal("stopped.db", SIGINT);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 128 + SIGINT);
  EXPECT_LT(rows_in((dir_ / "stopped.db").string()), kTrials);
  EXPECT_EQ(grid("--store stopped.db --quiet --seeds " + std::to_string(kSeeds))
                .status,
            0);
  EXPECT_EQ(rows_in((dir_ / "stopped.db").string()), kTrials);
}

}  // namespace
}  // namespace reprise
