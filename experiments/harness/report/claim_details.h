#pragma once

#include <string>
#include <utility>
#include <vector>

#include "experiments/harness/report/document.h"
#include "experiments/harness/report/report.h"

namespace reprise {

// What a claim's row opens to: its source and what that does not say, why it is
// judged so, the rule, every number that there is room for, settings and cell.
std::vector<std::pair<std::string, Line>> claim_details(
    const ReportInput& input, std::size_t claim);

// Where no published number may stand: the claim is not judged, since its
// trials are of other data than the source's.
bool is_beside_a_stand_in(const ReportInput& input, std::size_t claim);

// "S": what the class asks for, in a line.
std::string rule_of(ClaimClass kind);

}  // namespace reprise
