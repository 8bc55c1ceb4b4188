#pragma once

#include "experiments/e07_memoization/claims.h"

// Evidence for the claims of study 07 that rest on nets.
namespace reprise::memo {

inline Evidence four_layers_of_ten(const Trials& trials) {
  Evidence e;
  for (const Trial& t : trials.select("paths", {"4 layers of 10"})) {
    e.printed.push_back({"paths", "10000", t.number("paths")});
    e.printed.push_back({"edge visits", "300", t.number("remembered_edges")});
  }
  return e;
}

// Every net of the group "paths": paths = product of widths, and both
// gradients within their bound.
inline Evidence path_counts(const Trials& trials) {
  Evidence e;
  for (const auto& [levels, list] : trials.cells("paths")) {
    const std::string& level = levels.front();
    for (const Trial& t : list) {
      e.deviations.push_back(
          equal(level, t.number("product_of_widths"), t.number("paths")));
    }
  }
  return e;
}

inline Evidence same_gradient(const Trials& trials) {
  Evidence e;
  for (const std::string group : {"paths", "random nets"}) {
    for (const auto& [levels, list] : trials.cells(group)) {
      const std::string level = levels.empty() ? "" : levels.front();
      for (const Trial& t : list) {
        e.deviations.push_back(
            in_range(fmt::format("{} {} {}", group, level, seed_label(t)), 0, 1,
                     t.number("worst_in_bounds")));
      }
    }
  }
  return e;
}

// 1 where the check fails, as it must.
inline Evidence stale_memory(const Trials& trials) {
  Evidence e;
  for (const Trial& t : trials.select("fibonacci")) {
    e.deviations.push_back(
        equal("fib(140), entry for 2 stale: digits differ", 1,
              t.metrics.at("stale_digits") != t.metrics.at("digits") ? 1 : 0));
  }
  for (const Trial& t : trials.select("random nets")) {
    e.deviations.push_back(
        equal("stale activations leave the bound, " + seed_label(t), 1,
              t.number("stale_in_bounds") > 1 ? 1 : 0));
  }
  return e;
}

inline Evidence recursion_counts(const Trials& trials) {
  Evidence e;
  auto cells = trials.cells("recursion");
  std::sort(cells.begin(), cells.end(),
            [](const auto& a, const auto& b) { return a.levels < b.levels; });
  for (const auto& [levels, list] : cells) {
    for (const Trial& t : list) {
      const auto n = t.spec.at("params").at("width").get<std::int64_t>();
      const auto depth = t.spec.at("params").at("depth").get<std::int64_t>();
      std::int64_t power = 1;
      for (std::int64_t l = 0; l < depth; ++l) power *= n;
      const std::string label = fmt::format("n = {}, L = {}", n, depth);
      e.printed.push_back({label + ": n^L inputs read", std::to_string(power),
                           t.number("inputs_read")});
      e.printed.push_back({label + ": L n^2 edges",
                           std::to_string(depth * n * n),
                           t.number("remembered_edges")});
    }
  }
  return e;
}

// total sum(W) = forward (3 sum(W) - W_1), in integers: no rounding.
inline Evidence flop_ratios(const Trials& trials) {
  Evidence e;
  for (const Trial& t : trials.select("flops")) {
    const double weights = t.number("weights"), total = t.number("total");
    const double forward = t.number("forward");
    e.deviations.push_back(equal(
        seed_label(t), forward * (3 * weights - t.number("first_weights")),
        total * weights));
    e.deviations.push_back(
        equal(seed_label(t) + ", under 3", 1, total < 3 * forward ? 1 : 0));
    e.deviations.push_back(equal(seed_label(t) + ", the kernel's own counter",
                                 total, t.number("counted")));
  }
  return e;
}

// At most 2 sqrt(L) + 5: slots under 2 sqrt(L), 2 states (current and next) and
// 3 working matrices.
inline Evidence checkpoint_memory(const Trials& trials) {
  Evidence e;
  for (const Trial& t : trials.select("checkpoint")) {
    const auto layers = t.spec.at("params").at("layers").get<double>();
    e.deviations.push_back(in_range(seed_label(t), 0, 2 * std::sqrt(layers) + 5,
                                    t.number("segments_live")));
  }
  return e;
}

inline Evidence checkpoint_time(const Trials& trials) {
  Evidence e;
  for (const Trial& t : trials.select("checkpoint")) {
    e.deviations.push_back(in_range(seed_label(t), 1.2, 1.5,
                                    t.number("segments_multiply_adds") /
                                        t.number("memoized_multiply_adds")));
  }
  return e;
}

inline Evidence checkpoint_bits(const Trials& trials) {
  Evidence e;
  for (const Trial& t : trials.select("checkpoint")) {
    for (const std::string way : {"segments", "revolve"}) {
      e.deviations.push_back(
          equal(way + ", " + seed_label(t), 1, t.number(way + "_same_bits")));
    }
    e.deviations.push_back(
        equal("the first layer has a gradient, " + seed_label(t), 1,
              t.number("largest_first_gradient") > 0 ? 1 : 0));
  }
  return e;
}

}  // namespace reprise::memo
