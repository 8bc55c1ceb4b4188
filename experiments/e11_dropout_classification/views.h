#pragma once

#include "experiments/harness/study/vocabulary.h"

namespace reprise::dropout {

Table notebook_table(const Trials& trials);
Table sizes_table(const Trials& trials);
Table averages_table(const Trials& trials);
Table closed_form_table(const Trials& trials);

Figure loss_figure(const Trials& trials);
Figure boundary_figure(const Trials& trials);
Figure flip_figure(const Trials& trials);
Figure averages_figure(const Trials& trials);

}  // namespace reprise::dropout
