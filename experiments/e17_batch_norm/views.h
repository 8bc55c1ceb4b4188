#pragma once

#include "experiments/harness/study/vocabulary.h"

namespace reprise::batch_norm {

Table figure_1_table(const Trials& trials);
Table range_table(const Trials& trials);
Table small_batches_table(const Trials& trials);
Table invariance_table(const Trials& trials);
Table notebook_table(const Trials& trials);

Figure first_steps_figure(const Trials& trials);
Figure accuracy_figure(const Trials& trials);
Figure percentile_figure(const Trials& trials);
Figure range_figure(const Trials& trials);

}  // namespace reprise::batch_norm
