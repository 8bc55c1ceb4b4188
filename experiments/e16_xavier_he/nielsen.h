#pragma once

#include <vector>

#include "experiments/harness/study/vocabulary.h"

// Nielsen's net from large and from small weights (chapter 3), groups "first
// epoch" and "nielsen", beside the counts in his files.
namespace reprise::xavier_he {

std::vector<Claim> nielsen_claims();

// His programs themselves, run again in full: groups and E rows.
std::vector<TrialGroup> nielsen_replays();
std::vector<Claim> nielsen_replay_claims();

}  // namespace reprise::xavier_he
