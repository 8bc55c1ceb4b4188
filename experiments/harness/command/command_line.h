#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "experiments/harness/command/options.h"

namespace reprise {

// How a command was called: "reprise run" (the start of every message) and what
// came after it.
struct CommandCall {
  std::string program;
  std::vector<std::string> args;
};

// One function a command: its exit status, or an exception.
int list_command(const CommandCall& call);
int run_command(const CommandCall& call);
int report_command(const CommandCall& call);
int merge_command(const CommandCall& call);
int train_command(const CommandCall& call);
int data_command(const CommandCall& call);
int cite_command(const CommandCall& call);
int help_command(const CommandCall& call);
int man_command(const CommandCall& call);
int completion_command(const CommandCall& call);

// What each can be asked for; program: "reprise run".
CommandOptions list_options(const std::string& program);
CommandOptions run_options(const std::string& program);
CommandOptions report_options(const std::string& program);
CommandOptions merge_options(const std::string& program);
CommandOptions train_options(const std::string& program);
CommandOptions data_options(const std::string& program);
CommandOptions cite_options(const std::string& program);
CommandOptions help_options(const std::string& program);
CommandOptions man_options(const std::string& program);
CommandOptions completion_options(const std::string& program);

// What a command's words name.
enum class Words { kNone, kStudies, kSpecs, kDataSets, kStores, kCommands };

struct Command {
  std::string_view name, summary;
  int (*call)(const CommandCall&);
  CommandOptions (*options)(const std::string& program);
  Words words;
};
std::span<const Command> all_commands();
const Command* find_command(std::string_view name);  // null: none

// What `reprise` alone prints.
std::string help_text(const std::string& program);
// reprise.1, in roff; and what bash reads to complete a line of `reprise` or of
// a study's own program. Both are made from the commands' options.
std::string manual_page();
std::string bash_completion();

// The whole program. Exit status 0: done; 1: it failed; 2: wrong usage; an
// error is one line on stderr. A binary with a single study in it is that
// experiment's own: without a command it runs it.
int command_line(int argc, char** argv);

}  // namespace reprise
