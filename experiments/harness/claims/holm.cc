#include "experiments/harness/claims/holm.h"

#include <cmath>

#include "experiments/harness/claims/rules_of_published.h"
#include "experiments/harness/claims/rules_of_seeds.h"
#include "experiments/harness/numeric/statistics.h"

namespace reprise {
namespace {

void judge_family(const std::vector<Judgement*>& family,
                  void (*decide)(Judgement&, double)) {
  std::vector<double> p;
  for (const Judgement* j : family) p.push_back(j->p);
  const std::vector<double> adjusted = holm(p);
  for (std::size_t i = 0; i < family.size(); ++i) {
    decide(*family[i], adjusted[i]);
  }
}

}  // namespace

bool is_of_a_family(const JudgedRow& row) {
  const Judgement& j = *row.judgement;
  const bool has_family =
      is_of_published_number(row.kind) || row.kind == ClaimClass::kD;
  return has_family && j.verdict != Verdict::kNotRun &&
         j.verdict != Verdict::kNotJudged && !std::isnan(j.p) && !j.by_rank;
}

void judge_families(const std::vector<JudgedRow>& rows) {
  std::vector<Judgement*> numbers, duels;
  for (const JudgedRow& row : rows) {
    if (!is_of_a_family(row)) continue;
    (row.kind == ClaimClass::kD ? duels : numbers).push_back(row.judgement);
  }
  judge_family(numbers, decide_number);
  judge_family(duels, decide_dominance);
}

}  // namespace reprise
