#pragma once

#include <limits>
#include <string>
#include <vector>

#include "experiments/harness/numeric/statistics.h"

// What a claim rests on, and what comes out when it is judged.
namespace reprise {

// How a claim is judged: E printed digits, T theorem, S one published number,
// S2 published mean and deviation, SP published splits, Sbest best of k runs,
// D A beats B, R a table's order, C a curve, Q numbers that tie. rules.h has
// the rule of each.
enum class ClaimClass { kE, kT, kS, kS2, kSP, kSbest, kD, kR, kC, kQ };

// E: one printed number beside ours. `printed` as the source prints it: its
// last digit sets the tolerance (integers: equality; 15 or more digits: 1e-13
// relative). A text is equal letter by letter.
struct PrintedNumber {
  std::string label;
  std::string printed;
  double ours;
  std::string ours_text = {};
  bool is_text = false;
};

// T: one random instance: |deviation| <= tolerance must hold; both derived in
// the study. C: one digitised point, tolerance = reading error + our interval.
struct Deviation {
  std::string label;
  double expected, ours, tolerance;
};

// What a claim rests on. A class reads the fields named for it.
struct Evidence {
  std::vector<PrintedNumber> printed;  // E
  std::vector<Deviation> deviations;   // T, C
  std::vector<double> ours;            // S1, S2, Sbest: one value a seed
                                       // (Sbest: the larger the better);
                                       // SP, D: A paired with `other` by seed;
                                       // R: one value a row
  std::vector<double> other;           // SP: published; D: B; R: published
  std::vector<std::vector<double>> tied;  // Q: the seeds of each
  double margin = 0;                      // S1, S2, R, Q
  std::string published_text;       // S1, S2, Sbest: as it is printed; empty:
                                    // written from `published`
  double published = 0;             // S1, S2, Sbest
  double published_half_digit = 0;  // S1: half the last printed digit, where
                                    // so few are printed that it matters
  double published_sd = 0;          // S2
  int published_runs = 1;           // S1, S2, Sbest: k
  bool on_log_scale = false;  // S1: `published`, its half digit and the margin
                              // are logarithms, `ours` are not
  bool by_rank = false;       // S1: where a run falls is taken from the ranks
  double test_rows = 0;       // > 0: print the binomial SE
  double rate_scale = 0;      // of a rate: 1, or 100 for percent; 0:
                              // percent when it is over 1
};

enum class Verdict {
  kReproduced,
  kConsistent,  // S, S2, SP, Sbest: agrees, known to ± known_to
  kRefuted,
  kUndecided,  // D, R, Q
  kNotJudged,
  kNotRun
};
std::string to_string(Verdict verdict);         // "reproduced", "not run", …
std::string to_string(ClaimClass claim_class);  // "E", "Sbest", …

// One value that an E, T or C row compares.
struct Compared {
  std::string label, expected, ours;  // as they are printed
  double tolerance = 0;
  bool holds = false;
};

inline constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

// What a row is judged to be, and every number that its rule met: NaN and
// kNoInterval where its class has none. Numbers are on the row's own scale, but
// for `margin`, `known_to`, `difference`, which are logarithms where
// on_log_scale.
struct Judgement {
  Verdict verdict = Verdict::kNotRun;
  std::string published,
      ours;   // as a person reads them: "98.40", "98.46 ± .03"
  int n = 0;  // seeds, pairs or splits; E, T, C: values
  int k = 0;  // the source's runs
  double mean = kNone, sd = kNone;    // of ours
  Interval of_mean = kNoInterval;     // 95 %, of the mean of ours
  Interval of_run = kNoInterval;      // 95 %, where one more run of ours falls
                                      // (the mean, the best of k of them)
  Interval difference = kNoInterval;  // S, S2, SP: 90 %, of ours - published
  double margin = kNone, known_to = kNone;
  bool on_log_scale = false;
  double u = kNone;                       // S, S2, SP, Sbest; none on words
  bool calibrates = false;                // u is one of the suite's
  double p = kNone, adjusted_p = kNone;   // before and after Holm
  int wins = 0, losses = 0, ties = 0;     // D
  Interval of_probability = kNoInterval;  // D: 95 %, of P(A > B)
  std::vector<Compared> compared = {};    // E, T, C
  double low = kNone, high = kNone;       // as the rules before these had them
  std::string detail;                     // what else there is to say
  std::string why;  // for kNotJudged, kUndecided, kRefuted, kNotRun
};

}  // namespace reprise
