#pragma once

#include "experiments/harness/study/vocabulary.h"

namespace reprise::mc_dropout {

Table uci_table(const Trials& trials);
Table split_table(const Trials& trials);
Table notebook_table(const Trials& trials);

Figure band_figure(const Trials& trials);
Figure split_figure(const Trials& trials);
Figure likelihood_figure(const Trials& trials);

}  // namespace reprise::mc_dropout
