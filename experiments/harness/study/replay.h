#pragma once

#include <string>
#include <vector>

#include "experiments/harness/study/group.h"
#include "experiments/harness/study/study.h"

// Somebody's program, run again as a task: nets that are trained one after the
// other in the same random streams, once with every sum in ascending order and
// once in descending order, so that a row knows its horizon (trajectory.h).
namespace reprise {

// What is recorded of a net: the values of a curve over its epochs, appended to
// the quantity's array. A share (an accuracy) is told as a count of `rows`.
struct Recorded {
  std::string quantity, curve;
  int rows = 0;     // 0: as it is
  double over = 1;  // the count over this: 100 of 10,000 gives per cent
  bool last_only = false;
};
struct ReplayedNet {
  Json spec;  // with "seed"; of nets behind the first the streams go on instead
  std::vector<Recorded> recorded;
};
// Where the published file has a quantity: "/2", a JSON pointer.
struct PublishedAt {
  std::string quantity, pointer;
};
struct Replay {
  std::vector<ReplayedNet> nets;
  std::string published = "";  // "published/nielsen/overfitting.json"
  std::vector<PublishedAt> at = {};
};

// An exact group of one trial of the task "replay".
TrialGroup replay_group(std::string name, const Replay& replay);
// How fast a net's weights forget the order of its sums: 10 seeds of the
// task "order_drift" (factors by in_params). Read it as
// natural_log(element("difference", epoch - 1)).
TrialGroup order_drift_group(std::string name, const Json& spec, int epochs,
                             std::vector<Factor> factors);
// "replay" and "order_drift", for the study's tasks.
std::vector<Task> replay_tasks();

// Params as replay_group writes them.
Json replay(const Json& params, std::uint64_t seed, const TaskContext& context);

// params: spec (in double), epochs. Metrics: difference, the largest difference
// of a weight between the two orders after each epoch.
Json order_drift(const Json& params, std::uint64_t seed,
                 const TaskContext& context);

// About, of both orders: products in double count twice.
double replay_flops(const Replay& replay);

}  // namespace reprise
