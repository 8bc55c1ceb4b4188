#include <gtest/gtest.h>

#include "experiments/harness/base/files.h"
#include "experiments/harness/command/command_line.h"
#include "tests/command/program_call.h"
#include "tests/support.h"

// What `reprise` says of itself, and what it guesses that somebody meant.
namespace reprise {
namespace {

class Help : public testing::Test {
 protected:
  Outcome reprise(const std::string& args) const {
    return call_program(dir_.path(), REPRISE, args);
  }
  // One line, status 2 or 1, that guesses the word.
  void expect_guess(const std::string& args, int status,
                    const std::string& word) const {
    expect_one_line(reprise(args), status, "(did you mean '" + word + "'?)");
  }
  const TemporaryFolder dir_;
};

TEST_F(Help, TheNameAloneAsksForIt) {
  const Outcome alone = reprise("");
  EXPECT_EQ(alone.status, 0);
  for (const Command& command : all_commands()) {
    EXPECT_NE(alone.text.find("\n  " + std::string(command.name) + " "),
              std::string::npos)
        << command.name;
  }
  for (const char* other : {"--help", "-h", "help"}) {
    EXPECT_EQ(reprise(other).text, alone.text) << other;
  }
  // On stdout, so that a pager shows it.
  EXPECT_EQ(reprise("2>/dev/null").text, alone.text);
}

TEST_F(Help, OfACommandIsItsOwn) {
  for (const Command& command : all_commands()) {
    const std::string name(command.name);
    const Outcome outcome = reprise("help " + name);
    EXPECT_EQ(outcome.status, 0) << name;
    EXPECT_EQ(outcome.text, reprise(name + " --help").text);
    EXPECT_EQ(outcome.text.rfind("usage: reprise " + name, 0), 0u);
  }
  expect_guess("help rnu", 2, "run");
}

TEST_F(Help, GuessesWhatWasMeant) {
  expect_guess("rnu", 2, "run");
  expect_guess("reprot 16", 2, "report");
  expect_guess("run xavier", 2, "xavier_he");
  expect_guess("run mnits", 2, "mnist");
  expect_guess("run --sedes 3", 2, "--seeds");
  expect_guess("run --tier quik", 2, "quick");
  expect_guess("run --engine lane", 2, "lanes");
  expect_guess("cite mnits", 2, "mnist");
  expect_guess("data mnits", 1, "mnist");
  write_file(dir_ / "key.json", R"({"dataset": {"name": "mnist"},
    "modle": {"layers": [784, 10]}})");
  expect_guess("train key.json", 1, "model");
  write_file(dir_ / "word.json", R"({"dataset": {"name": "mnist"},
    "model": {"layers": [784, 10], "activation": "rleu"}})");
  expect_guess("train word.json", 1, "relu");
  // Nothing is near, and numbers are not guessed.
  EXPECT_EQ(reprise("frobnicate").text.find("did you mean"), std::string::npos);
  EXPECT_EQ(reprise("run 99").text.find("did you mean"), std::string::npos);
}

TEST_F(Help, CitesItselfAndTheSources) {
  const std::string alone = reprise("cite").text;
  EXPECT_EQ(alone.rfind("@misc{reprise,\n", 0), 0u) << alone;
  const std::string cff =
      read_file(std::filesystem::path(REPRISE_SOURCE_DIR) / "CITATION.cff");
  // The title that CITATION.cff has, without the quotes around it.
  const auto title_of = [](const std::string& text, const char* before,
                           char end) {
    const auto at = text.find(before) + std::string(before).size();
    return text.substr(at, text.find(end, at) - at);
  };
  EXPECT_EQ(title_of(alone, "title         = {{", '}'),
            title_of(cff, "title: \"", '"'));
  EXPECT_EQ(title_of(alone, "year          = {", '}'),
            title_of(cff, "date-released: ", '-'));
  EXPECT_NE(alone.find("version " + title_of(cff, "\nversion: ", '\n') + ","),
            std::string::npos)
      << alone;

  const Outcome sixteen = reprise("cite 16");
  EXPECT_EQ(sixteen.status, 0);
  EXPECT_EQ(sixteen.text.rfind(alone, 0), 0u);
  EXPECT_NE(sixteen.text.find("@misc{glorot2010,"), std::string::npos);
  // Each once, in however many studies it is.
  const std::string all = reprise("cite all").text;
  const auto first = all.find("@misc{nielsen2015,");
  EXPECT_NE(first, std::string::npos);
  EXPECT_EQ(all.find("@misc{nielsen2015,", first + 1), std::string::npos);
}

TEST_F(Help, TheManualPageNamesEveryOption) {
  const std::string page = reprise("man").text;
  EXPECT_EQ(page.rfind(".TH REPRISE 1 ", 0), 0u);
  for (const Command& command : all_commands()) {
    const std::string name(command.name);
    EXPECT_NE(page.find("\n.SS " + name + "\n"), std::string::npos) << name;
    const CommandOptions options = command.options(name);
    for (const OptionEntry& option : options.entries()) {
      std::string written = "\\fB\\-\\-";
      for (const char c : option.name)
        written += c == '-' ? "\\-" : std::string(1, c);
      EXPECT_NE(page.find(written), std::string::npos) << option.name;
    }
  }
}

}  // namespace
}  // namespace reprise
