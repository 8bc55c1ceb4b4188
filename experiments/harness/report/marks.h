#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "experiments/harness/claims/evidence.h"
#include "experiments/harness/report/document.h"

// How verdicts stand on a page: a sign and a word, never a colour alone, and
// what went wrong first.
namespace reprise {

struct VerdictMark {
  Verdict verdict;
  const char* sign;  // "✗": beside the word, never instead of it
};
// In the order in which they stand on a page.
std::span<const VerdictMark> verdict_marks();
std::string sign_of(Verdict verdict);

// What is told in one line with its count and reason.
bool is_folded(Verdict verdict);

// A verdict's word and how many claims have it.
using VerdictCounts = std::vector<std::pair<std::string, int>>;
VerdictCounts counts_of(std::span<const Judgement> judgements);

// "✗ 2 refuted", "✓ 17 reproduced", without those of none; each leads to its
// word on the overview, which lies at `top`.
Line count_marks(const VerdictCounts& counts, const std::string& top);

}  // namespace reprise
