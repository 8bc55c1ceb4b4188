#include "experiments/e07_memoization/function_tasks.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <string>

#include "experiments/e07_memoization/fibonacci.h"
#include "experiments/e07_memoization/functions.h"
#include "experiments/e07_memoization/modes.h"
#include "kernels/backprop/gradient_bound.h"
#include "kernels/backprop/revolve.h"
#include "kernels/backprop/segments.h"

namespace reprise::memo {
namespace {

// The largest |reverse - forward| over the inputs in units of its bound
// gamma_k S, S = absolute_reverse: no path has more than three roundings an
// operation in either mode, and every use adds one.
double worst_mode_difference(const Tape& tape, int output,
                             const std::vector<double>& adjoints,
                             const std::vector<double>& tangents) {
  const std::vector<double> sums = absolute_reverse(tape, output);
  const double gamma = rounding_bound<double>(2 * (3 + 3) * tape.size());
  double worst = 0;
  for (std::size_t i = 0; i < tape.inputs().size(); ++i) {
    const auto node = static_cast<std::size_t>(tape.inputs()[i]);
    const double difference = std::abs(adjoints[node] - tangents[i]);
    const double ratio =
        difference == 0 ? 0 : difference / (gamma * sums[node]);
    if (!(ratio <= worst)) worst = ratio;
  }
  return worst;
}

// One gradient in both modes, in flop, as a multiple of what f costs.
struct GradientCost {
  double flops;  // of f
  double reverse, reverse_every_addition, forward;
  double worst_in_bounds;
};

GradientCost gradient_cost(const Tape& tape) {
  const int output = tape.size() - 1;
  CountedArithmetic reverse_ops, forward_ops, all_ops;
  const std::vector<double> adjoints = reverse_mode(tape, output, reverse_ops);
  reverse_mode(tape, output, all_ops, /*every_addition=*/true);
  std::vector<double> tangents;
  for (const int input : tape.inputs()) {
    tangents.push_back(forward_mode(tape, output, input, forward_ops));
  }
  const auto f = static_cast<double>(tape.forward_flops());
  return {f, 1 + static_cast<double>(reverse_ops.flops()) / f,
          1 + static_cast<double>(all_ops.flops()) / f,
          static_cast<double>(forward_ops.flops()) / f,
          worst_mode_difference(tape, output, adjoints, tangents)};
}

}  // namespace

Json fibonacci(const Json& params, std::uint64_t, const TaskContext&) {
  const int n = params.at("n").get<int>();
  std::map<int, Uint128> memory, stale{{2, 3}};
  std::int64_t calls = 0, stale_calls = 0;
  const std::string digits = to_digits(memoized_fibonacci(n, memory, calls));
  Json metrics{
      {"digits", digits},
      {"memoized_calls", calls},
      {"stale_digits", to_digits(memoized_fibonacci(n, stale, stale_calls))}};
  for (const Json& m : params.at("naive")) {
    std::int64_t naive_calls = 0;
    const auto value = naive_fibonacci(m.get<int>(), naive_calls);
    metrics["naive_n"].push_back(m);
    metrics["naive_value"].push_back(value);
    metrics["naive_calls"].push_back(naive_calls);
  }
  return metrics;
}

Json trace(const Json&, std::uint64_t, const TaskContext&) {
  const Tape tape = worked_example(2, 5);
  CountedArithmetic ops;
  Json metrics{{"adjoints", reverse_mode(tape, tape.size() - 1, ops)}};
  for (int i = 0; i < tape.size(); ++i) {
    metrics["values"].push_back(tape.at(i).value);
  }
  return metrics;
}

Json random_graphs(const Json& params, std::uint64_t seed, const TaskContext&) {
  DrawSequence draws(seed);
  Json metrics;
  double worst = 0;
  for (int g = params.at("graphs").get<int>(); g > 0; --g) {
    const GradientCost cost = gradient_cost(random_graph(draws));
    metrics["ratio"].push_back(cost.reverse);
    metrics["ratio_every_addition"].push_back(cost.reverse_every_addition);
    // NaN too
    if (!(cost.worst_in_bounds <= worst)) worst = cost.worst_in_bounds;
  }
  metrics["worst_in_bounds"] = worst;
  return metrics;
}

Json helmholtz_costs(const Json& params, std::uint64_t seed,
                     const TaskContext&) {
  Json metrics;
  double worst = 0;
  const int n_max = params.at("n_max").get<int>();
  for (int n = 1; n <= n_max; ++n) {
    const GradientCost cost = gradient_cost(helmholtz(n, seed));
    metrics["n"].push_back(n);
    metrics["flops"].push_back(cost.flops);
    metrics["reverse_ratio"].push_back(cost.reverse);
    metrics["reverse_every_addition_ratio"].push_back(
        cost.reverse_every_addition);
    metrics["forward_ratio"].push_back(cost.forward);
    if (!(cost.worst_in_bounds <= worst)) worst = cost.worst_in_bounds;
  }
  metrics["worst_in_bounds"] = worst;
  return metrics;
}

std::vector<std::vector<std::int64_t>> fewest_forward_steps(
    std::int64_t max_steps, std::int64_t max_snapshots) {
  const auto row = static_cast<std::size_t>(max_steps + 1);
  std::vector<std::vector<std::int64_t>> steps(
      static_cast<std::size_t>(max_snapshots + 1),
      std::vector<std::int64_t>(row, 0));
  for (std::size_t l = 1; l < row; ++l) {
    steps[1][l] = static_cast<std::int64_t>(l * (l - 1) / 2);
  }
  for (std::size_t s = 2; s < steps.size(); ++s) {
    for (std::size_t l = 2; l < row; ++l) {
      std::int64_t best = std::numeric_limits<std::int64_t>::max();
      for (std::size_t m = 1; m < l; ++m) {
        best = std::min(best, static_cast<std::int64_t>(m) +
                                  steps[s - 1][l - m] + steps[s][m]);
      }
      steps[s][l] = best;
    }
  }
  return steps;
}

Json revolve(const Json& params, std::uint64_t, const TaskContext&) {
  const auto max_steps = params.at("max_steps").get<std::int64_t>();
  const auto max_snapshots = params.at("max_snapshots").get<std::int64_t>();
  const auto fewest = fewest_forward_steps(max_steps, max_snapshots);
  Json metrics;
  for (std::int64_t s = 1; s <= max_snapshots; ++s) {
    int programme_differs = 0, schedule_differs = 0;
    for (std::int64_t l = 1; l <= max_steps; ++l) {
      const std::int64_t formula = revolve_forward_steps(l, s);
      const CheckpointSchedule schedule = revolve_schedule(l, s);
      programme_differs +=
          formula !=
          fewest[static_cast<std::size_t>(s)][static_cast<std::size_t>(l)];
      schedule_differs +=
          formula != play_schedule(schedule) || schedule.slots > s;
    }
    metrics["programme_differs"].push_back(programme_differs);
    metrics["schedule_differs"].push_back(schedule_differs);
  }
  const auto length = params.at("frontier_steps").get<std::int64_t>();
  const auto add = [&](const std::string& name, std::int64_t slots,
                       std::int64_t forward) {
    metrics[name + "_slots"].push_back(slots);
    // The first walk through the chain is not extra.
    metrics[name + "_extra"].push_back(forward - (length - 1));
  };
  for (std::int64_t s = 2; s <= length / 4; s += 1 + s / 16) {
    add("revolve", s, revolve_forward_steps(length, s));
  }
  for (std::int64_t k = 4; k <= length / 4; k += 1 + k / 8) {
    const CheckpointSchedule schedule = segment_schedule(length, k);
    add("segments", schedule.slots, play_schedule(schedule));
  }
  const CheckpointSchedule root = segment_schedule(length, ceil_sqrt(length));
  add("root", root.slots, play_schedule(root));
  return metrics;
}

double fibonacci_flops(const Json& params) {
  constexpr double kCall = 40;
  double calls = 0;
  for (const Json& n : params.at("naive")) calls += naive_calls(n.get<int>());
  return kCall * calls;
}

double revolve_flops(const Json& params) {
  // Steps that schedules play, most of them of the longest chains.
  constexpr double kPlayed = 1100;
  const double steps = params.at("max_steps");
  return kPlayed * steps * steps * params.at("max_snapshots").get<double>();
}

}  // namespace reprise::memo
