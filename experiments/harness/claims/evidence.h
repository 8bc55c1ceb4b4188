#pragma once

#include <string>
#include <vector>

// What a claim rests on, and what comes out when it is judged.
namespace reprise {

// How a claim is judged: E printed digits, T theorem, S1 one published number,
// S2 published mean and deviation, SP published splits, Sbest best of k runs,
// D A beats B, R a table's order, C a curve, Q numbers that tie. rules.h has
// the rule of each.
enum class ClaimClass { kE, kT, kS1, kS2, kSP, kSbest, kD, kR, kC, kQ };

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

enum class Verdict { kReproduced, kRefuted, kUndecided, kNotJudged, kNotRun };
std::string to_string(Verdict verdict);         // "reproduced", "not run", …
std::string to_string(ClaimClass claim_class);  // "E", "Sbest", …

struct Judgement {
  Verdict verdict = Verdict::kNotRun;
  std::string published, ours;  // as printed in the verdict table
  int n = 0;
  double low = 0, high = 0;  // 95 % interval of `ours` (NaN: none)
  double p = 0;              // D: before Holm (NaN elsewhere)
  std::string detail;        // z, tau, worst deviation, first differing row…
  std::string why;           // for kNotJudged, kUndecided, kRefuted
};

}  // namespace reprise
