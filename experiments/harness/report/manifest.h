#pragma once

#include <set>
#include <string>

#include "experiments/harness/report/report.h"

// manifest.json: how a report's trials were made, and how they were judged.
namespace reprise {

// What the one who reads the store knows of the trials.
struct RunFacts {
  std::string tier;           // "standard"
  Json seeds = nullptr;       // in place of the groups' own
  Json data = Json::array();  // of found_data and missing_data
  std::set<std::string> engines, bits;
  std::set<std::string> hosts;  // JSON as text
  std::string command;          // that makes the report again
};

// {"name", "source", "sha256"}: a data set that trials were trained on, from
// their spec's "dataset". A place in `source` is left out.
Json found_data(const Json& dataset, const std::string& source,
                const std::string& sha256);
Json missing_data(const Json& dataset);

// A ReportInput's manifest.
Json facts_manifest(const RunFacts& facts);

// With the study, its trials and verdicts: what manifest.json holds.
Json whole_manifest(const ReportInput& input);

// A text of the manifest, or of a part; `otherwise` where there is none.
std::string text_or(const Json& object, const char* key,
                    const std::string& otherwise);

}  // namespace reprise
