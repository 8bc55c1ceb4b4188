#pragma once

#include "experiments/harness/study/vocabulary.h"

// The tables and pictures of study 10.
namespace reprise::feature_scaling {

Table ads_table(const Trials& trials);
Table spectrum_table(const Trials& trials);

Figure ravine_figure(const Trials& trials);
Figure accuracy_figure(const Trials& trials);
Figure flip_figure(const Trials& trials);
Figure conditioning_figure(const Trials& trials);
Figure time_figure(const Trials& trials);

}  // namespace reprise::feature_scaling
