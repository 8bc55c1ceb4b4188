#include <fmt/format.h>

#include "experiments/e07_memoization/checks.h"
#include "experiments/e07_memoization/function_tasks.h"
#include "experiments/e07_memoization/net_tasks.h"
#include "experiments/e07_memoization/page.h"
#include "experiments/e07_memoization/tables.h"
#include "experiments/harness/study/vocabulary.h"

namespace reprise::memo {
namespace {

// ---- Trials ----

std::vector<TrialGroup> groups() {
  const Json none = Json::object();
  std::vector<Value> nets;
  for (const int layers : range(2, 7)) {
    nets.emplace_back(fmt::format("{} layers of 10", layers),
                      std::vector<int>(static_cast<std::size_t>(layers), 10));
  }
  return {
      exact_group("fibonacci", "fibonacci",
                  {{"n", 140}, {"naive", concat(range(0, 30), range(40, 40))}},
                  1),
      exact_group("paths", "count_paths", none, 1,
                  {kinds("net", "params.widths", nets)}),
      exact_group("random nets", "compare_gradients", none, 64),
      exact_group("recursion", "recurse", none, 1,
                  {kinds("n", "params.width", {2, 4, 10}),
                   kinds("L", "params.depth", numbers(range(1, 6)))}),
      exact_group("flops", "count_flops", none, 64),
      exact_group("random graphs", "random_graphs", {{"graphs", 32}}, 32),
      exact_group("trace", "trace", none, 1),
      exact_group("helmholtz", "helmholtz", {{"n_max", 50}}, 1),
      exact_group(
          "revolve", "revolve",
          {{"max_steps", 500}, {"max_snapshots", 10}, {"frontier_steps", 1000}},
          1),
      exact_group(
          "checkpoint", "checkpoint",
          {{"layers", 1000}, {"width", 64}, {"rows", 8}, {"snapshots", 10}},
          3)};
}

// ---- Claims ----

std::vector<Claim> memory_claims() {
  std::vector<PrintedAt> recursion;
  for (const int n : {2, 4, 10}) {
    for (int l = 1, power = n; l <= 6; ++l, power *= n) {
      const Cell at = cell("recursion", std::to_string(n), std::to_string(l));
      recursion.push_back({at, std::to_string(power), number("inputs_read")});
      recursion.push_back(
          {at, std::to_string(l * n * n), number("remembered_edges")});
    }
  }
  return concat(
      from({"course notebook"},
           {printed("fib-140", "memoized fib(140)", cell("fibonacci"),
                    {{"81055900096023504197206408605", text("digits")}})}),
      from({"closed form"},
           {theorem("fib-calls", "naive fib(n) makes 2 fib(n + 1) - 1 calls",
                    cell("fibonacci"), check_naive_calls),
            printed("four-layers",
                    "four layers of 10: paths, and edge visits with memory",
                    cell("paths", "4 layers of 10"),
                    {{"10000", number("paths")},
                     {"300", number("remembered_edges")}}),
            theorem("paths", "paths = product of the widths", cell("paths"),
                    check_paths)}),
      from({"Bauer 1974"},
           {theorem("same-gradient",
                    "the sum over all paths is the memoized gradient, within "
                    "rounding",
                    {in_bounds("paths"), in_bounds("random nets")})}),
      from({"this study"},
           {theorem("stale-memory",
                    "negative control: one stale entry fails both checks above",
                    {{cell("fibonacci"), check_stale_entry},
                     {cell("random nets"), check_stale_states}})}),
      from(
          {"closed form"},
          {printed(
               "recursion",
               "recursion without memory reads n^L inputs; with it L n^2 edges",
               recursion),
           theorem("flop-ratio",
                   "total / forward multiply-adds = 3 - W1 / sum(W), under 3",
                   cell("flops"), check_flops)}));
}

std::vector<Claim> mode_claims() {
  return concat(
      from({"Baur and Strassen 1983; Griewank and Walther 2008"},
           {theorem("cheap-gradient",
                    "a gradient costs at most 5 evaluations, on random graphs",
                    cell("random graphs"), check_cheap)}),
      from({"closed form"},
           {theorem(
               "modes-agree",
               "reverse and forward mode give one gradient, within rounding",
               {in_bounds("random graphs"), in_bounds("helmholtz")})}),
      from({"Baydin et al. 2018, table 3"},
           {printed("reverse-trace",
                    "ln x1 + x1 x2 - sin x2 at (2, 5), and its derivatives",
                    cell("trace"),
                    {{"11.652", element("values", 6)},
                     {"5.5", element("adjoints", 0)},
                     {"1.716", element("adjoints", 1)}})}));
}

std::vector<Claim> checkpoint_claims() {
  return concat(
      from({"Griewank and Walther 2000"},
           {theorem("revolve-formula",
                    "r l - binom(s + r, s + 1) = the dynamic programme, "
                    "l <= 500, s <= 10",
                    cell("revolve"), none_differs("programme_differs")),
            theorem("revolve-schedule",
                    "the schedule takes just those forward steps in s slots",
                    cell("revolve"), none_differs("schedule_differs"))}),
      from({"Chen et al. 2016"},
           {theorem("checkpoint-memory",
                    "1000 layers of 64 by segments: at most 2 sqrt(L) + 5 live "
                    "activations",
                    cell("checkpoint"), check_live),
            theorem("checkpoint-work",
                    "1000 layers of 64 by segments: 1.2 to 1.5 times the work",
                    cell("checkpoint"), check_work)}),
      from({"closed form"},
           {theorem("checkpoint-bits",
                    "checkpointed gradients are bitwise the plain ones",
                    cell("checkpoint"), check_same_bits)}));
}

// ---- Tables ----

Table path_table(const Trials& trials) {
  std::vector<Row> rows;
  for (const TrialCell* net : trials.cells(cell("paths"))) {
    rows.push_back(
        {net->levels, of(number("paths"), "paths", net->levels.front())});
  }
  const auto count = [](const char* title, const char* metric) {
    return exact_of(title, number(metric));
  };
  return rows_of(trials, {"net"}, rows,
                 {count("paths", "paths"),
                  count("edge visits, every path", "walked_edges"),
                  count("edge visits, once", "remembered_edges"),
                  count("multiply-adds, every path", "walked_multiply_adds"),
                  count("multiply-adds, once", "remembered_multiply_adds")});
}

// ---- Figures ----

Figure frontier_figure(const Trials& trials) {
  const auto line = [&](const char* label, const std::string& way) {
    return along(trials, label, cell("revolve"), way + "_slots",
                 way + "_extra");
  };
  return alone(panel({.title = "1000 steps reversed: what a snapshot buys",
                      .x = "states kept",
                      .y = "forward steps computed again",
                      .log_x = true,
                      .log_y = true},
                     {line("binomial optimum", "revolve"),
                      as_points(line("equal segments", "segments")),
                      as_points(line("segments of sqrt(L)", "root"))}));
}

Figure explosion_figure(const Trials& trials) {
  // The levels' labels begin with their number of layers.
  const auto visits = [&](const char* label, const char* metric) {
    return as_points(
        without_band(over_levels(trials, label, of(number(metric), "paths"))));
  };
  const std::vector<double> layers{2, 3, 4, 5, 6, 7};
  return alone(panel({.title = "The same gradient, layers of 10 units",
                      .x = "layers of units",
                      .y = "edge visits",
                      .log_y = true},
                     {visits("every path walked", "walked_edges"),
                      visits("each edge once", "remembered_edges"),
                      reference("every path walked, 10^layers", layers,
                                {1e2, 1e3, 1e4, 1e5, 1e6, 1e7}),
                      reference("each edge once, 100 (layers - 1)", layers,
                                {100, 200, 300, 400, 500, 600})}));
}

Figure helmholtz_figure(const Trials& trials) {
  const auto line = [&](const char* label, const char* metric) {
    return along(trials, label, cell("helmholtz"), "n", metric);
  };
  const Series forward = line("ours", "forward_ratio");
  std::vector<double> between;  // the published ends
  for (const double n : forward.x) {
    between.push_back(kForwardEnds.low +
                      (kForwardEnds.high - kForwardEnds.low) * (n - 1) /
                          (50 - 1));
  }
  const char* y = "flop of the gradient / flop of f";
  return side_by_side(
      {panel({.title = "Reverse mode", .x = "n", .y = y},
             {line("ours", "reverse_ratio"),
              line("ours, every += counted", "reverse_every_addition_ratio"),
              level_line("published ends (times)", kReverseEnds.low),
              level_line("published ends (times)", kReverseEnds.high)}),
       panel({.title = "Forward mode, one run an input",
              .x = "n",
              .y = y,
              .log_y = true},
             {forward,
              reference("published ends (times)", forward.x, between)})});
}

// ---- Study ----

std::vector<std::string> deviations() {
  return {
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
}

Study make_study() {
  return {
      .id = "07",
      .name = "memoization",
      .title = "Memoization: what does remembering save?",
      .question =
          "How much work does a gradient take when nothing, everything, or "
          "only a few states are remembered?",
      .source =
          "Course notebook (Fibonacci with a dictionary); Baydin et al. 2018; "
          "Griewank and Walther 2000, 2008; Chen et al. 2016",
      .deviations = deviations(),
      .tasks = {{"fibonacci", fibonacci, fibonacci_flops},
                {"count_paths", count_paths, count_paths_flops},
                {"compare_gradients", compare_gradients},
                {"recurse", recurse},
                {"count_flops", count_flops},
                {"random_graphs", random_graphs},
                {"trace", trace},
                {"helmholtz", helmholtz_costs},
                {"revolve", revolve, revolve_flops},
                {"checkpoint", checkpoint, checkpoint_flops}},
      .groups = groups(),
      .claims = concat(memory_claims(), mode_claims(), helmholtz_claims(),
                       checkpoint_claims()),
      .tables =
          {{"paths",
            "Edges met on the way back, by walking and by remembering.",
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
            checkpoint_table}},
      .figures =
          {{"frontier",
            "Forward steps computed again against states kept, 1000 steps.",
            frontier_figure},
           {"explosion", "Edge visits over depth: exponential against linear.",
            explosion_figure},
           {"helmholtz", "Cost of the gradient over cost of f.",
            helmholtz_figure}},
      .page = page()};
}

REPRISE_STUDY(make_study);

}  // namespace
}  // namespace reprise::memo
