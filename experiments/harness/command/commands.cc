#include <algorithm>

#include "experiments/harness/command/command_line.h"

namespace reprise {
namespace {

constexpr Command kCommands[] = {
    {"list", "the experiments, and what each asks", list_command, list_options,
     Words::kNone},
    {"run", "run experiments over their seeds; goes on where it stopped",
     run_command, run_options, Words::kStudies},
    {"report", "tables, pictures and verdicts from the trials in a store",
     report_command, report_options, Words::kStudies},
    {"merge", "one store of several stores and results folders", merge_command,
     merge_options, Words::kStores},
    {"train", "train what one trial spec (JSON) says, over its seeds",
     train_command, train_options, Words::kSpecs},
    {"data", "what a data set is, and its rows as NPY files", data_command,
     data_options, Words::kDataSets},
    {"cite", "BibTeX of Reprise, and of the sources of an experiment",
     cite_command, cite_options, Words::kStudies},
    {"help", "what a command can be asked for", help_command, help_options,
     Words::kCommands},
    {"man", "the manual page, in roff", man_command, man_options, Words::kNone},
    {"completion", "what bash reads to complete these commands",
     completion_command, completion_options, Words::kNone},
};

}  // namespace

std::span<const Command> all_commands() { return kCommands; }

const Command* find_command(std::string_view name) {
  const auto found = std::ranges::find(kCommands, name, &Command::name);
  return found == std::end(kCommands) ? nullptr : &*found;
}

}  // namespace reprise
