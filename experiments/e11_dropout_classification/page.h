#pragma once

#include "experiments/harness/study/vocabulary.h"

namespace reprise::dropout {

// What the study says of itself.
StudyPage page();

}  // namespace reprise::dropout
