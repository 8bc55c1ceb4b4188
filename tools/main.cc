#include "experiments/harness/command/command_line.h"

// The one main of `reprise`, in which every experiment is linked, and of each
// experiment's own binary.
int main(int argc, char** argv) { return reprise::command_line(argc, argv); }
