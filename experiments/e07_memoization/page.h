#pragma once

#include "experiments/harness/study/vocabulary.h"

namespace reprise::memo {

// What the study says of itself.
StudyPage page();

}  // namespace reprise::memo
