#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "experiments/harness/base/table.h"
#include "experiments/harness/claims/claims.h"
#include "experiments/harness/data/dataset.h"
#include "experiments/harness/figure/figure.h"
#include "experiments/harness/train/engine.h"

// A study is a declaration: question, source, what is trained, what is claimed,
// what is shown. eNN files build one from small pure functions; the harness
// does the rest (run.h, report.h, command_line.h).
namespace reprise {

enum class Tier { kQuick, kStandard, kPaper };

// Where a task may get data and trained nets from.
struct TaskContext {
  DataSource& data;
  // Trains one spec in float (engine auto) or double; tensors included.
  TrainResult train(const TrainSpec& spec, Precision precision) const;
};

// A registered pure function params -> metrics (a JSON object whose values are
// numbers, arrays of numbers or strings): for counting, theorems, dynamic
// programmes. Same params, same seed: same bits.
struct Task {
  std::string name;
  std::function<Json(const Json& params, std::uint64_t seed,
                     const TaskContext& context)>
      run;
};

// One level of a factor: its label, and what it changes in the group's spec (a
// JSON merge patch, RFC 7396).
struct Level {
  std::string label;
  Json patch;
};
struct Factor {
  std::string name;
  std::vector<Level> levels;
  int quick_levels = 1;  // the first so many are run in the quick tier
};

// Trials crossed from factors and paired by seed: seeds 1..seeds.
struct TrialGroup {
  std::string name;
  Json spec;  // a trial spec without "seed", or {"task": …, "params": {…}}
  std::vector<Factor> factors = {};
  int seeds = 32;       // standard tier
  int quick_seeds = 3;  // 0: not in the quick tier
  bool whole = false;   // E and T rows: all levels and seeds in every tier
  Tier tier =
      Tier::kStandard;  // the lowest tier that runs it (kPaper: only that)
  Precision precision = Precision::kFloat;
};

// One finished trial, of either kind.
struct Trial {
  std::string id;
  std::uint64_t seed = 0;
  Json spec;
  Json metrics;  // train: {"epochs": {"train_loss": […], …}, "steps", …}
  std::string status;  // "done" | "diverged"
  std::int64_t diverged_epoch = 0;
  std::string parameters_sha256;  // train only
  double seconds = 0;

  double number(const std::string& metric) const;  // NaN where absent or null
  std::vector<double> series(const std::string& metric) const;
  std::vector<double> curve(const std::string& metric) const;  // over epochs
  double last(const std::string& metric) const;  // the last of the curve
};

using Metric = std::function<double(const Trial&)>;
Metric last(std::string metric);  // of a train trial's curve
Metric at_epoch(std::int64_t epoch, std::string metric);  // 1-based
Metric number(std::string metric);                        // of a compute trial

// The finished trials of a study, for claims, tables and figures.
class Trials {
 public:
  // Of one group at the given level labels (one a factor, in order), by seed.
  std::vector<Trial> select(const std::string& group,
                            const std::vector<std::string>& labels = {}) const;
  std::vector<double> values(const std::string& group,
                             const std::vector<std::string>& labels,
                             const Metric& metric) const;

  // By group, then labels joined by '\x1f'.
  std::map<std::string, std::map<std::string, std::vector<Trial>>> by_group;
  bool stand_in = false;  // some data set was replaced by its stand-in
};

// What is shown of the trials.
struct TableSpec {
  std::string name;     // file name without ending
  std::string caption;  // one sentence
  std::function<Table(const Trials&)> make;
};
struct FigureSpec {
  std::string name, caption;  // as of a table
  std::function<Figure(const Trials&)> make;
};

struct Study {
  std::string id;    // "05"
  std::string name;  // "mnist": the binary is e05_mnist
  std::string title;
  std::string question;
  std::string source;
  std::vector<std::string> deviations;
  int version = 1;  // bumped by hand when trials change meaning
  std::vector<Task> tasks;
  std::vector<TrialGroup> groups;
  std::vector<Claim> claims;
  std::vector<TableSpec> tables;
  std::vector<FigureSpec> figures;
};

// Every study linked into this binary, by id.
const std::vector<Study>& all_studies();

// At namespace scope of an eNN file: REPRISE_STUDY(make_study);
bool register_study(Study (*make)());
#define REPRISE_STUDY(make)                       \
  [[maybe_unused]] static const bool registered = \
      ::reprise::register_study(make)

}  // namespace reprise
