#include "experiments/harness/command/command_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <filesystem>
#include <string_view>

#include "experiments/harness/base/version.h"
#include "experiments/harness/command/options.h"

namespace reprise {

namespace {

struct Command {
  std::string_view name;
  std::string_view summary;
  int (*call)(const CommandCall&);
};

constexpr Command kCommands[] = {
    {"list", "the experiments, and what each asks", list_command},
    {"run", "run experiments over their seeds; goes on where it stopped",
     run_command},
    {"report", "tables, pictures and verdicts from the trials in a store",
     report_command},
    {"merge", "one store of several stores and results folders", merge_command},
    {"train", "train what one trial spec (JSON) says, over its seeds",
     train_command},
    {"data", "what a data set is, and its rows as NPY files", data_command},
};

const Command* find_command(std::string_view name) {
  const auto found =
      std::find_if(std::begin(kCommands), std::end(kCommands),
                   [&](const Command& c) { return c.name == name; });
  return found == std::end(kCommands) ? nullptr : found;
}

void print_help(const std::string& program) {
  fmt::print(
      "usage: {} COMMAND [options]\n\n"
      "Reprise re-runs the fundamentals of deep learning as measured "
      "experiments.\n\nCommands:\n",
      program);
  for (const Command& command : kCommands) {
    fmt::print("  {:<8}{}\n", command.name, command.summary);
  }
  fmt::print("\n`{} COMMAND --help` tells a command's options.\n", program);
}

// The message's first line only: a library's may have more.
std::string one_line(std::string_view text) {
  return std::string(text.substr(0, text.find('\n')));
}

int call_command(const Command& command, const CommandCall& call) {
  try {
    return command.call(call);
  } catch (const UsageError& error) {
    fmt::print(stderr, "{}: {}\n", call.program, one_line(error.what()));
    return 2;
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}: {}\n", call.program, one_line(error.what()));
    return 1;
  }
}

int dispatch(const std::string& program, std::vector<std::string> args) {
  const bool single = all_studies().size() == 1;
  const Command* command = args.empty() ? nullptr : find_command(args[0]);
  if (command != nullptr) {
    args.erase(args.begin());
    return call_command(*command,
                        {fmt::format("{} {}", program, command->name), args});
  }
  if (!args.empty() && args[0] == "--version") {
    fmt::print("{}\n", version_line());
    return 0;
  }
  if (single) return call_command(*find_command("run"), {program, args});
  if (!args.empty() && args[0] == "--help") {
    print_help(program);
    return 0;
  }
  std::string names;
  for (const Command& c : kCommands) {
    names += fmt::format("{}{}", names.empty() ? "" : ", ", c.name);
  }
  throw_usage("command", args.empty() ? "" : args[0], names + ", --help");
}

}  // namespace

int command_line(int argc, char** argv) {
  const std::string program =
      argc > 0 ? std::filesystem::path(argv[0]).filename().string() : "reprise";
  try {
    return dispatch(program, std::vector<std::string>(argv + std::min(argc, 1),
                                                      argv + argc));
  } catch (const UsageError& error) {
    fmt::print(stderr, "{}: {}\n", program, one_line(error.what()));
    return 2;
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}: {}\n", program, one_line(error.what()));
    return 1;
  }
}

}  // namespace reprise
