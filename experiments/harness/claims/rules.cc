#include "experiments/harness/claims/rules.h"

#include <fmt/format.h>

#include <utility>

#include "experiments/harness/claims/rules_of_numbers.h"
#include "experiments/harness/claims/rules_of_published.h"
#include "experiments/harness/claims/rules_of_seeds.h"

namespace reprise {
namespace {

// What is missing for the class's rule; empty when nothing is.
std::string gap(ClaimClass kind, const Evidence& e) {
  switch (kind) {
    case ClaimClass::kE:
      return e.printed.empty() ? "no trials" : "";
    case ClaimClass::kT:
    case ClaimClass::kC:
      return e.deviations.empty() ? "no trials" : "";
    case ClaimClass::kS:
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
    case ClaimClass::kQ:
      for (const auto& values : e.tied) {
        if (values.empty()) return "no trials";
      }
      return e.tied.size() < 2 ? "no trials" : "";
  }
  return "no rule for this class";
}

}  // namespace

Judgement not_run(std::string why) {
  Judgement j;
  j.verdict = Verdict::kNotRun;
  j.why = std::move(why);
  return j;
}

Judgement judge(ClaimClass kind, const Evidence& e) {
  if (auto why = gap(kind, e); !why.empty()) return not_run(std::move(why));
  switch (kind) {
    case ClaimClass::kE:
      return judge_printed(e);
    case ClaimClass::kT:
      return judge_theorem(e);
    case ClaimClass::kS:
      return judge_one_number(e);
    case ClaimClass::kS2:
      return judge_mean(e);
    case ClaimClass::kSP:
      return judge_splits(e);
    case ClaimClass::kSbest:
      return judge_best(e);
    case ClaimClass::kD:
      return judge_dominance(e);
    case ClaimClass::kR:
      return judge_ranking(e);
    case ClaimClass::kC:
      return judge_curve(e);
    case ClaimClass::kQ:
      return judge_ties(e);
  }
  return not_run("no rule for this class");
}

}  // namespace reprise
