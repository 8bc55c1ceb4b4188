#pragma once

#include <string>

#include "experiments/harness/study/study.h"

namespace reprise {

// Every cell of every group, without trials: what a study looks like to its
// claims, tables and figures before anything has run.
Trials empty_trials(const Study& study);

// Whether a table or a figure may have the name: a-z, 0-9, _ and -, and none of
// a report's own files.
bool can_name_a_file(const std::string& name);

// Whether a declaration holds together: every cell that a claim, a table or a
// figure names exists, every task that a group calls too; ids of claims are
// kebab-case and single, names of tables and figures can name files; published
// numbers are numbers. Throws std::runtime_error with one line that names the
// study, the place, what was found and what is allowed. Tables and figures are
// made once, of no trials.
void check_study(const Study& study);

}  // namespace reprise
