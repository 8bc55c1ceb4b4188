#pragma once

#include "experiments/harness/study/vocabulary.h"

namespace reprise::mnist {

// What the study says of itself.
StudyPage page();

}  // namespace reprise::mnist
