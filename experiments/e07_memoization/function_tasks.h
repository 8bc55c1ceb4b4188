#pragma once

#include <cstdint>
#include <vector>

#include "experiments/harness/study/task.h"

// The tasks of study 07 that need no net.
namespace reprise::memo {

// params: {"n", "naive": […]}: fib(n) with a memory, fib of the naive list
// without one; and with a memory whose entry for 2 is stale (from a sequence
// 0, 1, 3, …).
Json fibonacci(const Json& params, std::uint64_t seed,
               const TaskContext& context);
// About how many flop it takes, as the quick tier counts them; so below.
double fibonacci_flops(const Json& params);

// Every value and adjoint of the worked example at (2, 5).
Json trace(const Json& params, std::uint64_t seed, const TaskContext& context);

// params: {"graphs"}: random functions, the flop of their gradient in reverse
// mode over those of f, and how far both modes are apart.
Json random_graphs(const Json& params, std::uint64_t seed,
                   const TaskContext& context);

// params: {"n_max"}: flop of the Helmholtz energy and of its gradient in both
// modes, n = 1 … n_max.
Json helmholtz_costs(const Json& params, std::uint64_t seed,
                     const TaskContext& context);

// params: {"max_steps", "max_snapshots", "frontier_steps"}: for each s, how
// many l differ between formula and dynamic programme, and between formula and
// the schedule as played; then recomputed steps against slots at one length.
Json revolve(const Json& params, std::uint64_t seed,
             const TaskContext& context);
double revolve_flops(const Json& params);

// The fewest forward steps by dynamic programming, no formula: steps[s][l] to
// reverse l steps with s snapshots, the first of which holds the initial state:
// advance m, keep that state, reverse the rest with s - 1, begin again with m.
std::vector<std::vector<std::int64_t>> fewest_forward_steps(
    std::int64_t max_steps, std::int64_t max_snapshots);

}  // namespace reprise::memo
