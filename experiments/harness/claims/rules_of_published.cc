#include "experiments/harness/claims/rules_of_published.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "experiments/harness/claims/outcomes.h"
#include "experiments/harness/claims/rank_rule.h"
#include "experiments/harness/claims/rules.h"
#include "experiments/harness/claims/told.h"
#include "experiments/harness/numeric/statistics.h"

namespace reprise {
namespace {

constexpr int kLeastSeeds = 10;
constexpr int kLeastForBest = 30;    // all k share our mean and deviation
constexpr int kLeastForWelch = 5;    // fewer published runs: u is not uniform
constexpr double kOneSided = .95;    // both sides: a 90 % interval
constexpr double kBothSided = .975;  // both sides: a 95 % interval

// Our seeds on the row's scale.
struct Seeds {
  std::vector<double> values;
  double n = 0, mean = 0, sd = 0;
};

Seeds seeds_of(const Evidence& e) {
  Seeds seeds{e.ours, static_cast<double>(e.ours.size()), 0, 0};
  if (e.on_log_scale) {
    for (double& v : seeds.values) v = std::log(v);
  }
  seeds.mean = mean(seeds.values);
  const auto is_first = [&](double v) {
    return equal_but_for_rounding(v, seeds.values.front());
  };
  seeds.sd = std::all_of(seeds.values.begin(), seeds.values.end(), is_first)
                 ? 0
                 : standard_deviation(seeds.values);
  return seeds;
}

// What is known before the rule: published and ours, both intervals.
Judgement measured(const Evidence& e, const Seeds& seeds) {
  Judgement j = open_judgement(e);
  const auto back = [&](double x) { return e.on_log_scale ? std::exp(x) : x; };
  j.k = e.published_runs;
  j.mean = seeds.mean;
  j.sd = seeds.sd;
  j.on_log_scale = e.on_log_scale;
  j.on_words = e.on_words;
  j.margin = e.margin;
  const Interval range =
      e.on_words ? Interval{e.words_low, e.words_high} : printed_range(e);
  j.published_range = {back(range.low), back(range.high)};
  j.published = with_unit(published_text(e), e.on_words ? "" : e.unit);
  const double t = student_t_quantile(kBothSided, seeds.n - 1);
  const double of_mean = t * seeds.sd / std::sqrt(seeds.n);
  const double of_run =
      t * seeds.sd * std::sqrt(1. / e.published_runs + 1 / seeds.n);
  j.of_mean = {back(seeds.mean - of_mean), back(seeds.mean + of_mean)};
  j.of_run = {back(seeds.mean - of_run), back(seeds.mean + of_run)};
  j.ours = e.on_log_scale
               ? fmt::format("{} within a factor {}",
                             with_unit(told(back(seeds.mean), 3), e.unit),
                             told(std::exp(of_mean), 3))
               : with_unit(told_with_spread(seeds.mean, of_mean), e.unit);
  return j;
}

// "": so many seeds, all finite, can be judged.
std::string unfit_why(const Seeds& seeds, int least) {
  const auto bad = std::count_if(seeds.values.begin(), seeds.values.end(),
                                 [](double v) { return !std::isfinite(v); });
  if (bad > 0) {
    return fmt::format("{} of {} seeds diverged or gave no finite number", bad,
                       seeds.values.size());
  }
  return static_cast<int>(seeds.values.size()) < least
             ? fmt::format("{} seeds, the rule needs {}", seeds.values.size(),
                           least)
             : "";
}

// Without spread: as printed digits are.
Judgement judge_constant(Judgement j, const Evidence& e, double mean) {
  const double low = e.on_words ? e.words_low : printed_range(e).low;
  const double high = e.on_words ? e.words_high : printed_range(e).high;
  j.known_to = 0;
  j.detail = "all seeds are equal: judged on the printed digits";
  if ((mean >= low && mean <= high) || equal_but_for_rounding(mean, low) ||
      equal_but_for_rounding(mean, high)) {
    j.verdict = Verdict::kReproduced;
    return j;
  }
  return refuted(std::move(j), "all seeds are equal, to another number");
}

void set_margins(Judgement& j, double half, double low, double high) {
  const double m = j.mean;
  j.difference = {m - high - half, m - low + half};
  j.known_to = half + (high - low) / 2;
  j.within_margin =
      j.difference.low >= -j.margin && j.difference.high <= j.margin;
}

double two_sided(double u) { return 2 * std::min(u, 1 - u); }

}  // namespace

void decide_number(Judgement& j, double adjusted_p) {
  j.adjusted_p = adjusted_p;
  j.why.clear();
  if (!(adjusted_p < kFamilyError)) {
    j.verdict = j.within_margin ? Verdict::kReproduced : Verdict::kConsistent;
    return;
  }
  j.verdict = Verdict::kRefuted;
  const std::string p = fmt::format("p {} after Holm", told(adjusted_p, 2));
  if (j.on_words) {
    j.why = fmt::format("a run of ours seldom falls there: {}", p);
    return;
  }
  const double middle = (j.difference.low + j.difference.high) / 2;
  const double half = (j.difference.high - j.difference.low) / 2;
  j.why = fmt::format(
      "ours - published = {}{} (90 %), {} the margin of {}: {}",
      told_with_spread(middle, half), j.on_log_scale ? " in logarithms" : "",
      std::fabs(middle) <= j.margin ? "within" : "beyond", told(j.margin), p);
}

Judgement judge_one_number(const Evidence& e) {
  const Seeds seeds = seeds_of(e);
  if (e.by_rank) return judge_by_rank(e);
  Judgement j = measured(e, seeds);
  if (j.k > 1) j.published += fmt::format(" (mean of {})", j.k);
  if (const auto why = unfit_why(seeds, kLeastSeeds); !why.empty()) {
    return not_judged(std::move(j), why);
  }
  if (seeds.sd == 0) return judge_constant(std::move(j), e, seeds.mean);
  const double degrees = seeds.n - 1;
  const double se = seeds.sd * std::sqrt(1. / j.k + 1 / seeds.n);
  const double half = student_t_quantile(kOneSided, degrees) * se;
  const auto t = [&](double x) { return (x - seeds.mean) / se; };
  if (e.on_words) {
    j.known_to = half;
    j.p = student_t_cdf(t(e.words_high), degrees) -
          student_t_cdf(t(e.words_low), degrees);
    j.detail = fmt::format("{} of our predictive t lies there", told(j.p, 2));
  } else {
    set_margins(j, half, printed_range(e).low, printed_range(e).high);
    j.u = mean_student_t_cdf(t(printed_range(e).low), t(printed_range(e).high),
                             degrees);
    j.p = two_sided(j.u);
    j.calibrates = 2 * e.published_half_digit <= se;
    j.detail = fmt::format(
        "margin {}, u {}{}{}", told(e.margin), told(j.u, 3),
        e.on_log_scale ? "; of logarithms" : "",
        binomial_note(e, e.on_log_scale ? std::exp(e.published) : e.published));
  }
  decide_number(j, j.p);
  return j;
}

Judgement judge_mean(const Evidence& e) {
  if (e.published_runs < kLeastForWelch) return judge_one_number(e);
  const Seeds seeds = seeds_of(e);
  Judgement j = measured(e, seeds);
  const double k = j.k;
  j.published_sd =
      e.sd_is_of_mean ? e.published_sd * std::sqrt(k) : e.published_sd;
  j.published = with_unit(
      fmt::format("{} ± {}", published_text(e), told(e.published_sd)), e.unit);
  j.published += fmt::format(" (± of {} {} runs)",
                             e.sd_is_of_mean ? "the mean of" : "each of", j.k);
  if (const auto why = unfit_why(seeds, kLeastSeeds); !why.empty()) {
    return not_judged(std::move(j), why);
  }
  const double ours = seeds.sd * seeds.sd / seeds.n,
               theirs = j.published_sd * j.published_sd / k;
  if (!(ours + theirs > 0)) {
    return judge_constant(std::move(j), e, seeds.mean);
  }
  const double degrees = welch_degrees(ours, seeds.n, theirs, k);
  const double se = std::sqrt(ours + theirs);
  set_margins(j, student_t_quantile(kOneSided, degrees) * se,
              printed_range(e).low, printed_range(e).high);
  j.u = mean_student_t_cdf((printed_range(e).low - seeds.mean) / se,
                           (printed_range(e).high - seeds.mean) / se, degrees);
  j.p = two_sided(j.u);
  j.calibrates = 2 * e.published_half_digit <= se;
  j.detail = fmt::format("margin {}, u {}, Welch's degrees {}{}",
                         told(e.margin), told(j.u, 3), told(degrees, 3),
                         binomial_note(e, e.published));
  decide_number(j, j.p);
  return j;
}

Judgement judge_splits(const Evidence& e) {
  constexpr int kLeastSplits = 3;
  Evidence off = e;  // ours - published, split by split
  off.ours = differences(e.ours, e.other);
  const Seeds seeds = seeds_of(off);
  Judgement j = open_judgement(e);
  j.mean = seeds.mean;
  j.sd = seeds.sd;
  j.statistic = pearson(e.ours, e.other);
  const Interval ours = mean_interval(e.ours), theirs = mean_interval(e.other);
  j.of_mean = ours;
  j.published = with_unit(
      told_with_spread(mean(e.other), (theirs.high - theirs.low) / 2), e.unit);
  j.ours = with_unit(told_with_spread(mean(e.ours), (ours.high - ours.low) / 2),
                     e.unit);
  if (const auto why = unfit_why(seeds, kLeastSplits); !why.empty()) {
    return not_judged(std::move(j), why);
  }
  j.margin = standard_deviation(e.other) / 4;
  j.detail = fmt::format(
      "margin {}, a quarter of the published deviation "
      "between splits; correlation {}",
      told(j.margin), told(j.statistic, 3));
  if (seeds.sd == 0) {
    off.published = off.published_half_digit = 0;
    off.on_words = false;
    return judge_constant(std::move(j), off, seeds.mean);
  }
  const double se = seeds.sd / std::sqrt(seeds.n);
  set_margins(j, student_t_quantile(kOneSided, seeds.n - 1) * se, 0, 0);
  j.u = student_t_cdf(-seeds.mean / se, seeds.n - 1);
  j.p = two_sided(j.u);
  j.calibrates = true;
  decide_number(j, j.p);
  return j;
}

Judgement judge_best(const Evidence& e) {
  const Seeds seeds = seeds_of(e);
  Judgement j = measured(e, seeds);
  const int k = j.k;
  j.published += fmt::format(" (best of {})", k);
  j.of_run = kNoInterval;
  if (const auto why = unfit_why(seeds, kLeastForBest); !why.empty()) {
    return not_judged(std::move(j), why);
  }
  if (seeds.sd == 0) return judge_constant(std::move(j), e, seeds.mean);
  const double degrees = seeds.n - 1;
  const double se = seeds.sd * std::sqrt(1 + 1 / seeds.n);
  // Where the best of k falls with probability q or less.
  const auto best = [&](double q) {
    return seeds.mean + se * student_t_quantile(std::pow(q, 1. / k), degrees);
  };
  j.of_run = {best(1 - kBothSided), best(kBothSided)};
  j.ours = with_unit(
      fmt::format("best of {}: {}", k,
                  told_with_spread(
                      best(.5), (best(kOneSided) - best(1 - kOneSided)) / 2)),
      e.unit);
  j.difference = {best(1 - kOneSided) - printed_range(e).high,
                  best(kOneSided) - printed_range(e).low};
  j.known_to = (best(kOneSided) - best(1 - kOneSided)) / 2;
  j.within_margin = j.known_to <= j.margin;
  j.u =
      mean_student_t_cdf((printed_range(e).low - seeds.mean) / se,
                         (printed_range(e).high - seeds.mean) / se, degrees, k);
  j.p = two_sided(j.u);
  j.calibrates = 2 * e.published_half_digit <= se;
  j.detail = fmt::format(
      "margin {}, u {}; one seed alone: {}{}", told(e.margin), told(j.u, 3),
      told_with_spread(seeds.mean, seeds.sd), binomial_note(e, e.published));
  decide_number(j, j.p);
  return j;
}

}  // namespace reprise
