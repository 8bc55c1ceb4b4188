#include "experiments/e04_admissions/claims.h"

#include <algorithm>

#include "experiments/harness/numeric/statistics.h"

namespace reprise::admissions {
namespace {

// scikit-learn 1.2.1: train_test_split(range(500), test_size=.2,
// random_state=1)[1], and of random_state=42.
const std::vector<int> kRowsOf1{
    304, 340, 47,  67,  479, 485, 310, 31,  249, 90,  322, 168, 119, 66,  305,
    189, 434, 289, 142, 146, 293, 312, 311, 492, 65,  374, 34,  342, 173, 201,
    179, 306, 233, 442, 345, 128, 277, 4,   401, 361, 326, 430, 467, 213, 330,
    329, 295, 416, 406, 102, 164, 214, 5,   419, 449, 62,  334, 300, 17,  350,
    347, 85,  257, 365, 385, 315, 389, 339, 284, 162, 323, 324, 147, 29,  107,
    463, 495, 425, 250, 135, 260, 117, 187, 415, 165, 223, 444, 285, 491, 476,
    477, 480, 417, 6,   422, 11,  192, 92,  221, 110};
const std::vector<int> kRowsOf42{
    361, 73,  374, 155, 104, 394, 377, 124, 68,  450, 9,   194, 406, 84,  371,
    388, 495, 30,  316, 408, 490, 491, 280, 356, 76,  461, 497, 211, 101, 334,
    475, 336, 440, 173, 2,   333, 409, 70,  209, 63,  384, 93,  485, 185, 33,
    77,  0,   11,  415, 22,  72,  182, 131, 410, 193, 55,  148, 18,  204, 78,
    494, 262, 323, 483, 79,  39,  451, 46,  238, 391, 352, 341, 277, 290, 317,
    304, 268, 69,  455, 465, 154, 82,  477, 172, 321, 90,  180, 414, 312, 278,
    381, 472, 362, 324, 431, 347, 86,  75,  438, 15};

Reducer variance() {
  return {"variance", [](std::span<const double> values) {
            const double sd = standard_deviation(values);
            return sd * sd;
          }};
}

Reducer mean_of_first() {
  return {"mean of the first 8", [](std::span<const double> values) {
            constexpr std::size_t kFirst = kPairedStarts;
            return mean(values.first(std::min(kFirst, values.size())));
          }};
}

std::vector<Claim> notebook_claims() {
  const auto row = [](const char* id, const char* text, const char* net,
                      const char* printed) {
    return one_number(id, text, of(net_r2(), "notebook", net),
                      {.printed = printed, .margin = .02});
  };
  return from(
      {.name = "course notebooks",
       .unreported =
           "the seed: one unseeded run each; of the second the number "
           "of epochs (100 here) and its optimizer (Adam .001 here)",
       .data = kSet},
      {row("notebook-7", "7-7-1, min-max, split 1: test R²", "7-7-1", ".678"),
       row("notebook-28", "7-28-8-8-1, standardised, split 42: test R²",
           "7-28-8-8-1", ".746")});
}

std::vector<Claim> linear_claims() {
  const auto row = [](const char* id, const char* net, const char* group) {
    return named(beats(id,
                       std::string("least squares has a higher test R² than ") +
                           net + " (mean of 8 starts a split)",
                       over_seeds(mean_value(), of(linear_r2(), "linear")),
                       mean_of_starts(group)),
                 "least squares", net);
  };
  return from({.name = "this study", .data = kSet},
              {row("linear-beats-7", "7-7-1", "spread"),
               row("linear-beats-28", "7-28-8-8-1", "wide spread")});
}

std::vector<Claim> variance_claims() {
  return from(
      {.name = "Bouthillier et al. 2021",
       .unreported =
           "it has no such table: of several larger tasks it finds the "
           "split to be the largest source of variance",
       .data = kSet},
      explained(
          "seven ReLU units are few: a net that starts with some of them off "
          "for all rows keeps them off, and its R² is lower on every split",
          "the same with tanh, or with 64 units",
          {named(beats("split-varies-more",
                       "7-7-1: the variance of test R² over splits is larger "
                       "than over initial weights",
                       by_number(variance_of_splits()),
                       by_number(variance_of_starts())),
                 "splits", "initial weights")}));
}

std::vector<Claim> split_claims() {
  const auto row = [](const char* id, const char* state,
                      const std::vector<int>& rows) {
    return printed(id,
                   std::string("the 100 test rows of random_state ") + state +
                       ", in order",
                   cell("split", state), whole_array("test", rows));
  };
  return from(
      {"scikit-learn 1.2.1, train_test_split"},
      {row("split-1", "1", kRowsOf1), row("split-42", "42", kRowsOf42)});
}

}  // namespace

Metric net_r2() { return last("test_metric"); }
Metric linear_r2() { return number("test_r2"); }

Sample variance_of_splits() {
  return over_cells(variance(), of(net_r2(), "spread"));
}
Sample variance_of_starts() {
  return over_seeds(variance(), of(net_r2(), "spread"));
}
Sample mean_of_starts(const char* group) {
  return over_seeds(mean_of_first(), of(net_r2(), group));
}

std::vector<Claim> claims() {
  return concat(notebook_claims(), linear_claims(), variance_claims(),
                split_claims());
}

}  // namespace reprise::admissions
