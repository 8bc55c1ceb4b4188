#pragma once

#include <string>
#include <vector>

#include "experiments/harness/study/vocabulary.h"

// What the theorems and curves of study 07 say of a trial of their group.
namespace reprise::memo {

// ---- "fibonacci", "paths", "random nets" ----

// The naive recursion's calls are the closed form's.
void check_naive_calls(const Trial& trial, Deviations& deviations);
// Paths = product of the widths.
void check_paths(const Trial& trial, Deviations& deviations);
// A stale entry changes fib(140); stale activations leave the gradient's bound.
void check_stale_entry(const Trial& trial, Deviations& deviations);
void check_stale_states(const Trial& trial, Deviations& deviations);
// Two ways to one gradient are within their rounding bound of each other, in
// every trial of the group.
Check in_bounds(const std::string& group);

// ---- "flops", "random graphs" ----

// total sum(W) = forward (3 sum(W) - W_1), in integers: no rounding; less than
// three times forward; and the kernel's own count.
void check_flops(const Trial& trial, Deviations& deviations);
// 1 to 5 times f, both ways of counting.
void check_cheap(const Trial& trial, Deviations& deviations);

// ---- "helmholtz": published as ranges of ratios, with one decimal ----

struct Ends {
  double low, high;
};
inline constexpr Ends kReverseEnds{1.5, 2.4}, kForwardEnds{1.3, 7.7};

// Beside the published ratios of times at n = 1, 8, 15 … 50, as printed.
OfTrial beside_times(const std::string& metric, std::vector<double> times);
// At most 5 times f at every n.
void check_reverse_bound(const Trial& trial, Deviations& deviations);
// From n = 8 on, no n costs more than the one before it.
void check_reverse_flat(const Trial& trial, Deviations& deviations);
// No point is further from the fitted line than 5 % of its value at n_max.
void check_forward_linear(const Trial& trial, Deviations& deviations);

// What is said of all these.
std::vector<Claim> helmholtz_claims();

// ---- "revolve", "checkpoint" ----

// How many lengths differ, for each s: none.
OfTrial none_differs(const std::string& metric);
// At most 2 sqrt(L) + 5: slots under 2 sqrt(L), 2 states (current and next) and
// 3 working matrices.
void check_live(const Trial& trial, Deviations& deviations);
// 1.2 to 1.5 times the memoized way's multiply-adds.
void check_work(const Trial& trial, Deviations& deviations);
// The gradients have the memoized one's bits, and reach the first layer.
void check_same_bits(const Trial& trial, Deviations& deviations);

}  // namespace reprise::memo
