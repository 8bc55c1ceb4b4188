#pragma once

#include "experiments/harness/study/vocabulary.h"

// The tables of study 07 whose rows are not samples: places of an array, single
// seeds, ways of one trial.
namespace reprise::memo {

// The first twelve random MLPs.
Table flop_table(const Trials& trials);
// Node by node of the worked example.
Table trace_table(const Trials& trials);
// Reverse mode on random graphs, both ways of counting.
Table graph_table(const Trials& trials);
// Every seventh n.
Table helmholtz_table(const Trials& trials);
// The first trial's three ways.
Table checkpoint_table(const Trials& trials);

}  // namespace reprise::memo
