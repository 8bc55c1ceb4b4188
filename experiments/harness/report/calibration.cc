#include "experiments/harness/report/calibration.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "experiments/harness/claims/told.h"
#include "experiments/harness/numeric/distributions.h"
#include "experiments/harness/report/verdicts.h"

namespace reprise {

Calibration counted(std::vector<CalibrationRow> rows) {
  Calibration result;
  result.rows = std::move(rows);
  for (CalibrationRow& row : result.rows) {
    const auto bins = static_cast<double>(result.histogram.size());
    const auto bin = static_cast<std::size_t>(row.u * bins);
    ++result.histogram[std::min(bin, result.histogram.size() - 1)];
    row.z = normal_quantile(row.u);
    result.sum_of_squares += row.z * row.z;
  }
  if (!result.rows.empty()) {
    const auto degrees = static_cast<double>(result.rows.size());
    result.p_too_small = chi_square_cdf(result.sum_of_squares, degrees);
    result.p_too_large = 1 - result.p_too_small;
  }
  return result;
}

Calibration calibrate(std::span<const JudgedStudy> studies) {
  Calibration result;
  for (const auto& [study, judgements] : studies) {
    require_judgements(*study, judgements);
    std::set<std::string> counted;
    for (std::size_t i = 0; i < judgements.size(); ++i) {
      const Claim& claim = study->claims[i];
      const Judgement& j = judgements[i];
      if (!is_of_published_number(claim.kind) || j.verdict == Verdict::kNotRun)
        continue;
      if (!j.calibrates) {
        ++result.outside;
      } else if (!claim.run.empty() && !counted.insert(claim.run).second) {
        ++result.of_a_run_that_counts;
      } else {
        result.rows.push_back({study->id, claim.id, j.u, 0});
      }
    }
  }
  Calibration all = counted(std::move(result.rows));
  all.of_a_run_that_counts = result.of_a_run_that_counts;
  all.outside = result.outside;
  return all;
}

Table calibration_table(const Calibration& calibration) {
  Table table;
  table.columns = {"study", "claim", "u", "z"};
  for (const CalibrationRow& row : calibration.rows) {
    table.rows.push_back({row.study, row.claim, fmt::format("{}", row.u),
                          fmt::format("{}", row.z)});
  }
  return table;
}

// A sum that is rarer than this at its end is remarked on.
constexpr double kTail = .025;

std::string calibration_sentence(const Calibration& c) {
  if (c.rows.empty()) return "No published run is judged.";
  return fmt::format(
      "{} published runs, sum of z² {}: were every source described rightly, "
      "it would be smaller with probability {}, larger with {}. {}",
      c.rows.size(), told(c.sum_of_squares, 3), told(c.p_too_small, 2),
      told(c.p_too_large, 2),
      c.p_too_small < kTail
          ? "So small a sum says that published means were taken for single "
            "runs."
      : c.p_too_large < kTail
          ? "So large a sum says that some sources, or some of our nets, are "
            "not what we take them for."
          : "Neither is rare: nothing speaks against it.");
}

}  // namespace reprise
