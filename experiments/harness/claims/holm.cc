#include "experiments/harness/claims/holm.h"

#include <fmt/format.h>

#include <algorithm>

#include "experiments/harness/claims/rules.h"
#include "experiments/harness/claims/rules_of_seeds.h"

namespace reprise {

void judge_family(std::vector<DominanceRow> rows) {
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return a.judgement->p < b.judgement->p;
  });
  const std::string* stopped_at = nullptr;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double level =
        1 - kFamilyError / static_cast<double>(rows.size() - i);
    Judgement& j = *rows[i].judgement;
    j = judge(ClaimClass::kD, *rows[i].evidence, level);
    if (stopped_at != nullptr && j.verdict != Verdict::kUndecided) {
      if (j.detail.starts_with(kStrongNote)) {
        j.detail.erase(0, kStrongNote.size());
      }
      j.verdict = Verdict::kUndecided;
      j.why = fmt::format("Holm's order stops before it, at {}", *stopped_at);
    }
    if (stopped_at == nullptr && j.verdict == Verdict::kUndecided) {
      stopped_at = &rows[i].id;
    }
  }
}

}  // namespace reprise
