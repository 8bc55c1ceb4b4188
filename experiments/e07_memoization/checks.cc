#include "experiments/e07_memoization/checks.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "experiments/e07_memoization/fibonacci.h"
#include "experiments/harness/numeric/line.h"

namespace reprise::memo {
namespace {

// Place by place of two arrays of a task.
std::vector<std::pair<double, double>> pairs_of(const Trial& t,
                                                const std::string& a,
                                                const std::string& b) {
  const auto x = t.series(a), y = t.series(b);
  std::vector<std::pair<double, double>> pairs;
  for (std::size_t i = 0; i < x.size(); ++i) pairs.emplace_back(x[i], y.at(i));
  return pairs;
}

}  // namespace

void check_naive_calls(const Trial& t, Deviations& d) {
  for (const auto& [n, calls] : pairs_of(t, "naive_n", "naive_calls")) {
    d.equal(fmt::format("fib({})", n), naive_calls(static_cast<int>(n)), calls);
  }
}

void check_paths(const Trial& t, Deviations& d) {
  d.equal("", t.number("product_of_widths"), t.number("paths"));
}

void check_stale_entry(const Trial& t, Deviations& d) {
  d.control("fib(140), entry for 2 stale: digits differ",
            t.text("stale_digits") != t.text("digits"));
}

void check_stale_states(const Trial& t, Deviations& d) {
  d.control("stale activations leave the bound",
            t.number("stale_in_bounds") > 1);
}

Check in_bounds(const std::string& group) {
  return {cell(group), [=](const Trial& t, Deviations& d) {
            d.within(group, 0, 1, t.number("worst_in_bounds"));
          }};
}

void check_flops(const Trial& t, Deviations& d) {
  const double weights = t.number("weights"), total = t.number("total");
  const double forward = t.number("forward");
  d.equal("", forward * (3 * weights - t.number("first_weights")),
          total * weights);
  d.equal("under 3", 1, total < 3 * forward ? 1 : 0);
  d.equal("the kernel's own counter", total, t.number("counted"));
}

void check_cheap(const Trial& t, Deviations& d) {
  for (const std::string metric : {"ratio", "ratio_every_addition"}) {
    for (const double ratio : t.series(metric)) d.within(metric, 1, 5, ratio);
  }
}

OfTrial beside_times(const std::string& metric, std::vector<double> times) {
  constexpr double kReading = .005;  // half a last digit
  constexpr int kStep = 7;
  return [=](const Trial& t, Deviations& d) {
    const auto ratios = t.series(metric);
    for (std::size_t i = 0; i < times.size(); ++i) {
      d.equal(fmt::format("n = {}", kStep * i + 1), times[i],
              ratios.at(kStep * i), kReading);
    }
  };
}

void check_reverse_bound(const Trial& t, Deviations& d) {
  for (const auto& [n, ratio] : pairs_of(t, "n", "reverse_ratio")) {
    d.within(fmt::format("n = {}", n), 0, 5, ratio);
  }
}

void check_reverse_flat(const Trial& t, Deviations& d) {
  constexpr double kFrom = 8;
  double before = std::numeric_limits<double>::infinity();
  for (const auto& [n, ratio] : pairs_of(t, "n", "reverse_ratio")) {
    if (n > kFrom) d.at_most(fmt::format("n = {}", n), before, ratio);
    before = ratio;
  }
}

void check_forward_linear(const Trial& t, Deviations& d) {
  const auto n = t.series("n"), ratio = t.series("forward_ratio");
  const Line line = fit_line(n, ratio);
  for (std::size_t i = 0; i < n.size(); ++i) {
    d.equal(fmt::format("n = {}", n[i]), line.at(n[i]), ratio[i],
            .05 * line.at(n.back()));
  }
}

std::vector<Claim> helmholtz_claims() {
  const auto times = [](const char* id, const char* text, const char* metric,
                        std::vector<double> published) {
    return curve(id, text, cell("helmholtz"),
                 beside_times(metric, std::move(published)));
  };
  Claim flat = theorem("helmholtz-reverse-flat",
                       "reverse mode / f does not rise beyond n = 8, counted",
                       cell("helmholtz"), check_reverse_flat);
  flat.likely_reason =
      "counted in flop, logarithms are most of f at small n and cost its "
      "gradient next to nothing; as their share falls the ratio rises to its "
      "limit. The published times hold what an evaluation costs beside its "
      "arithmetic";
  flat.what_would_decide =
      "times in the place of counts: f and its gradient at n = 8 and 50 on an "
      "idle core, by the source's own program";
  const Source table{
      .name = "Baydin et al. 2018, table 4",
      .unreported =
          "how f was written; the times are of one machine and one library"};
  return changed(
      "as curves of counted costs beside ranges of times, two were refuted: "
      "counts and times are not the same thing",
      concat(
          from(table,
               not_judged(
                   "the published ratios are times of another "
                   "machine and library, ours are counted",
                   {times("helmholtz-reverse",
                          "reverse mode / f at n = 1, 8, 15 … 50",
                          "reverse_ratio",
                          {1.52, 2.16, 2.16, 2.31, 2.16, 2.07, 1.99, 1.96}),
                    times("helmholtz-forward",
                          "forward mode / f at n = 1, 8, 15 … 50",
                          "forward_ratio",
                          {1.34, 2.66, 3.55, 4.54, 4.77, 5.59, 6.40, 7.69})})),
          from({"Baur and Strassen 1983; Griewank and Walther 2008"},
               {theorem("helmholtz-reverse-bound",
                        "reverse mode costs at most 5 f, n = 1 … 50",
                        cell("helmholtz"), check_reverse_bound)}),
          from(table,
               {flat, theorem("helmholtz-forward-linear",
                              "forward mode / f grows linearly with n: "
                              "within 5 % of its last value from a line",
                              cell("helmholtz"), check_forward_linear)})));
}

OfTrial none_differs(const std::string& metric) {
  return [=](const Trial& t, Deviations& d) {
    d.each("lengths that differ, s =", 0, t.series(metric), 0);
  };
}

void check_live(const Trial& t, Deviations& d) {
  const auto layers = t.spec.at("params").at("layers").get<double>();
  d.within("", 0, 2 * std::sqrt(layers) + 5, t.number("segments_live"));
}

void check_work(const Trial& t, Deviations& d) {
  d.within(
      "", 1.2, 1.5,
      t.number("segments_multiply_adds") / t.number("memoized_multiply_adds"));
}

void check_same_bits(const Trial& t, Deviations& d) {
  for (const std::string way : {"segments", "revolve"}) {
    d.equal(way, 1, t.number(way + "_same_bits"));
  }
  d.equal("the first layer has a gradient", 1,
          t.number("largest_first_gradient") > 0 ? 1 : 0);
}

}  // namespace reprise::memo
