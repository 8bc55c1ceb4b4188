#pragma once

#include <map>
#include <string>
#include <vector>

#include "experiments/harness/report/marks.h"
#include "experiments/harness/report/report.h"

// What the pages over all studies say of one: it stands in the study's
// manifest.json under "page", so that these pages can be made anew when one
// study of many is.
namespace reprise {

// A claim that was refuted.
struct RefutedClaim {
  std::string anchor, text, published, ours, of_mean, of_run, seeds;
  std::string likely_reason, what_would_decide;
};

struct StudySummary {
  std::string folder, id, title, question, tier;
  bool stand_in = false;
  std::int64_t trials = 0;
  std::vector<std::string> findings;  // the headlines of those that are told
  std::string lead, lead_caption;     // a picture's file; or ""
  VerdictCounts verdicts;
  std::vector<RefutedClaim> refuted;
  std::string look_at, vary_text, vary_command, vary_file, ask, answer;
};

// `lead` is the lead picture's file, where it was made.
Json summary_json(const ReportInput& input, const std::string& lead);

// From the manifests, by folder name; a manifest that has no such part gives
// what else it says.
std::vector<StudySummary> read_summaries(
    const std::map<std::string, Json>& manifests);

}  // namespace reprise
