#include "experiments/e07_memoization/page.h"

#include <algorithm>
#include <limits>

namespace reprise::memo {
namespace {

// The largest of all elements of a task's array.
FoundNumber greatest(std::string name, const std::string& array, Cell cell) {
  return found(std::move(name), [array, cell](const Trials& trials) {
    const std::vector<double> all = pooled(trials, array, cell);
    return all.empty() ? std::numeric_limits<double>::quiet_NaN()
                       : *std::ranges::max_element(all);
  });
}

FoundNumber one(std::string name, const char* metric, const char* group,
                const char* level = nullptr) {
  Cell cell{group, {}};
  if (level != nullptr) cell.levels = {level};
  return mean_found(std::move(name), {number(metric), cell});
}

Finding paths() {
  const char* net = "4 layers of 10";
  return {.headline =
              "Remembering turns {paths} paths into {edges} edge visits, for "
              "the same gradient.",
          .sentence =
              "Four layers of 10: each path multiplies its weights; what is "
              "computed once and kept serves all paths through it. With seven "
              "layers it is {deep} paths and {deep_edges} visits.",
          .numbers = {as_count(one("paths", "paths", "paths", net)),
                      as_count(one("edges", "remembered_edges", "paths", net)),
                      as_count(one("deep", "paths", "paths", "7 layers of 10")),
                      as_count(one("deep_edges", "remembered_edges", "paths",
                                   "7 layers of 10"))},
          .holds =
              [](const FoundValues& v) {
                return v["paths"] > 30 * v["edges"] &&
                       v["deep"] > 1e4 * v["deep_edges"];
              },
          .brief = "{paths} paths cost {edges} edge visits"};
}

Finding cheap() {
  const Cell helmholtz = cell("helmholtz");
  return {
      .headline =
          "A gradient costs at most {largest} times its function, however "
          "many inputs there are.",
      .sentence =
          "So much on {graphs} random graphs, counted in flop; the theorem "
          "says 5. One run an input, forward mode, costs {forward} times "
          "the function at 50 inputs of the Helmholtz energy; reverse mode "
          "{reverse} times.",
      .numbers =
          {with_digits(2, greatest("largest", "ratio", cell("random graphs"))),
           as_count(
               found("graphs",
                     [](const Trials& t) {
                       return static_cast<double>(
                           pooled(t, "ratio", cell("random graphs")).size());
                     })),
           with_digits(2, greatest("forward", "forward_ratio", helmholtz)),
           with_digits(2, greatest("reverse", "reverse_ratio", helmholtz))},
      .holds = [](const FoundValues& v) {
        return v["largest"] <= 5 && v["graphs"] > 0 &&
               v["reverse"] < .1 * v["forward"];
      }};
}

Finding checkpoints() {
  const auto metric = [](const char* name) {
    return of(number(name), "checkpoint");
  };
  const auto work = [](const char* name, const char* way) {
    return with_digits(
        3, mean_found(name,
                      of(ratio(number(way), number("memoized_multiply_adds")),
                         "checkpoint")));
  };
  return {.headline =
              "Keeping {live} states instead of {all} costs {work} times the "
              "work, and not one bit changes.",
          .sentence =
              "1,000 layers of 64, cut into √1,000 segments: what was thrown "
              "away is computed again on the way back. The binomial schedule "
              "keeps {least} states and takes {most} times the work.",
          .numbers = {as_count(mean_found("live", metric("segments_live"))),
                      as_count(mean_found("all", metric("memoized_live"))),
                      work("work", "segments_multiply_adds"),
                      as_count(mean_found("least", metric("revolve_live"))),
                      work("most", "revolve_multiply_adds"),
                      mean_found("same", metric("segments_same_bits"))},
          .holds = [](const FoundValues& v) {
            return v["same"] == 1 && v["work"] < 1.5 && v["live"] < v["all"];
          }};
}

const Equation kEquation{
    "<mrow><mfrac><mrow><mo>∂</mo><mi>f</mi></mrow><mrow><mo>∂</mo><mi>u</mi>"
    "</mrow></mfrac><mo>=</mo><munder><mo>∑</mo><mrow><mi>v</mi>"
    "<mtext>&#160;reads&#160;</mtext><mi>u</mi></mrow></"
    "munder><mfrac><mrow><mo>∂</mo>"
    "<mi>f</mi></mrow><mrow><mo>∂</mo><mi>v</mi></mrow></mfrac><mfrac><mrow>"
    "<mo>∂</mo><mi>v</mi></mrow><mrow><mo>∂</mo><mi>u</mi></mrow></mfrac>"
    "</mrow>",
    "∂f/∂u = Σ over v that read u of ∂f/∂v · ∂v/∂u"};

std::vector<Reference> references() {
  return {
      {.key = "baydin2018",
       .authors = "Baydin, Atılım Güneş and Pearlmutter, Barak A. and Radul, "
                  "Alexey Andreyevich and Siskind, Jeffrey Mark",
       .title = "Automatic Differentiation in Machine Learning: a Survey",
       .where = "Journal of Machine Learning Research 18(153)",
       .year = 2018,
       .arxiv = "1502.05767"},
      {.key = "griewank2000",
       .authors = "Griewank, Andreas and Walther, Andrea",
       .title = "Algorithm 799: Revolve: an implementation of checkpointing "
                "for the reverse or adjoint mode of computational "
                "differentiation",
       .where = "ACM Transactions on Mathematical Software 26(1):19-45",
       .year = 2000,
       .doi = "10.1145/347837.347846"},
      {.key = "griewank2008",
       .authors = "Griewank, Andreas and Walther, Andrea",
       .title = "Evaluating Derivatives: Principles and Techniques of "
                "Algorithmic Differentiation",
       .where = "SIAM",
       .year = 2008,
       .doi = "10.1137/1.9780898717761"},
      {.key = "baur1983",
       .authors = "Baur, Walter and Strassen, Volker",
       .title = "The complexity of partial derivatives",
       .where = "Theoretical Computer Science 22:317-330",
       .year = 1983,
       .doi = "10.1016/0304-3975(83)90110-X"},
      {.key = "bauer1974",
       .authors = "Bauer, Friedrich L.",
       .title = "Computational Graphs and Rounding Error",
       .where = "SIAM Journal on Numerical Analysis 11(1):87-96",
       .year = 1974,
       .doi = "10.1137/0711010"},
      {.key = "chen2016",
       .authors = "Chen, Tianqi and Xu, Bing and Zhang, Chiyuan and Guestrin, "
                  "Carlos",
       .title = "Training Deep Nets with Sublinear Memory Cost",
       .where = "arXiv",
       .year = 2016,
       .arxiv = "1604.06174"}};
}

}  // namespace

StudyPage page() {
  return {
      .idea =
          "To know how the last number of a computation changes with the "
          "first, one can follow every way from one to the other and add up "
          "what each contributes. The ways multiply: four layers of ten units "
          "have 10,000. But they share most of their length, and what was "
          "computed for one serves all: keep it, and each connection is walked "
          "once. That is memoization, and backpropagation is memoized: it goes "
          "backwards through the layers and keeps one number a unit. Where "
          "even that is too much to keep, some of it can be thrown away and "
          "computed again.",
      .equation = kEquation,
      .findings = {paths(), cheap(), checkpoints()},
      .lead = "explosion",
      .vary = {{.text = "Count, and time, the three ways again",
                .command = "reprise run 07 --store mine.db"}},
      .notebook =
          {"Fibonacci with a dictionary: the naive fib(40) takes 24 s in "
           "Python, the memoized fib(140) a third of a millisecond. The step "
           "from there to the gradient of a net is left to the reader.",
           ""},
      .references = references(),
      .teaching = {
          .look_at =
              "The first picture's two rows of points: one rises tenfold with "
              "every layer, the other by a hundred visits.",
          .question = "A net of L layers of n units has n^L paths. How many "
                      "connections are there, and why is that enough?",
          .answer =
              "About L n²: one between each unit and each of the next layer. "
              "Each is walked once on the way back, since what all the paths "
              "behind it contribute has been added up before."}};
}

}  // namespace reprise::memo
