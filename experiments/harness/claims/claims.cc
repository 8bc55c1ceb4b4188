#include "experiments/harness/claims/claims.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "experiments/harness/claims/rules_of_seeds.h"

namespace reprise {
namespace {

// The chance that one of a study's D rows is decided by chance alone.
constexpr double kFamilyError = .05;

Judgement not_run(std::string why) {
  Judgement j;
  j.verdict = Verdict::kNotRun;
  j.why = std::move(why);
  j.low = j.high = j.p = std::numeric_limits<double>::quiet_NaN();
  return j;
}

// What is missing for the class's rule; empty when nothing is.
std::string gap(const Claim& claim, const Evidence& e) {
  switch (claim.kind) {
    case ClaimClass::kE:
      return e.printed.empty() ? "no trials" : "";
    case ClaimClass::kT:
    case ClaimClass::kC:
      return e.deviations.empty() ? "no trials" : "";
    case ClaimClass::kS1:
    case ClaimClass::kS2:
    case ClaimClass::kSbest:
      return e.ours.empty() ? "no trials" : "";
    case ClaimClass::kSP:
    case ClaimClass::kD:
    case ClaimClass::kR:
      if (e.ours.empty() || e.other.empty()) return "no trials";
      if (e.ours.size() != e.other.size()) {
        return fmt::format("{} values beside {}: the run is not complete",
                           e.ours.size(), e.other.size());
      }
      return "";
  }
  return "no rule for this class";
}

Judgement judge_at(const Claim& claim, const Evidence& e, double level) {
  if (auto why = gap(claim, e); !why.empty()) return not_run(std::move(why));
  switch (claim.kind) {
    case ClaimClass::kE:
      return judge_printed(e);
    case ClaimClass::kT:
      return judge_theorem(e);
    case ClaimClass::kS1:
      return judge_one_number(e, claim.margin);
    case ClaimClass::kS2:
      return judge_mean(e, claim.margin);
    case ClaimClass::kSP:
      return judge_splits(e);
    case ClaimClass::kSbest:
      return judge_best(e);
    case ClaimClass::kD:
      return judge_dominance(e, level);
    case ClaimClass::kR:
      return judge_ranking(e, claim.margin);
    case ClaimClass::kC:
      return judge_curve(e);
  }
  return not_run("no rule for this class");
}

void not_judged(Judgement& j, std::string why) {
  j.verdict = Verdict::kNotJudged;
  j.why = std::move(why);
}

// Holm's step-down over the D rows that are to be judged. Their sign tests give
// the order, smallest p first; the row with k rows from it to the end is judged
// by the interval of level 1 - .05 / k, and behind the first row that stays
// undecided all others do. Then the chance of a wrong decision among all rows
// is at most .05.
void judge_family(std::vector<std::size_t> rows,
                  const std::vector<Claim>& claims,
                  const std::vector<Evidence>& evidence,
                  std::vector<Judgement>& judgements) {
  std::stable_sort(rows.begin(), rows.end(), [&](auto a, auto b) {
    return judgements[a].p < judgements[b].p;
  });
  const std::string* stopped_at = nullptr;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::size_t row = rows[i];
    const double level =
        1 - kFamilyError / static_cast<double>(rows.size() - i);
    Judgement& j = judgements[row];
    j = judge_at(claims[row], evidence[row], level);
    if (stopped_at != nullptr && j.verdict != Verdict::kUndecided) {
      if (j.detail.starts_with(kStrongNote)) {
        j.detail.erase(0, kStrongNote.size());
      }
      j.verdict = Verdict::kUndecided;
      j.why = fmt::format("Holm's order stops before it, at {}", *stopped_at);
    }
    if (stopped_at == nullptr && j.verdict == Verdict::kUndecided) {
      stopped_at = &claims[row].id;
    }
  }
}

}  // namespace

std::string to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::kReproduced:
      return "reproduced";
    case Verdict::kRefuted:
      return "refuted";
    case Verdict::kUndecided:
      return "undecided";
    case Verdict::kNotJudged:
      return "not judged";
    case Verdict::kNotRun:
      return "not run";
  }
  return "unknown";
}

std::string to_string(ClaimClass kind) {
  switch (kind) {
    case ClaimClass::kE:
      return "E";
    case ClaimClass::kT:
      return "T";
    case ClaimClass::kS1:
      return "S1";
    case ClaimClass::kS2:
      return "S2";
    case ClaimClass::kSP:
      return "SP";
    case ClaimClass::kSbest:
      return "Sbest";
    case ClaimClass::kD:
      return "D";
    case ClaimClass::kR:
      return "R";
    case ClaimClass::kC:
      return "C";
  }
  return "?";
}

Judgement judge(const Claim& claim, const Evidence& evidence) {
  return judge_at(claim, evidence, 1 - kFamilyError);
}

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
    Judgement j =
        no_trials.empty() ? judge(claim, evidence.back()) : not_run(no_trials);
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
  judge_family(std::move(family), claims, evidence, judgements);
  return judgements;
}

}  // namespace reprise
