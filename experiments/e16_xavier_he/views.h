#pragma once

#include "experiments/harness/study/vocabulary.h"

// Tables and figures that take more than a list of rows or lines.
namespace reprise::xavier_he {

Metric accuracy();  // of validation, %

Table signal_table(const Trials& trials);
Table depth_table(const Trials& trials);
// Smallest and largest of all values over nets (and layers).
Table scaling_table(const Trials& trials);

Figure signal_figure(const Trials& trials);
Figure depth_figure(const Trials& trials);
Figure nielsen_figure(const Trials& trials);
Figure saxe_figure(const Trials& trials);

}  // namespace reprise::xavier_he
