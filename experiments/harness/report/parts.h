#pragma once

#include <map>
#include <string>

#include "experiments/harness/report/report.h"

namespace reprise {

using Files = std::map<std::string, std::string>;  // name -> bytes

// "e05_mnist"
std::string folder_name(const Study& study);

// Everything that stands in the experiment's folder.
Files study_files(const ReportInput& input);

// One row a trial, numbers in the shortest form that reads back to the same
// double. Of a training curve the last value; of an array up to 32 values.
Table trials_table(const Study& study, const Trials& trials);

Table verdict_table(const Study& study, std::span<const Judgement> judgements);

// "3 reproduced, 1 refuted"
std::string count_verdicts(std::span<const Judgement> judgements);

// OUT/README.md from the manifests, by folder name.
std::string results_index(const std::map<std::string, Json>& manifests);

// A file without what may change from run to run; empty where that is all of
// it.
std::string without_timings(const std::string& name, const std::string& bytes);

}  // namespace reprise
