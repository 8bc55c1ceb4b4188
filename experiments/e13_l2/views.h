#pragma once

#include "experiments/harness/study/vocabulary.h"

namespace reprise::l2 {

Table student_table(const Trials& trials);
Table decay_table(const Trials& trials);
Table notebook_table(const Trials& trials);
Table grid_table(const Trials& trials);
Table nielsen_table(const Trials& trials);
Table orders_table(const Trials& trials);

Figure risk_figure(const Trials& trials);
Figure boundary_figure(const Trials& trials);
Figure weights_figure(const Trials& trials);
Figure decay_figure(const Trials& trials);
Figure grid_figure(const Trials& trials);

}  // namespace reprise::l2
