#include "experiments/harness/report/marks.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "experiments/harness/base/text.h"
#include "experiments/harness/report/glossary.h"

namespace reprise {
namespace {

constexpr VerdictMark kMarks[] = {
    {Verdict::kRefuted, "✗"},    {Verdict::kUndecided, "?"},
    {Verdict::kConsistent, "~"}, {Verdict::kReproduced, "✓"},
    {Verdict::kNotJudged, "–"},  {Verdict::kNotRun, "–"}};

}  // namespace

std::span<const VerdictMark> verdict_marks() { return kMarks; }

std::string sign_of(Verdict verdict) {
  const auto found = std::ranges::find(kMarks, verdict, &VerdictMark::verdict);
  return found == std::end(kMarks) ? "" : found->sign;
}

bool is_folded(Verdict verdict) {
  return verdict == Verdict::kNotJudged || verdict == Verdict::kNotRun;
}

VerdictCounts counts_of(std::span<const Judgement> judgements) {
  VerdictCounts counts;
  for (const VerdictMark& mark : kMarks) {
    const auto n =
        std::ranges::count(judgements, mark.verdict, &Judgement::verdict);
    if (n > 0) {
      counts.emplace_back(to_string(mark.verdict), static_cast<int>(n));
    }
  }
  return counts;
}

Line count_marks(const VerdictCounts& counts, const std::string& top) {
  Line line;
  for (const VerdictMark& mark : kMarks) {
    const std::string word = to_string(mark.verdict);
    int n = 0;
    for (const auto& [one, count] : counts) n += one == word ? count : 0;
    if (n == 0) continue;
    if (!line.empty()) line = line + plain(" ");
    line = line + page_link(fmt::format("{} {} {}", mark.sign, n, word),
                            top + "#" + word_anchor(word),
                            "mark " + kebab_case(word));
  }
  return line.empty() ? plain("no claims") : line;
}

}  // namespace reprise
