#pragma once

#include <functional>
#include <string>
#include <utility>

#include "experiments/harness/claims/evidence.h"
#include "experiments/harness/study/trial.h"

namespace reprise {

struct Claim {
  std::string id;  // "keras-mlp"
  ClaimClass kind;
  std::string text;    // what should be seen
  std::string source;  // where it is published
  std::string unsaid;  // what the source does not say
  double margin = 0;   // S1, S2, R
  std::string data;    // named set that the source used; "" if any
  std::function<Evidence(const Trials&)> evidence;
  bool paper_only = false;    // its trials run in the paper tier alone
  std::string likely_reason;  // printed, as inferred, beside "refuted"
};

// The fields that every claim has; the others are set where they are needed.
inline Claim make_claim(std::string id, ClaimClass kind, std::string text,
                        std::string source,
                        std::function<Evidence(const Trials&)> evidence) {
  Claim claim;
  claim.id = std::move(id);
  claim.kind = kind;
  claim.text = std::move(text);
  claim.source = std::move(source);
  claim.evidence = std::move(evidence);
  return claim;
}

}  // namespace reprise
