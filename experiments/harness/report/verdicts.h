#pragma once

#include <span>
#include <string>
#include <string_view>

#include "experiments/harness/study/study.h"

// Verdicts as a table, as JSON and as lines.
namespace reprise {

// One row a claim; verdicts.cc has the columns, and what of them goes where.
// Numbers are in full, so that each S, S2, SP, Sbest and D row can be judged
// again from its own: the shortest decimals that read back alike, empty where
// there is none.
Table verdict_table(const Study& study, std::span<const Judgement> judgements);

// One cell of that table, by its column's name.
std::string verdict_cell(std::string_view column, const Study& study,
                         const Claim& claim, const Judgement& judgement);

// {"experiment": "05", "claim": …, "verdict": …}: numbers are numbers.
Json verdict_record(const Study& study, const Claim& claim,
                    const Judgement& judgement);

// What the E, T and C rows compared: a row a value.
Table compared_table(const Study& study, std::span<const Judgement> judgements);

// Where a single run of ours falls: "98.1 to 98.6"; empty without an interval.
std::string interval_text(const Judgement& judgement);

// The Python of tests/verdict_in_ten_lines.py, which makes verdicts of the
// numbers in verdicts.csv by SciPy.
std::string_view verdict_script();

// "3 reproduced, 1 refuted"
std::string count_verdicts(std::span<const Judgement> judgements);

// For a terminal: one line a claim, aligned, of at most 100 columns, after the
// counts; why stands below a row that is not reproduced.
std::string verdict_lines(const Study& study,
                          std::span<const Judgement> judgements);

// Throws std::runtime_error unless there is one judgement a claim.
void require_judgements(const Study& study,
                        std::span<const Judgement> judgements);

}  // namespace reprise
