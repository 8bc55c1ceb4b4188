#pragma once

#include "experiments/harness/study/vocabulary.h"

// What study 03 shows.
namespace reprise::losses {

extern const std::vector<const char*> kLineLosses, kLabelLosses, kShares,
    kSgdLosses;
// What they are called in a trial spec.
Json loss_word(const char* loss);

Table notebook_table(const Trials& t);
Table nets_table(const Trials& t);
Table outlier_table(const Trials& t);
Table sgd_table(const Trials& t);
Figure loss_figure(const Trials& t);
Figure surface_figure(const Trials& t);
Figure outlier_figure(const Trials& t);
Figure saturated_figure(const Trials& t);
Figure nets_figure(const Trials& t);

}  // namespace reprise::losses
