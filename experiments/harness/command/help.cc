#include <fmt/format.h>

#include "experiments/harness/command/command_line.h"

namespace reprise {

std::string help_text(const std::string& program) {
  std::string text = fmt::format(
      "usage: {} COMMAND [options]\n\n"
      "Reprise re-runs the fundamentals of deep learning as measured "
      "experiments.\n\nCommands:\n",
      program);
  for (const Command& command : all_commands()) {
    text += fmt::format("  {:<12}{}\n", command.name, command.summary);
  }
  return text + fmt::format(
                    "\n`{} COMMAND --help` tells a command's options, `{} "
                    "--version` the\nversion, `man reprise` all of it.\n",
                    program, program);
}

CommandOptions help_options(const std::string& program) {
  CommandOptions options(program + " [COMMAND]",
                         "What a command can be asked for; without one, the "
                         "commands.");
  options.words(1);
  return options;
}

int help_command(const CommandCall& call) {
  CommandOptions options = help_options(call.program);
  if (!options.parse(call.args)) return 0;
  const std::string program = call.program.substr(0, call.program.rfind(' '));
  if (options.given_words().empty()) {
    fmt::print("{}", help_text(program));
    return 0;
  }
  const std::string& word = options.given_words().front();
  const Command* command = find_command(word);
  if (command == nullptr) {
    std::string names;
    for (const Command& c : all_commands()) {
      names.append(names.empty() ? "" : ", ").append(c.name);
    }
    throw_usage("command", word, names);
  }
  return command->call(
      {fmt::format("{} {}", program, command->name), {"--help"}});
}

}  // namespace reprise
