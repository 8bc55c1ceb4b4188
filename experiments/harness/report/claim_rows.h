#pragma once

#include <string>
#include <vector>

#include "experiments/harness/report/document.h"
#include "experiments/harness/report/report.h"

// The table of claims: each row says what was claimed, what we saw, how sure
// that is, and opens to the rest.
namespace reprise {

// What is not run or not judged stands in one line a reason, which opens.
Blocks claim_blocks(const ReportInput& input);

// The text of a claim's row, for this table and the overview. What was
// published is empty where the trials are not of the source's own data: no
// published number stands beside a stand-in's.
struct ClaimRow {
  std::string published, ours, of_mean, of_run, seeds, verdict;
};
ClaimRow claim_row(const ReportInput& input, std::size_t claim);

// The row's place on its page.
std::string claim_anchor(const Claim& claim);

}  // namespace reprise
