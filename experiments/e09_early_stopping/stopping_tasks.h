#pragma once

#include "experiments/harness/study/task.h"

// Nets that are trained to the end once, and then stopped by each of Prechelt's
// criteria in their recorded curves.
namespace reprise::stopping {

// params: spec (validation and test rows, every epoch evaluated). Of the
// fourteen criteria, in their order: epochs (trained when it stops), kept (the
// epoch of the net that it keeps), test_error (that net's loss on the test
// rows). With "curves": true also validation, test and train_strip, errors at
// the end of each strip, and strip_epochs.
Json criteria_task(const Json& params, std::uint64_t seed,
                   const TaskContext& context);

// What the definitions give for a curve of six strips that is worked by hand.
// Metrics: gl, progress, pq (of strips 4 and 6), and stops_gl_5, stops_pq,
// stops_up_2 (after which strip).
Json worked_task(const Json& params, std::uint64_t seed,
                 const TaskContext& context);

}  // namespace reprise::stopping
