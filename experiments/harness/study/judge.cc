#include "experiments/harness/study/judge.h"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>
#include <utility>

#include "experiments/harness/claims/holm.h"
#include "experiments/harness/claims/rules.h"

namespace reprise {
namespace {

void not_judged(Judgement& j, std::string why) {
  j.verdict = Verdict::kNotJudged;
  j.why = std::move(why);
}

}  // namespace

std::vector<Judgement> judge_all(
    const std::vector<Claim>& claims, const Trials& trials, bool judged,
    const std::function<bool(const std::string&)>& missing) {
  std::vector<Judgement> judgements;
  std::vector<Evidence> evidence;
  std::vector<std::size_t> family;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const Claim& claim = claims[i];
    evidence.emplace_back();
    std::string no_trials;
    try {
      evidence.back() = claim.evidence(trials);
    } catch (const std::runtime_error& error) {  // a group that is not there
      no_trials = error.what();
    }
    Judgement j = no_trials.empty()
                      ? judge(claim.kind, evidence.back(), claim.margin)
                      : not_run(no_trials);
    const bool of_numbers =
        claim.kind == ClaimClass::kE || claim.kind == ClaimClass::kT;
    if (j.verdict == Verdict::kNotRun) {
      if (!no_trials.empty()) {
        // The message says what was looked for.
      } else if (claim.paper_only) {
        j.why = "not run: paper tier";
      } else if (!judged && !of_numbers) {
        j.why = "not run: quick tier";
      }
    } else if (!claim.data.empty() && missing(claim.data)) {
      not_judged(j, fmt::format("published on {}, which is not here: measured "
                                "on its stand-in",
                                claim.data));
    } else if (!judged && !of_numbers) {
      not_judged(j, "quick tier");
    } else if (claim.kind == ClaimClass::kD && !std::isnan(j.p)) {
      family.push_back(i);
    }
    judgements.push_back(std::move(j));
  }
  std::vector<DominanceRow> rows;
  for (const std::size_t i : family) {
    rows.push_back({claims[i].id, &evidence[i], &judgements[i]});
  }
  judge_family(std::move(rows));
  return judgements;
}

}  // namespace reprise
