#include <fmt/format.h>

#include "experiments/harness/base/text.h"
#include "experiments/harness/command/command_line.h"
#include "experiments/harness/spec/named_sets.h"

namespace reprise {
namespace {

// What bash offers for a value or a word that names a place.
constexpr char kFiles[] = "_reprise_files -f";
constexpr char kFolders[] = "_reprise_files -d";

std::string offer(const std::vector<std::string>& words) {
  return fmt::format("_reprise_words '{}'", join(words, " "));
}

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const Command& command : all_commands()) {
    names.emplace_back(command.name);
  }
  return names;
}

std::string offer_words(Words words) {
  switch (words) {
    case Words::kNone:
      return offer({});
    case Words::kStudies: {
      std::vector<std::string> names{"all"};
      for (const Study& study : all_studies()) {
        names.push_back(study.id);
        names.push_back(study.name);
      }
      return offer(names);
    }
    case Words::kDataSets:
      return offer(named_sets()) + "; " + kFiles;
    case Words::kSpecs:
    case Words::kStores:
      return kFiles;
    case Words::kCommands:
      return offer(command_names());
  }
  return offer({});
}

std::string offer_value(const OptionEntry& option) {
  const std::vector<std::string> words = words_of_option(option.name);
  if (!words.empty()) return offer(words);
  if (option.word == "DIR" || option.word == "RESULTS") return kFolders;
  return option.word == "FILE" ? kFiles : offer({});
}

// One `case` arm a command: values behind their options, then the options, then
// the words.
std::string arm(const Command& command) {
  const CommandOptions options =
      command.options(fmt::format("reprise {}", command.name));
  std::vector<std::string> names;
  std::string values;
  for (const OptionEntry& option : options.entries()) {
    names.push_back("--" + option.name);
    if (option.word.empty()) continue;
    values += fmt::format("        --{}) {}; return ;;\n", option.name,
                          offer_value(option));
  }
  return fmt::format(
      "    {})\n      case $before in\n{}      esac\n"
      "      case $now in\n        -*) {} ;;\n        *) {} ;;\n      esac "
      ";;\n",
      command.name, values, offer(names), offer_words(command.words));
}

constexpr char kHead[] =
    R"(# bash completion of reprise and of its experiments' own programs; written by
# `reprise completion`.

_reprise_words() {
  mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -W "$1" -- "$now")
}

_reprise_files() {
  compopt -o filenames 2>/dev/null
  mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen "$1" -- "$now")
}

_reprise() {
  local now=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  local command=$1 at
  COMPREPLY=()
  # bash parts "--tier=quick" at its sign.
  if [ "$now" = = ]; then
    now=
  elif [ "$before" = = ]; then
    before=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((at = 1; at < COMP_CWORD; ++at)); do
    case ${COMP_WORDS[at]} in
)";

}  // namespace

std::string bash_completion() {
  const std::vector<std::string> names = command_names();
  std::string script = kHead;
  script += fmt::format("      {}) command=${{COMP_WORDS[at]}}; break ;;\n",
                        join(names, "|"));
  script += "    esac\n  done\n  case $command in\n";
  for (const Command& command : all_commands()) script += arm(command);
  script += fmt::format("    *) {} ;;\n  esac\n}}\n", offer([&] {
                          auto all = names;
                          all.insert(all.end(), {"--help", "--version"});
                          return all;
                        }()));
  // An experiment's own program runs it.
  script +=
      "_reprise_all() { _reprise ''; }\n_reprise_one() { _reprise run; }\n"
      "complete -F _reprise_all reprise\ncomplete -F _reprise_one";
  for (const Study& study : all_studies()) {
    script += fmt::format(" e{}_{}", study.id, study.name);
  }
  return script + "\n";
}

CommandOptions completion_options(const std::string& program) {
  return {program,
          "What bash reads to complete commands, options and experiments:\n"
          "`source <(reprise completion)` in ~/.bashrc, unless it is "
          "installed."};
}

int completion_command(const CommandCall& call) {
  CommandOptions options = completion_options(call.program);
  if (options.parse(call.args)) fmt::print("{}", bash_completion());
  return 0;
}

}  // namespace reprise
