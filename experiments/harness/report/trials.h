#pragma once

#include <string>
#include <string_view>

#include "experiments/harness/study/study.h"

// The trials as files, in full: what closed.h reads back. Numbers stand in the
// shortest form that reads back to the same double.
namespace reprise {

// Behind the name of a column of texts, and around that of a curve's last
// value.
inline constexpr std::string_view kTextMark = " (text)";
inline constexpr std::string_view kLastWord = "last(";

// The columns of trials.csv that are of every trial; its metrics stand behind
// them, and the seconds that it took last.
inline constexpr const char* kTrialColumns[] = {"id",
                                                "group",
                                                "levels",
                                                "seed",
                                                "status",
                                                "diverged_epoch",
                                                "parameters_sha256",
                                                "metrics_sha256",
                                                "epochs",
                                                "left_out"};
std::string seconds_column();

// One row a trial: its numbers and texts, and the last value of its curves.
Table trials_table(const Study& study, const Trials& trials);
// One row a curve or array of a trial, but for curves of which the last value
// alone is kept. every: as in study/keep.h; values: those that are kept.
Table curves_table(const Study& study, const Trials& trials);

}  // namespace reprise
