#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "experiments/harness/study/study.h"

// Is the suite calibrated? Were every source described rightly, the u of its
// published numbers would be uniform, and z = normal_quantile(u) normal.
namespace reprise {

struct JudgedStudy {
  const Study* study;
  std::span<const Judgement> judgements;  // one a claim
};

// One published run, beside ours.
struct CalibrationRow {
  std::string study, claim;  // "08", "norm-1-of-2"
  double u, z;
};

struct Calibration {
  std::vector<CalibrationRow> rows;  // as the studies list them
  std::array<int, 10> histogram{};   // of u, ten equal bins
  double sum_of_squares = 0;         // of z: chi-square, a degree a row
  // How likely so small, and so large, a sum is: too small where means were
  // taken for single runs, too large where ours differ.
  double p_too_small = 1, p_too_large = 1;
  int of_a_run_that_counts = 0;  // rows of a run whose first row stands here
  int outside = 0;  // S, S2, SP and Sbest rows on words, on other data, rounded
                    // widely, without spread, or not judged
};

// Every independent published run counts once, by its first row that does
// (Claim::run). Throws std::runtime_error unless there is a judgement a claim.
Calibration calibrate(std::span<const JudgedStudy> studies);

// Of these rows, whose z follows from their u.
Calibration counted(std::vector<CalibrationRow> rows);

// study, claim, u, z
Table calibration_table(const Calibration& calibration);
// "26 published runs, sum of z² 19.7: so small in 19 % of such suites, …"
std::string calibration_sentence(const Calibration& calibration);

}  // namespace reprise
