#pragma once

#include "experiments/harness/study/vocabulary.h"

namespace reprise::losses {

// What the study says of itself.
StudyPage page();

}  // namespace reprise::losses
