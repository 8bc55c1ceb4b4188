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
// last digit sets the tolerance (printed.h). A text is equal letter by letter.
struct PrintedNumber {
  std::string label;
  std::string printed;
  double ours;
  std::string ours_text = {};
  bool is_text = false;
  bool in_binary32 = false;  // what the source computed in
  double within = 0;         // at least so far off is near enough
};

// T: one random instance: |ours - expected| <= tolerance must hold; both
// derived in the study. C: one published point, tolerance = reading error +
// where a single run of ours falls.
struct Deviation {
  std::string label;
  double expected, ours, tolerance;
  std::string expected_text = {};  // as a person reads it: "1 to 5"; empty:
                                   // expected ± tolerance
  bool is_control = false;  // the deliberately wrong must fail: 1 where it did
};

// What a claim rests on. A class reads the fields named for it.
struct Evidence {
  std::vector<PrintedNumber> printed;  // E
  std::string horizon = "";  // E: how far trajectories were followed, in words
  std::vector<Deviation> deviations;  // T, C
  std::vector<double> ours;           // S, S2, Sbest: one value a seed (Sbest:
                                      // the larger the better); SP, D: A paired
                                      // with `other`; R: one value a row. One
                                      // that diverged is NaN
  std::vector<double> other;          // SP: published; D: B; R: published
  std::vector<std::vector<double>> tied;  // Q: the seeds of each
  int seeds = 0;                          // E, T, C: of how many it is
  double margin = 0;                      // S, S2, Sbest, Q
  std::string published_text;  // S, S2, Sbest: as it is printed; empty: written
                               // from `published`
  double published = 0;        // S, S2, Sbest: the middle of what was printed
  double published_half_digit = 0;  // S, S2, Sbest: what rounding leaves to
                                    // both sides
  double published_sd = 0;          // S2, of k runs
  bool sd_is_of_mean = false;       // S2: of the mean of k runs
  int published_runs = 1;           // S, S2, Sbest: k
  bool on_log_scale = false;  // S: `published`, its half digit and the margin
                              // are logarithms, `ours` are not
  bool on_words = false;      // S: `published` is in words, which leave an
  double words_low = 0, words_high = 0;  // interval on the scale
  bool by_rank = false;                  // S: some seeds get stuck
  bool less_is_better = false;           // ranks, R: where the diverged stand
  double test_rows = 0;                  // > 0: print the binomial SE
  double rate_scale = 0;  // of a rate: 1, or 100 for percent; 0: percent when
                          // it is over 1
  std::string unit;       // "%"
  std::string a = "A", b = "B";  // D: what they are called
};

enum class Verdict {
  kReproduced,
  kConsistent,  // S, S2, SP, Sbest: agrees, known to ± known_to
  kRefuted,
  kUndecided,  // D, R, Q
  kNotJudged,
  kNotRun
};
std::string to_string(Verdict verdict);  // "reproduced", "not run", …
// S, S2, SP, Sbest: one published number is judged by our seeds.
bool is_of_published_number(ClaimClass kind);
std::string to_string(ClaimClass claim_class);  // "E", "Sbest", …

// One value that an E, T or C row compares.
struct Compared {
  std::string label, expected, ours;  // as they are printed
  double tolerance = 0;
  bool holds = false;
};

inline constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

// What a row is judged to be, and every number that its rule met: NaN and
// kNoInterval where its class has none. `mean`, `sd`, `margin`, `known_to` and
// `difference` are logarithms where on_log_scale; nothing else is.
struct Judgement {
  Verdict verdict = Verdict::kNotRun;
  std::string published,
      ours;          // as a person reads them: "98.40 %", "98.46 ± .03 %"
  std::string unit;  // of these, and of known_to
  int n = 0;         // seeds, pairs or splits; R: rows
  int values = 0;    // E, T, C: how many were compared
  int k = 0;         // S, S2, Sbest: the source's runs
  double mean = kNone, sd = kNone;  // S, S2, SP, Sbest: of ours; SP: of ours -
                                    // published, by split
  Interval published_range =
      kNoInterval;                 // S, S2, Sbest: what its print leaves
  double published_sd = kNone;     // S2: of runs
  Interval of_mean = kNoInterval;  // 95 %, of the mean of ours
  Interval of_run = kNoInterval;   // 95 %, where one more run of ours falls
                                   // (the mean, the best of k of them)
  Interval difference =
      kNoInterval;  // S, S2, SP, Sbest: 90 %, of ours -
                    // published, wider by what rounding leaves
  double margin = kNone, known_to = kNone;
  bool within_margin = false;  // agreement within the margin is shown
  bool on_log_scale = false, on_words = false, by_rank = false;
  double u = kNone;                       // S, S2, SP, Sbest; none on words
  bool calibrates = false;                // u is one of the suite's
  double p = kNone, adjusted_p = kNone;   // before and after Holm
  int wins = 0, losses = 0, ties = 0;     // D
  Interval of_probability = kNoInterval;  // D: 95 %, of P(A > B)
  bool strong = false;                    // D: P(A > B) >= 3/4
  double statistic = kNone;               // SP: correlation; R: tau-b
  std::vector<Compared> compared = {};    // E, T, C
  std::string detail;                     // what else there is to say
  std::string why;  // for kNotJudged, kUndecided, kRefuted, kNotRun
};

}  // namespace reprise
