#pragma once

#include "experiments/harness/study/vocabulary.h"

namespace reprise::stopping {

StudyPage page();

}  // namespace reprise::stopping
