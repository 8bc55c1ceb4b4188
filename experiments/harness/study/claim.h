#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "experiments/harness/claims/evidence.h"
#include "experiments/harness/spec/names.h"
#include "experiments/harness/study/deviations.h"
#include "experiments/harness/study/sample.h"
#include "experiments/harness/study/trajectory.h"

// What a study claims, as values: which numbers of which trials stand beside
// which published ones, and by which rule. judge.h judges them.
namespace reprise {

// Where it is published.
struct Source {
  std::string name;             // "Nielsen, ch. 5"
  std::string unreported = "";  // what the source does not say
  std::string data = "";        // the named set it used; "" if any will do
  int test_rows = 0;            // > 0: print the binomial standard error
  // `data` tells in words which rows nobody can get any more: never judged.
  bool data_is_lost = false;
};

enum class Scale { kLinear, kLog };

// One published number, as it is printed.
struct Published {
  std::string printed;  // "98.40"; words where low and high are given
  double margin = 0;    // how far off is near enough, on the scale
  int runs = 1;         // it is the mean of so many
  Scale scale = Scale::kLinear;
  bool truncated = false;       // cut off behind the last digit, not rounded
  bool by_rank = false;         // our seeds are ranked: a few may get stuck
  bool less_is_better = false;  // of ranks: where a diverged seed stands
  bool runs_unknown = false;    // `runs` is a guess
  // What the words leave; one alone is a bound.
  std::string low = "", high = "";
};

// A number, or a text, that is printed in full, beside a metric of every trial
// of some cells.
struct PrintedAt {
  Cell cell;
  std::string printed;
  std::variant<Metric, TextMetric> metric;
};

struct Claim {
  std::string id;  // "keras-mlp"
  ClaimClass kind;
  std::string text;  // what should be seen
  Source source = {};
  std::vector<Sample> samples = {};       // S, S2, SP, Sbest: ours; D: A, then
                                          // B; R, Q: one a row
  std::vector<Published> published = {};  // S, S2, Sbest: one; R: one a row
  std::string published_sd = "";          // S2
  bool sd_is_of_mean = false;             // S2: not of one run
  bool in_binary32 = false;               // E: as the source computed
  std::vector<double> splits = {};        // SP: one a value of ours; empty:
                                          // the second sample has them
  std::vector<PrintedAt> printed = {};    // E
  std::vector<Followed> followed = {};    // E: trajectories, to their horizons
  std::vector<Check> checks = {};         // T, C
  double margin = 0;                      // Q
  double more_than = 0;                   // D: A - more_than beats B
  bool less_is_better = false;            // R: where a diverged row stands
  std::string unit = "";                  // "%": of its numbers
  std::string a = "A", b = "B";           // D: what they are called
  std::string run = "";  // rows of one name rest on one run of the source; "":
                         // a run of its own
  Tier tier = Tier::kStandard;      // the lowest whose trials it reads
  std::string not_judged_why = "";  // measured, and never judged: why
  std::string likely_reason = "";   // as inferred, where it is refuted
  std::string what_would_decide = "";
  std::string changed_after_a_look = "";  // what was, and why
};

// ---- The words. Ids in kebab-case, one of each in a study. ----

Claim one_number(std::string id, std::string text, Sample, Published);
Claim mean_and_sd(std::string id, std::string text, Sample, Published,
                  std::string sd);
// The best of k runs; the larger the better.
Claim best_of(int k, std::string id, std::string text, Sample, Published);
// A is larger than B, paired by the seeds that both have.
Claim beats(std::string id, std::string text, Sample a, Sample b);
// By more than c.
Claim beats_by(double c, std::string id, std::string text, Sample a, Sample b);
// What A and B are called, in a few letters.
Claim named(Claim duel, std::string a, std::string b);
// What a page says of those that are refuted: the likely reason, inferred, and
// what would decide.
std::vector<Claim> explained(const std::string& likely_reason,
                             const std::string& what_would_decide,
                             std::vector<Claim> claims);
// Our means stand in the published order ("inf" and "nan": tied at the end).
Claim ranks(std::string id, std::string text,
            std::vector<std::pair<Sample, std::string>> rows);
// One value a split (over_seeds makes it) beside the published one.
Claim per_split(std::string id, std::string text, Sample,
                std::vector<double> published);
// Beside what a task has read of the published file, of the same trials.
Claim per_split(std::string id, std::string text, Sample, Sample published);
// The means of any two are within the margin of each other.
Claim ties(std::string id, std::string text, std::vector<Sample>,
           double margin);

Claim printed(std::string id, std::string text, std::vector<PrintedAt>);
struct PrintedMetric {
  std::string printed;
  std::variant<Metric, TextMetric> metric;
};
Claim printed(std::string id, std::string text, const Cell&,
              std::vector<PrintedMetric>);
// A list of numbers beside a task's array, from its first place.
std::vector<PrintedMetric> places_of(const std::string& array,
                                     const std::vector<std::string>& printed);
std::vector<PrintedMetric> places_of(const std::string& array,
                                     const std::vector<int>& printed);

// The same of all that the array holds: its length too.
std::vector<PrintedMetric> whole_array(const std::string& array,
                                       const std::vector<int>& printed);

// Trajectories equal as printed, each up to its horizon: the numbers of the
// published file where it is here, else those that are typed.
Claim follows(std::string id, std::string text, std::vector<Followed>);

Claim theorem(std::string id, std::string text, std::vector<Check>);
template <class F>
Claim theorem(std::string id, std::string text, Cell cell, F check) {
  return theorem(std::move(id), std::move(text),
                 {Check(std::move(cell), std::move(check))});
}

// A curve that has no published points says itself what is compared.
Claim curve(std::string id, std::string text, std::vector<Check>);
template <class F>
Claim curve(std::string id, std::string text, Cell cell, F check) {
  return curve(std::move(id), std::move(text),
               {Check(std::move(cell), std::move(check))});
}
// A point of a published curve: at x = 1, 2… (an epoch, or a place in a task's
// array), read to ± reading.
struct Point {
  double x, y, reading;
};
// Judged against where a single run of ours falls (95 % prediction interval
// over the cell's seeds). array: a curve, or a task's array.
Claim curve(std::string id, std::string text, Cell, std::vector<Point>,
            std::string array);

// ---- Many at a time ----

std::vector<Claim> from(Source source, std::vector<Claim> claims);
std::vector<Claim> paper_tier(std::vector<Claim> claims);
std::vector<Claim> in_unit(const std::string& unit, std::vector<Claim> claims);
// Rows that rest on one run of the source, and count once in the calibration.
std::vector<Claim> of_one_run(const std::string& run,
                              std::vector<Claim> claims);
// Laid beside the published numbers, and not judged.
std::vector<Claim> not_judged(const std::string& why,
                              std::vector<Claim> claims);
// What was changed after a first look at the numbers, and why.
std::vector<Claim> changed(const std::string& what, std::vector<Claim> claims);

// ---- What is read ----

// Every cell that the claim reads, as it names them, each once.
std::vector<Cell> cells_of(const Claim& claim);
// What it reads of them: "last(test_metric)", of several "A; B".
std::string metrics_of(const Claim& claim);
// The numbers, ready to be judged. Throws std::runtime_error where a cell is
// not there.
Evidence evidence_of(const Claim& claim, const Trials& trials);

}  // namespace reprise
