#pragma once

#include "experiments/harness/study/vocabulary.h"

namespace reprise::vanishing {

// What the study says of itself.
StudyPage page();

}  // namespace reprise::vanishing
