#pragma once

// Everything that a study is declared with. Its tasks include study/task.h,
// train/started_net.h, numeric/ and kernels/ beside it.
#include "experiments/harness/base/text.h"
#include "experiments/harness/study/answers_figure.h"
#include "experiments/harness/study/claim.h"
#include "experiments/harness/study/data_names.h"
#include "experiments/harness/study/factors.h"
#include "experiments/harness/study/fields.h"
#include "experiments/harness/study/figures.h"
#include "experiments/harness/study/lists.h"
#include "experiments/harness/study/nielsen.h"
#include "experiments/harness/study/panels.h"
#include "experiments/harness/study/recipes.h"
#include "experiments/harness/study/references.h"
#include "experiments/harness/study/regions.h"
#include "experiments/harness/study/replay.h"
#include "experiments/harness/study/study.h"
#include "experiments/harness/study/symmetry.h"
#include "experiments/harness/study/tables.h"
