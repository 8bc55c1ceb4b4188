#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "experiments/harness/study/trial.h"

namespace reprise {

// One row of the store: one finished trial. JSON is kept as text, so that what
// is read is what was written.
struct StoredTrial {
  std::string id;          // trial_id
  std::string experiment;  // the first that asked for it
  int version = 1;         // the experiment's
  std::string kind;        // "train" | "compute"
  std::string spec;        // canonical text
  std::uint64_t seed = 0;
  std::string precision;  // "float" | "double" | "none" (compute)
  std::string bits;       // "exact" | "host"
  std::string engine;     // that ran; "none" (compute)
  std::string metrics;    // canonical text, curves included
  std::string status;     // "done" | "diverged"
  std::int64_t diverged_epoch = 0;
  std::string parameters_sha256;  // "" (compute)
  std::string host;               // facts of the machine, JSON
  double seconds = 0;
  // A row of a results folder holds what is kept (study/keep.h): what is left
  // out, as JSON text, and the digest of all metrics. Both "" in a whole row.
  std::string left_out, metrics_sha256;
};

// The trial as claims, tables and figures see it.
Trial to_trial(const StoredTrial& row);

// The row of a trial that was read back; experiment: the one that asked for it.
StoredTrial to_stored(const Trial& trial, const std::string& experiment);

// What of two rows of one trial is to stand in the place of the first: the
// whole one, of two partial ones what either has; nothing where the first knows
// all that the second does.
std::optional<StoredTrial> bettered(const StoredTrial& old,
                                    const StoredTrial& row);

}  // namespace reprise
