#pragma once

#include <string>
#include <vector>

#include "experiments/harness/run/store.h"
#include "experiments/harness/study/plan.h"
#include "experiments/harness/study/study.h"

namespace reprise {

// A study of compute trials alone, for tests of the grid and the store: two
// groups that share trials, two factors, and a task whose time and numbers are
// set by its params.
Study make_grid_study();

// What a store must hold of a plan whatever happened on the way, sorted: every
// column but host facts and seconds.
std::vector<std::string> content(Store& store, const StudyPlan& plan);

}  // namespace reprise
