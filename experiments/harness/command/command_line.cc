#include "experiments/harness/command/command_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <filesystem>
#include <string_view>

#include "experiments/harness/base/version.h"

namespace reprise {

namespace {

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
  // Who types the name alone asks what it can do: an answer, and no failure.
  if (args.empty() || args[0] == "--help" || args[0] == "-h") {
    fmt::print("{}", help_text(program));
    return 0;
  }
  std::string names;
  for (const Command& c : all_commands()) names.append(c.name).append(", ");
  throw_usage("command", args[0], names + "--help, --version");
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
