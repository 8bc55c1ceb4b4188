#include "experiments/harness/claims/evidence.h"

namespace reprise {

std::string to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::kReproduced:
      return "reproduced";
    case Verdict::kConsistent:
      return "consistent";
    case Verdict::kRefuted:
      return "refuted";
    case Verdict::kUndecided:
      return "undecided";
    case Verdict::kNotJudged:
      return "not judged";
    case Verdict::kNotRun:
      return "not run";
  }
  return "unknown";
}

std::string to_string(ClaimClass kind) {
  switch (kind) {
    case ClaimClass::kE:
      return "E";
    case ClaimClass::kT:
      return "T";
    case ClaimClass::kS:
      return "S";
    case ClaimClass::kS2:
      return "S2";
    case ClaimClass::kSP:
      return "SP";
    case ClaimClass::kSbest:
      return "Sbest";
    case ClaimClass::kD:
      return "D";
    case ClaimClass::kR:
      return "R";
    case ClaimClass::kC:
      return "C";
    case ClaimClass::kQ:
      return "Q";
  }
  return "?";
}

bool is_of_published_number(ClaimClass kind) {
  return kind == ClaimClass::kS || kind == ClaimClass::kS2 ||
         kind == ClaimClass::kSP || kind == ClaimClass::kSbest;
}

}  // namespace reprise
