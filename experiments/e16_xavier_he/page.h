#pragma once

#include "experiments/harness/study/vocabulary.h"

namespace reprise::xavier_he {

// What the study says of itself.
StudyPage page();

}  // namespace reprise::xavier_he
