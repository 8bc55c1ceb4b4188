#pragma once

#include <functional>
#include <string>
#include <vector>

#include "experiments/harness/study/claim.h"

namespace reprise {

// Every claim of a study. judged = false (quick tier): only E and T are judged.
// missing(name): the named data set was replaced by its stand-in.
std::vector<Judgement> judge_all(
    const std::vector<Claim>& claims, const Trials& trials, bool judged,
    const std::function<bool(const std::string&)>& missing);

}  // namespace reprise
