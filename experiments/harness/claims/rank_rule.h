#pragma once

#include "experiments/harness/claims/evidence.h"

namespace reprise {

// S where a seed can get stuck: where the published number ranks among ours.
// A seed that is not finite is the worst.
Judgement judge_by_rank(const Evidence& evidence);

}  // namespace reprise
