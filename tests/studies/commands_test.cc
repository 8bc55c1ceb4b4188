#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <sstream>

#include "experiments/harness/base/files.h"
#include "experiments/harness/command/command_line.h"
#include "experiments/harness/spec/spec.h"
#include "tests/command/program_call.h"
#include "tests/support.h"

// Every command that a page or a help text prints can be pasted: the options of
// all are parsed by the program's own parser, the cheap ones run.
namespace reprise {
namespace {

namespace fs = std::filesystem;

// The words of a line as a shell parts them, up to a pipe or a redirection.
std::vector<std::string> words_of_line(const std::string& line) {
  std::istringstream in(line);
  std::vector<std::string> words;
  for (std::string word; in >> word && word != "|" && word != ">";) {
    words.push_back(word);
  }
  return words;
}

// Throws where the program would refuse the line.
void parse_line(const std::string& line) {
  std::vector<std::string> words = words_of_line(line);
  words.erase(words.begin());
  if (words.empty() || words[0] == "--version" || words[0] == "--help") return;
  const Command* command = find_command(words[0]);
  if (command == nullptr) throw UsageError("no command " + words[0]);
  words.erase(words.begin());
  CommandOptions options = command->options("reprise");
  options.parse(words);
  if (command->words == Words::kStudies) find_studies(options.given_words());
  if (options.has("tier")) options.tier(Tier::kQuick);
  options.seeds();
  options.engine();
}

// What stands in code and begins with the program's name; not what has a place
// to fill in.
std::vector<std::string> commands_in(const std::string& text) {
  static const std::regex code(
      R"((?:`|\n    |\n|<code>)(?:build/release/tools/)?(reprise [^`\n<]*))");
  std::vector<std::string> lines;
  for (std::sregex_iterator at(text.begin(), text.end(), code), end; at != end;
       ++at) {
    const std::string line = (*at)[1];
    const bool is_form = line.find("…") != std::string::npos ||
                         std::regex_search(line, std::regex("[A-Z]{2}|\\["));
    if (!is_form) lines.push_back(line);
  }
  return lines;
}

void expect_parsed(const std::vector<std::string>& lines,
                   const std::string& where) {
  for (const std::string& line : lines) {
    try {
      parse_line(line);
    } catch (const std::exception& error) {
      ADD_FAILURE() << where << ": `" << line << "`: " << error.what();
    }
  }
}

TEST(Commands, OfWhatToVaryAreParsedAndTheirSpecsRead) {
  int commands = 0;
  for (const Study& study : all_studies()) {
    for (const Vary& vary : study.page.vary) {
      ++commands;
      expect_parsed({vary.command}, study.name);
      if (vary.spec_name.empty()) continue;
      EXPECT_NE(vary.command.find(vary.spec_name), std::string::npos)
          << study.name;
      Json spec = vary.spec;
      spec.erase("seed");  // may be several
      EXPECT_NO_THROW(parse_train_spec(spec)) << study.name;
    }
  }
  EXPECT_GT(commands, 0);
}

TEST(Commands, OfPagesAreParsed) {
  const fs::path root = REPRISE_SOURCE_DIR;
  std::vector<fs::path> files{root / "README.md", root / "CONTRIBUTING.md",
                              root / "experiments/README.md"};
  for (const auto& entry : fs::recursive_directory_iterator(root / "results")) {
    const std::string name = entry.path().filename().string();
    if (name == "README.md" || name == "index.md" || name == "teachers.md") {
      files.push_back(entry.path());
    }
  }
  std::size_t commands = 0;
  for (const fs::path& file : files) {
    if (!fs::exists(file)) continue;
    const auto lines = commands_in(read_file(file));
    commands += lines.size();
    expect_parsed(lines, file.string());
  }
  EXPECT_GT(commands, all_studies().size());
}

TEST(Commands, OfHelpAreParsed) {
  std::size_t commands = 0;
  for (const Command& command : all_commands()) {
    const auto lines = commands_in(command.options("reprise").about() + "\n" +
                                   help_text("reprise"));
    commands += lines.size();
    expect_parsed(lines, std::string(command.name));
  }
  EXPECT_GT(commands, 0u);
}

// Of one seed and one epoch: that it trains is what is asked.
TEST(Commands, OfWhatToVaryTrain) {
  const TemporaryFolder folder;
  for (const Study& study : all_studies()) {
    for (const Vary& vary : study.page.vary) {
      if (vary.spec_name.empty()) continue;
      Json spec = vary.spec;
      spec["seed"] = 1;
      spec["epochs"] = 1;
      write_file(folder / vary.spec_name, spec.dump());
      const std::string args =
          vary.command.substr(std::string("reprise ").size());
      const Outcome outcome = call_program(folder.path(), REPRISE, args);
      if (outcome.text.find("is not here") != std::string::npos ||
          outcome.text.find("not found") != std::string::npos) {
        continue;  // its data set
      }
      EXPECT_EQ(outcome.status, 0) << vary.command << ": " << outcome.text;
    }
  }
}

TEST(Commands, WhatIsWrongIsSeen) {
  EXPECT_THROW(parse_line("reprise rum"), UsageError);
  EXPECT_THROW(parse_line("reprise run 16 --sedes 3"), UsageError);
  EXPECT_THROW(parse_line("reprise run 99"), UsageError);
  EXPECT_THROW(parse_line("reprise run 16 --tier huge"), UsageError);
  EXPECT_THROW(parse_line("reprise run 16 --seeds 0"), UsageError);
  EXPECT_NO_THROW(parse_line("reprise cite 16 > sources.bib"));
  EXPECT_EQ(commands_in("see `reprise list` or\n    reprise run 16\n`reprise "
                        "run ID` `reprise run … --seeds`")
                .size(),
            2u);
}

}  // namespace
}  // namespace reprise
