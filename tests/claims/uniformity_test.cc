#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "experiments/harness/claims/holm.h"
#include "tests/claims/hand_made.h"
#include "tests/tolerance.h"

// The rules against their own definition: where the source's runs come from the
// distribution of our seeds, u is uniform. 10^4 draws of seeds and source, by
// Kolmogorov and Smirnov, at the n and k that rows have.
namespace reprise {
namespace {

constexpr int kDraws = 10000;

class Draws {
 public:
  double normal() { return normal_(engine_); }
  std::vector<double> normals(int n) {
    std::vector<double> v;
    for (int i = 0; i < n; ++i) v.push_back(normal());
    return v;
  }

 private:
  std::mt19937_64 engine_{20240607};
  std::normal_distribution<double> normal_;
};

struct Law {
  ClaimClass kind = ClaimClass::kS;
  int n = 10, k = 1;
  int runs = 0;         // of the source in truth; 0: k
  double digit = 0;     // the source rounds to it
  double sd_ratio = 1;  // S2: of the source's runs to our seeds'
  bool on_log_scale = false, by_rank = false;
};

double mean_of(const std::vector<double>& v) { return mean(v); }

double largest_of(const std::vector<double>& v) {
  return *std::max_element(v.begin(), v.end());
}

Evidence draw(Draws& draws, const Law& law) {
  Evidence e;
  e.ours = draws.normals(law.n);
  e.published_runs = law.k;
  e.by_rank = law.by_rank;
  if (law.kind == ClaimClass::kSP) {  // both see the same splits
    for (double& v : e.ours) {
      const double split = 3 * draws.normal();
      v += split;
      e.other.push_back(split + draws.normal());
    }
    return e;
  }
  auto runs = draws.normals(law.runs > 0 ? law.runs : law.k);
  for (double& v : runs) v *= law.sd_ratio;
  e.published =
      law.kind == ClaimClass::kSbest ? largest_of(runs) : mean_of(runs);
  if (law.kind == ClaimClass::kS2) e.published_sd = standard_deviation(runs);
  if (law.digit > 0) {
    e.published = std::round(e.published / law.digit) * law.digit;
    e.published_half_digit = law.digit / 2;
  }
  if (law.on_log_scale) {
    e.on_log_scale = true;
    for (double& v : e.ours) v = std::exp(v);
  }
  return e;
}

std::vector<double> us_of(const Law& law) {
  Draws draws;
  std::vector<double> us;
  for (int i = 0; i < kDraws; ++i) {
    us.push_back(judge(law.kind, draw(draws, law)).u);
  }
  std::sort(us.begin(), us.end());
  return us;
}

// NaN where a u is none.
double distance(const Law& law) {
  double worst = 0;
  const auto us = us_of(law);
  for (int i = 0; i < kDraws; ++i) {
    if (std::isnan(us[i])) return kNan;
    worst = std::max(
        {worst, us[i] - i / double(kDraws), (i + 1) / double(kDraws) - us[i]});
  }
  return worst;
}

void expect_uniform(const Law& law) {
  const double d = distance(law);
  EXPECT_TRUE(d <= kolmogorov_smirnov_bound(kDraws))
      << to_string(law.kind) << ", n = " << law.n << ", k = " << law.k << ": "
      << d;
  testing::Test::RecordProperty(to_string(law.kind) + "_" +
                                    std::to_string(law.n) + "_" +
                                    std::to_string(law.k),
                                std::to_string(d));
}

TEST(Uniform, S) {
  for (const int n : {10, 16, 32, 1000}) {
    for (const int k : {1, 2, 5}) expect_uniform({.n = n, .k = k});
  }
}

TEST(Uniform, SOfRoundedAndOfLogarithms) {
  expect_uniform({.n = 10, .digit = .5});
  expect_uniform({.n = 32, .k = 2, .digit = .5});
  expect_uniform({.n = 32, .on_log_scale = true});
}

TEST(Uniform, SByRank) {
  // The ranks of 100 seeds are 101 steps.
  const double step = 1 / 101.;
  EXPECT_TRUE(distance({.n = 100, .by_rank = true}) <=
              step + kolmogorov_smirnov_bound(kDraws));
}

TEST(Uniform, S2) {
  for (const int k : {5, 10}) {
    for (const int n : {10, 32}) {
      expect_uniform({.kind = ClaimClass::kS2, .n = n, .k = k});
    }
  }
  expect_uniform({.kind = ClaimClass::kS2, .n = 10, .k = 10, .sd_ratio = .5});
  expect_uniform({.kind = ClaimClass::kS2, .n = 32, .k = 5, .sd_ratio = 2});
}

TEST(Uniform, SP) { expect_uniform({.kind = ClaimClass::kSP, .n = 20}); }

TEST(Uniform, Sbest) {
  for (const int n : {30, 32, 100}) {
    expect_uniform({.kind = ClaimClass::kSbest, .n = n, .k = 3});
  }
}

// A mean of three that is taken for a single run is too near, a single run that
// is taken for a mean too far.
TEST(Uniform, NotWhereTheSourceIsDescribedWrongly) {
  const double bound = kolmogorov_smirnov_bound(kDraws);
  EXPECT_FALSE(distance({.n = 32, .k = 1, .runs = 3}) <= bound);
  EXPECT_FALSE(distance({.n = 32, .k = 3, .runs = 1}) <= bound);
  EXPECT_FALSE(
      distance({.kind = ClaimClass::kSbest, .n = 32, .k = 3, .runs = 1}) <=
      bound);
  EXPECT_FALSE(distance({.n = 32, .sd_ratio = 2}) <= bound);
}

// Ten rows of one study, none of them wrong: some is refuted in at most one
// study of twenty.
TEST(Uniform, HolmKeepsTheError) {
  constexpr int kStudies = 2000, kRows = 10;
  Draws draws;
  int refuted = 0;
  for (int study = 0; study < kStudies; ++study) {
    std::vector<Judgement> judgements;
    for (int row = 0; row < kRows; ++row) {
      judgements.push_back(judge(ClaimClass::kS, draw(draws, {.n = 10})));
    }
    std::vector<JudgedRow> rows;
    for (Judgement& j : judgements) rows.push_back({ClaimClass::kS, &j});
    judge_families(rows);
    refuted += std::ranges::any_of(judgements, [](const Judgement& j) {
      return j.verdict == Verdict::kRefuted;
    });
  }
  EXPECT_TRUE(refuted / double(kStudies) <=
              .05 + proportion_bound(.05, kStudies));
  EXPECT_GT(refuted, 0);
}

}  // namespace
}  // namespace reprise
