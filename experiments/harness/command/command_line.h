#pragma once

#include <string>
#include <vector>

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

// The whole program. Exit status 0: done; 1: it failed; 2: wrong usage; an
// error is one line on stderr. A binary with a single study in it is that
// experiment's own: without a command it runs it.
int command_line(int argc, char** argv);

}  // namespace reprise
