#pragma once

#include "experiments/harness/study/study.h"

namespace reprise {

// One row a trial, numbers in the shortest form that reads back to the same
// double. Of a training curve the last value; of an array up to 32 values.
Table trials_table(const Study& study, const Trials& trials);

}  // namespace reprise
