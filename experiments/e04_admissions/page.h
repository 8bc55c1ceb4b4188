#pragma once

#include "experiments/harness/study/vocabulary.h"

namespace reprise::admissions {

// What the study says of itself.
StudyPage page();

}  // namespace reprise::admissions
