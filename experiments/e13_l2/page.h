#pragma once

#include "experiments/harness/study/vocabulary.h"

namespace reprise::l2 {

// What the study says of itself.
StudyPage page();

}  // namespace reprise::l2
