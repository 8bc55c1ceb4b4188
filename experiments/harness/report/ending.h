#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "experiments/harness/study/judge.h"
#include "experiments/harness/study/study.h"

// What a run or a report says of its studies at the end, on a terminal.
namespace reprise {

struct EndingStudy {
  const Study* study;
  const Trials* trials;
  std::span<const Judgement> judgements;  // one a claim
};

struct EndingFacts {
  Tier tier = Tier::kStandard;
  std::string store = {};          // "": the trials are a folder's
  std::filesystem::path out = {};  // where the pages are; "": none were written
  // Of the next tier, at the rate that was measured here.
  std::optional<double> next_seconds = {};
  int cores = 1;
};

// What would decide a row that is neither reproduced, consistent nor refuted.
enum class Open {
  kNot,       // it is decided
  kData,      // its own data, which is not here
  kStandard,  // the standard tier
  kPaper,     // the paper tier
  kSeeds,     // more seeds
  kNothing    // its data is lost, or the study says that it never is
};
Open open_of(const Claim& claim, const Judgement& judgement,
             const Trials& trials, Tier tier);

// A line a study: how many rows are reproduced, consistent, refuted, open, and
// what came out; the refuted rows (three lines at most); what is open, and what
// would decide it; what to look at. No line has more than 80 columns; for one
// to four studies there are at most 23 lines, for eighteen at most 37.
std::string ending_lines(std::span<const EndingStudy> studies,
                         const EndingFacts& facts);

// "1 h 35 min", "12 min", "40 s"
std::string duration_text(double seconds);

}  // namespace reprise
