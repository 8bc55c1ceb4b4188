#include "experiments/e07_memoization/claims.h"
#include "experiments/e07_memoization/function_tasks.h"
#include "experiments/e07_memoization/net_claims.h"
#include "experiments/e07_memoization/net_tasks.h"
#include "experiments/e07_memoization/views.h"

namespace reprise {
namespace {

using namespace memo;

// Nets of 2 … 7 layers of 10 units.
Factor layers_of_ten() {
  Factor factor{"net", {}, 6};
  for (std::size_t layers = 2; layers <= 7; ++layers) {
    factor.levels.push_back(
        {fmt::format("{} layers of 10", layers),
         {{"params", {{"widths", std::vector<int>(layers, 10)}}}}});
  }
  return factor;
}

Factor counted_from(const std::string& name, const std::string& key,
                    const std::vector<int>& values) {
  Factor factor{name, {}, static_cast<int>(values.size())};
  for (const int value : values) {
    factor.levels.push_back(
        {std::to_string(value), {{"params", {{key, value}}}}});
  }
  return factor;
}

// A group of identities and theorems: all of it in every tier.
TrialGroup exact_group(std::string name, const std::string& task, Json params,
                       int seeds, std::vector<Factor> factors = {}) {
  TrialGroup group;
  group.name = std::move(name);
  group.spec = {{"task", task}, {"params", std::move(params)}};
  group.factors = std::move(factors);
  group.seeds = group.quick_seeds = seeds;
  group.whole = true;
  return group;
}

std::vector<TrialGroup> make_groups() {
  std::vector<int> naive;
  for (int n = 0; n <= 30; ++n) naive.push_back(n);
  naive.push_back(40);
  return {
      exact_group("fibonacci", "fibonacci", {{"n", 140}, {"naive", naive}}, 1),
      exact_group("paths", "count_paths", Json::object(), 1, {layers_of_ten()}),
      exact_group("random nets", "compare_gradients", Json::object(), 64),
      exact_group("recursion", "recurse", Json::object(), 1,
                  {counted_from("n", "width", {2, 4, 10}),
                   counted_from("L", "depth", {1, 2, 3, 4, 5, 6})}),
      exact_group("flops", "count_flops", Json::object(), 64),
      exact_group("random graphs", "random_graphs", {{"graphs", 32}}, 32),
      exact_group("trace", "trace", Json::object(), 1),
      exact_group("helmholtz", "helmholtz", {{"n_max", 50}}, 1),
      exact_group(
          "revolve", "revolve",
          {{"max_steps", 500}, {"max_snapshots", 10}, {"frontier_steps", 1000}},
          1),
      exact_group(
          "checkpoint", "checkpoint",
          {{"layers", 1000}, {"width", 64}, {"rows", 8}, {"snapshots", 10}}, 3),
  };
}

std::vector<Claim> make_claims() {
  const auto claim = [](std::string id, ClaimClass kind, std::string text,
                        std::string source,
                        std::function<Evidence(const Trials&)> evidence,
                        std::string unsaid = "", std::string reason = "") {
    Claim c;
    c.id = std::move(id);
    c.kind = kind;
    c.text = std::move(text);
    c.source = std::move(source);
    c.evidence = std::move(evidence);
    c.unsaid = std::move(unsaid);
    c.likely_reason = std::move(reason);
    return c;
  };
  using enum ClaimClass;
  const std::string notebook = "course notebook";
  const std::string closed = "closed form";
  const std::string baydin3 = "Baydin et al. 2018, table 3";
  const std::string baydin4 = "Baydin et al. 2018, table 4";
  const std::string griewank = "Griewank and Walther 2000";
  const std::string hardware =
      "how f was written; the times are of one machine and one library";
  return {
      claim("fib-140", kE, "memoized fib(140) = 81055900096023504197206408605",
            notebook, fibonacci_digits),
      claim("fib-calls", kT, "naive fib(n) makes 2 fib(n + 1) - 1 calls",
            closed, fibonacci_calls),
      claim("four-layers", kE,
            "four layers of 10: 10,000 paths against 300 edge visits", closed,
            four_layers_of_ten),
      claim("paths", kT, "paths = product of the widths", closed, path_counts),
      claim("same-gradient", kT,
            "the sum over all paths is the memoized gradient, within rounding",
            "Bauer 1974", same_gradient),
      claim("stale-memory", kT,
            "negative control: one stale entry fails both checks above",
            "this study", stale_memory),
      claim("recursion", kE,
            "recursion without memory reads n^L inputs; with it L n^2 edges",
            closed, recursion_counts),
      claim("flop-ratio", kT,
            "total / forward multiply-adds = 3 - W1 / sum(W), under 3", closed,
            flop_ratios),
      claim("cheap-gradient", kT,
            "a gradient costs at most 5 evaluations, on random graphs",
            "Baur and Strassen 1983; Griewank and Walther 2008",
            cheap_gradients),
      claim("modes-agree", kT,
            "reverse and forward mode give one gradient, within rounding",
            closed, modes_agree),
      claim("reverse-trace", kE,
            "ln x1 + x1 x2 - sin x2 at (2, 5): 11.652; 5.5; 1.716", baydin3,
            worked_trace),
      claim(
          "helmholtz-reverse", kC, "reverse mode / f in 1.5 … 2.4, n = 1 … 50",
          baydin4,
          [](const Trials& t) {
            return within_published(t, "reverse_ratio", 1.5, 2.4);
          },
          hardware,
          "at small n the logarithms are most of f and cost its gradient "
          "nothing; a library that adds every term to an adjoint set to 0, as "
          "the published one may, does more (the table's other column)"),
      claim("helmholtz-reverse-flat", kC, "reverse mode / f is flat in n",
            baydin4, reverse_flat, hardware),
      claim(
          "helmholtz-forward", kC, "forward mode / f in 1.3 … 7.7, n = 1 … 50",
          baydin4,
          [](const Trials& t) {
            return within_published(t, "forward_ratio", 1.3, 7.7);
          },
          hardware,
          "counted, n runs on dual numbers cost about 2 n evaluations of f; "
          "that the published times grow by so much less must lie in what one "
          "evaluation costs beside its arithmetic"),
      claim("helmholtz-forward-linear", kC,
            "forward mode / f grows linearly with n", baydin4, forward_linear,
            hardware),
      claim("revolve-formula", kT,
            "r l - binom(s + r, s + 1) = the dynamic programme, l <= 500, "
            "s <= 10",
            griewank,
            [](const Trials& t) {
              return revolve_counts(t, "programme_differs");
            }),
      claim("revolve-schedule", kT,
            "the schedule takes just those forward steps in s slots", griewank,
            [](const Trials& t) {
              return revolve_counts(t, "schedule_differs");
            }),
      claim("checkpoint-memory", kT,
            "1000 layers of 64 by segments: at most 2 sqrt(L) + 5 live "
            "activations",
            "Chen et al. 2016", checkpoint_memory),
      claim("checkpoint-work", kT,
            "1000 layers of 64 by segments: 1.2 to 1.5 times the work",
            "Chen et al. 2016", checkpoint_time),
      claim("checkpoint-bits", kT,
            "checkpointed gradients are bitwise the plain ones", closed,
            checkpoint_bits),
  };
}

Study make_study() {
  Study s;
  s.id = "07";
  s.name = "memoization";
  s.title = "Memoization: what does remembering save?";
  s.question =
      "How much work does a gradient take when nothing, everything, or only a "
      "few states are remembered?";
  s.source =
      "Course notebook (Fibonacci with a dictionary); Baydin et al. 2018; "
      "Griewank and Walther 2000, 2008; Chen et al. 2016";
  s.deviations = {
      "Costs are counted, not timed, so that they replay: a flop for + - * / "
      "and sqrt, two for fma, for exp, log, sin and cos what kernels/math.h "
      "does in binary64; the first term of an adjoint is a copy (the other "
      "way of counting is in the table). bench/backprop_bench has the seconds.",
      "The published Helmholtz ratios are ratios of times; of table 4 only its "
      "ranges are compared. R T = 1, A and b are drawn at random.",
      "The work of checkpointing is judged in multiply-adds of the products; "
      "activations and biases, O(n) beside O(n^2), are not counted. The ratio "
      "of seconds comes near it with many rows; with few, reading the weights "
      "takes most of the time, and walking twice costs less.",
      "The memoized way keeps pre-activations and applies the activation again "
      "on the way back: one matrix a layer instead of two.",
      "Without memory means without memory of the way back: the forward pass "
      "is kept. Forgetting that too is the row 'recursion'."};
  s.tasks = {{"fibonacci", fibonacci},
             {"count_paths", count_paths},
             {"compare_gradients", compare_gradients},
             {"recurse", recurse},
             {"count_flops", count_flops},
             {"random_graphs", random_graphs},
             {"trace", trace},
             {"helmholtz", helmholtz_costs},
             {"revolve", memo::revolve},
             {"checkpoint", checkpoint}};
  s.groups = make_groups();
  s.claims = make_claims();
  s.tables = {
      {"paths", "Edges met on the way back, by walking and by remembering.",
       path_table},
      {"flops", "Multiply-adds of random MLPs, counted one by one.",
       flop_table},
      {"trace", "The reverse trace of ln x1 + x1 x2 - sin x2 at (2, 5).",
       trace_table},
      {"graphs", "Gradient over function, in flop, on random graphs.",
       graph_table},
      {"helmholtz", "Flop ratios of the Helmholtz energy's gradient.",
       helmholtz_table},
      {"checkpoint", "1000 layers of 64, 8 rows, one gradient three ways.",
       checkpoint_table}};
  s.figures = {
      {"frontier",
       "Forward steps computed again against states kept, 1000 steps.",
       frontier_figure},
      {"explosion", "Edge visits over depth: exponential against linear.",
       explosion_figure},
      {"helmholtz", "Cost of the gradient over cost of f.", helmholtz_figure}};
  return s;
}

REPRISE_STUDY(make_study);

}  // namespace
}  // namespace reprise
