#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "experiments/harness/base/table.h"
#include "experiments/harness/figure/figure.h"
#include "experiments/harness/study/claim.h"
#include "experiments/harness/study/group.h"
#include "experiments/harness/study/page.h"

// A study is a declaration: question, source, what is trained, what is claimed,
// what is shown. eNN folders build one from small pure functions; the harness
// does the rest (run/run.h, report/report.h, command/command_line.h).
namespace reprise {

class TaskContext;  // study/task.h

// A registered pure function params -> metrics (a JSON object whose values are
// numbers, arrays of numbers or strings): for counting, theorems, dynamic
// programmes. Same params, same seed: same bits.
struct Task {
  std::string name;
  std::function<Json(const Json& params, std::uint64_t seed,
                     const TaskContext& context)>
      run;
  // About how many flop it takes (cost.h), by its params: for the quick tier,
  // the order and the progress. {}: what training a spec among them takes, or a
  // small net's.
  std::function<double(const Json& params)> flops = {};
};

struct TableSpec {
  std::string name;     // file name without ending
  std::string caption;  // one sentence
  std::function<Table(const Trials&)> make;
};

struct FigureSpec {
  std::string name;     // file name without ending
  std::string caption;  // one sentence; its title
  std::function<Figure(const Trials&)> make;
};

struct Study {
  std::string id;    // "05"
  std::string name;  // "mnist": the binary is e05_mnist
  std::string title;
  std::string question;
  std::string source;
  std::vector<std::string> deviations = {};
  int version = 1;  // bumped by hand when trials change meaning
  std::vector<Task> tasks = {};
  std::vector<TrialGroup> groups = {};
  std::vector<Claim> claims = {};
  std::vector<TableSpec> tables = {};
  std::vector<FigureSpec> figures = {};
  StudyPage page = {};
};

// Null where the study has none of the name.
const TrialGroup* find_group(const Study& study, const std::string& name);
// "net=10 x relu; init=he", as trials.csv and verdicts.csv write levels; a
// label alone where the group does not say which factor it is of.
std::string levels_text(const TrialGroup* group,
                        std::vector<std::string> labels);

// Every study linked into this binary, by id, each checked (check.h). Throws
// std::runtime_error where one does not hold together.
const std::vector<Study>& all_studies();

// At namespace scope of an eNN file: REPRISE_STUDY(make_study);
bool register_study(Study (*make)());
#define REPRISE_STUDY(make)                       \
  [[maybe_unused]] static const bool registered = \
      ::reprise::register_study(make)

}  // namespace reprise
