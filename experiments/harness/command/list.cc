#include <fmt/format.h>

#include "experiments/harness/command/command_line.h"

namespace reprise {

CommandOptions list_options(const std::string& program) {
  return {program,
          "One line an experiment: its number, its name and what it asks."};
}

int list_command(const CommandCall& call) {
  CommandOptions options = list_options(call.program);
  if (!options.parse(call.args)) return 0;
  for (const Study& study : all_studies()) {
    fmt::print("{}  {:<20}  {}\n", study.id, study.name, study.question);
  }
  return 0;
}

}  // namespace reprise
