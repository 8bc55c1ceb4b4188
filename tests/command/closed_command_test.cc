#include <gtest/gtest.h>

#include <map>

#include "experiments/harness/base/files.h"
#include "experiments/harness/base/json.h"
#include "tests/command/program_call.h"
#include "tests/support.h"

// Results that are closed, as a user meets them: `report --from`, `--check`,
// `merge`, on a study of the tests' own.
namespace reprise {
namespace {

namespace fs = std::filesystem;

class ClosedCommand : public testing::Test {
 protected:
  void SetUp() override {
    expect_done("run --tier quick --store a.db --quiet");
    expect_done("report --store a.db --out results --quiet");
  }
  Outcome grid(const std::string& args) const {
    return call_program(dir_.path(), GRID_DRIVER, args);
  }
  void expect_done(const std::string& args) const {
    const Outcome outcome = grid(args);
    EXPECT_EQ(outcome.status, 0) << args << "\n" << outcome.text;
  }
  void expect_line(const std::string& args, int status,
                   const std::string& part) const {
    SCOPED_TRACE(args);
    expect_one_line(grid(args), status, part);
  }
  std::map<std::string, std::string> files_of(const std::string& folder) const {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(dir_ / folder)) {
      if (entry.is_regular_file()) {
        files[fs::relative(entry.path(), dir_ / folder).string()] =
            read_file(entry.path());
      }
    }
    return files;
  }

  const TemporaryFolder dir_;
};

TEST_F(ClosedCommand, CheckOfAFolderByItselfIsSilent) {
  fs::remove(dir_ / "a.db");
  const Outcome outcome = grid("report --from results --check");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.text, "");
  EXPECT_FALSE(fs::exists(dir_ / "reprise.db"));
  expect_done("report --from results --out again --quiet");
  EXPECT_EQ(files_of("results"), files_of("again"));
}

// Every file, and in each the first and the last digit.
TEST_F(ClosedCommand, CheckSeesADigitInAnyFile) {
  const auto files = files_of("results");
  EXPECT_GE(files.size(), 7u);
  for (const auto& [name, bytes] : files) {
    for (const std::size_t place : {bytes.find_first_of("0123456789"),
                                    bytes.find_last_of("0123456789")}) {
      if (place == std::string::npos) continue;
      std::string changed = bytes;
      changed[place] = changed[place] == '7' ? '8' : '7';
      write_file(dir_ / "results" / name, changed);
      const Outcome outcome = grid("report --from results --check");
      EXPECT_EQ(outcome.status, 1) << name << ", " << place;
      EXPECT_NE(outcome.text.find("results/" + name), std::string::npos)
          << outcome.text;
      write_file(dir_ / "results" / name, bytes);
    }
  }
  expect_done("report --from results --check");
}

TEST_F(ClosedCommand, CheckByTheStoreTakesTierAndSeedsOfTheFolder) {
  EXPECT_EQ(grid("report --store a.db --check").text, "");
  // The store now holds more, the folder is still of the quick tier.
  expect_done("run --store a.db --quiet --seeds 4");
  EXPECT_EQ(grid("report --store a.db --check").text, "");
  expect_done(
      "report --store a.db --seeds 4 --tier standard --out seeds --quiet");
  EXPECT_EQ(grid("report --store a.db --check --out seeds").text, "");
  EXPECT_EQ(grid("report --from seeds --check").text, "");
}

TEST_F(ClosedCommand, ManifestSaysWhatMadeItAndNoPlace) {
  const Json manifest =
      read_json((dir_ / "results/e99_grid/manifest.json").string());
  EXPECT_EQ(manifest["program"].size(), 5u);
  EXPECT_EQ(manifest["tier"], "quick");
  EXPECT_TRUE(manifest["seeds"].is_null());
  for (const auto& [name, bytes] : files_of("results")) {
    EXPECT_EQ(bytes.find(dir_.path().string()), std::string::npos) << name;
  }
  EXPECT_EQ(grid("--version").text.rfind("reprise ", 0), 0u);
}

TEST_F(ClosedCommand, MergeMakesAStoreOfAFolder) {
  expect_done("merge b.db results");
  const Outcome run = grid("run --tier quick --store b.db");
  EXPECT_NE(run.text.find("; 0 to run"), std::string::npos) << run.text;
  expect_done("report --store b.db --out merged --quiet");
  EXPECT_EQ(files_of("results"), files_of("merged"));
  // Of a store, and a second time: nothing is new.
  expect_line("merge b.db a.db results/e99_grid --quiet; echo", 0, "\n");
  const Outcome again = grid("merge b.db a.db results");
  EXPECT_EQ(again.status, 0);
  EXPECT_NE(again.text.find("a.db: 11 trials, 0 new in b.db, 0 now"),
            std::string::npos)
      << again.text;
}

TEST_F(ClosedCommand, WhatCannotBeReadIsOneLineAndNothingIsLeft) {
  expect_line("merge", 2, "nothing to merge");
  expect_line("merge c.db", 2, "nothing to merge");
  expect_line("merge a.db a.db", 2, "another file than OUT.db");
  expect_line("merge c.db absent.db", 1, "absent.db");
  fs::create_directories(dir_ / "empty");
  expect_line("merge c.db a.db empty", 1, "empty: found no results in it");
  EXPECT_FALSE(fs::exists(dir_ / "c.db"));
  expect_line("report --from empty", 1, "empty: found no results in it");
  expect_line("report --from absent --check", 1, "absent: found no folder");
  expect_line("report --from results --tier quick", 2, "found '--tier'");
  EXPECT_FALSE(fs::exists(dir_ / "out"));
}

TEST_F(ClosedCommand, AReportIsReplacedByLessOnlyByForce) {
  expect_done("run --store a.db --quiet");
  expect_done("report --store a.db --out results --quiet");
  const auto before = files_of("results");
  expect_line("report --store a.db --tier quick --out results --quiet", 1,
              "--force replaces it");
  EXPECT_EQ(files_of("results"), before);
  expect_done("report --store a.db --tier quick --out results --quiet --force");
  EXPECT_NE(files_of("results"), before);
  // Where nothing is said it goes elsewhere.
  expect_done("report --store a.db");
  EXPECT_TRUE(fs::exists(dir_ / "out/report/e99_grid/manifest.json"));
}

}  // namespace
}  // namespace reprise
