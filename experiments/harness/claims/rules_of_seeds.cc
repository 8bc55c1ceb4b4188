#include "experiments/harness/claims/rules_of_seeds.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "experiments/harness/base/text.h"
#include "experiments/harness/claims/outcomes.h"
#include "experiments/harness/numeric/statistics.h"

// The rules that rest on a distribution of seeds.
namespace reprise {
namespace {

void set_interval(Judgement& j, Interval interval) {
  j.low = interval.low;
  j.high = interval.high;
}

// As it is printed.
std::string published_of(const Evidence& e) {
  if (!e.published_text.empty()) return e.published_text;
  return format_number(e.on_log_scale ? std::exp(e.published) : e.published);
}

// All of n pairs won have p = 2^(1 - n) by the test of signs. No fewer pairs
// than bring that to 1 - level can decide, and a bootstrap of equal values has
// no width that would say so.
int least_pairs(double level) {
  int pairs = 1;
  for (double p = 1; p > 1 - level; p /= 2) ++pairs;
  return pairs;
}

}  // namespace

std::string binomial_note(const Evidence& e, double rate) {
  if (!(e.test_rows > 0) || !(rate >= 0)) return "";
  const double scale = e.rate_scale > 0 ? e.rate_scale : rate > 1 ? 100 : 1;
  return fmt::format(
      "; binomial SE of the test set {}",
      format_number(scale * binomial_standard_error(rate / scale, e.test_rows),
                    2));
}

namespace {

// Where the mean of k more runs falls: by t, or, where a few runs may get stuck
// and t is worthless, by the ranks of our seeds.
Interval next_mean(const std::vector<double>& values, const Evidence& e) {
  if (e.by_rank) return {quantile(values, .025), quantile(values, .975)};
  return prediction_interval(values, e.published_runs);
}

}  // namespace

Judgement judge_one_number(const Evidence& e) {
  constexpr int kLeastSeeds = 10;
  Judgement j = open_judgement(e.ours);
  std::vector<double> values = e.ours;
  if (e.on_log_scale) {
    for (double& v : values) v = std::log(v);
  }
  const auto back = [&](double x) { return e.on_log_scale ? std::exp(x) : x; };
  const double m = mean(values), margin = e.margin;
  const Interval next = next_mean(values, e);
  const double half = (next.high - next.low) / 2;
  const double spread =
      standard_deviation(values) * std::sqrt(1. / e.published_runs + 1. / j.n);
  j.published = published_of(e);
  j.ours = format_number(back(m));
  set_interval(j, {back(next.low), back(next.high)});
  const double half_digit = e.published_half_digit;
  j.detail = fmt::format(
      "prediction interval m -+ {}, margin {}, z {}{}{}{}", format_number(half),
      format_number(margin), format_number((e.published - m) / spread, 3),
      half_digit > 0
          ? fmt::format("; printed to -+ {}", format_number(half_digit))
          : "",
      e.on_log_scale ? "; all of logarithms" : "",
      binomial_note(e, back(e.published)));
  if (const auto why = not_finite_why({values}); !why.empty())
    return undecided(j, why);
  if (j.n < kLeastSeeds) {
    return undecided(
        j, fmt::format("{} seeds, the rule needs {}", j.n, kLeastSeeds));
  }
  // A wide interval proves no agreement; but even a wide one that leaves the
  // published number out speaks against it.
  if (!(next.low <= e.published + half_digit &&
        next.high >= e.published - half_digit)) {
    return refuted(j, "outside the prediction interval");
  }
  if (!(half <= margin)) {
    return undecided(j, "the prediction interval is wider than the margin");
  }
  j.verdict = Verdict::kReproduced;
  return j;
}

Judgement judge_mean(const Evidence& e) {
  const double margin = e.margin;
  Judgement j = open_judgement(e.ours);
  const double m = mean(e.ours), s = standard_deviation(e.ours);
  const Interval difference =
      welch_interval(m, s, j.n, e.published, e.published_sd, e.published_runs);
  j.published = fmt::format("{} ± {} (k = {})", published_of(e),
                            format_number(e.published_sd), e.published_runs);
  j.ours = fmt::format("{} ± {}", format_number(m), format_number(s));
  set_interval(j, bootstrap_interval(e.ours, mean));
  j.detail = fmt::format(
      "Welch interval of the difference {}, margin {}{}",
      format_interval(m - e.published, difference.low, difference.high),
      format_number(margin), binomial_note(e, e.published));
  if (const auto why = not_finite_why({e.ours, e.other}); !why.empty())
    return undecided(j, why);
  if (j.n < 2 || e.published_runs < 2) {
    return undecided(j, "no spread can be taken from fewer than 2 runs");
  }
  if (!difference.contains(0)) {
    return refuted(j, "the difference's interval leaves 0 out");
  }
  if (!(difference.low >= -margin && difference.high <= margin)) {
    return refuted(j,
                   "equivalence is not shown: the difference's interval covers "
                   "0, but also more than the margin");
  }
  j.verdict = Verdict::kReproduced;
  return j;
}

Judgement judge_splits(const Evidence& e) {
  Judgement j = open_judgement(e.ours);
  const auto d = differences(e.ours, e.other);
  const double off = mean(d);
  const double two_se = 2 * standard_deviation(d) / std::sqrt(1.0 * j.n);
  j.published = format_number(mean(e.other));
  j.ours = format_number(mean(e.ours));
  set_interval(j, bootstrap_interval(e.ours, mean));
  j.detail = fmt::format("paired difference {}, 2 SE {}, correlation {}",
                         format_number(off), format_number(two_se),
                         format_number(pearson(e.ours, e.other), 3));
  if (const auto why = not_finite_why({e.ours, e.other}); !why.empty())
    return undecided(j, why);
  if (j.n < 2) return undecided(j, "no spread can be taken from one split");
  if (!(std::fabs(off) <= two_se)) {
    return refuted(j, "the mean paired difference is more than 2 SE from 0");
  }
  j.verdict = Verdict::kReproduced;
  return j;
}

Judgement judge_best(const Evidence& e) {
  Judgement j = open_judgement(e.ours);
  const int k = e.published_runs;
  const Interval best = best_of_interval(e.ours, k);
  j.published = fmt::format("{} (best of {})", published_of(e), k);
  // The middle of the same distribution: the bootstrap's own median.
  j.ours = format_number(best_of_interval(e.ours, k, 0).low);
  set_interval(j, best);
  j.detail = fmt::format("best of {}; one seed alone: mean {}, sd {}{}", k,
                         format_number(mean(e.ours)),
                         format_number(standard_deviation(e.ours)),
                         binomial_note(e, e.published));
  if (const auto why = not_finite_why({e.ours, e.other}); !why.empty())
    return undecided(j, why);
  if (j.n < std::max(2, k)) {
    return undecided(
        j, fmt::format("{} seeds are too few for a best of {}", j.n, k));
  }
  if (!best.contains(e.published)) {
    return refuted(j, "outside the central 95 % of our best of k");
  }
  j.verdict = Verdict::kReproduced;
  return j;
}

Judgement judge_dominance(const Evidence& e, double level) {
  constexpr double kStrong = .75;
  Judgement j = open_judgement(e.ours);
  const auto won = wins(e.ours, e.other);
  auto sides = won;  // > 0 where A wins; of infinities too
  for (double& side : sides) side -= .5;
  const double probability = mean(won);
  const Interval interval = bootstrap_interval(won, mean, level);
  j.published = "A beats B";
  j.ours = fmt::format("P(A > B) {}", format_number(probability));
  set_interval(j, interval);
  j.p = sign_test_p(sides);
  j.detail = fmt::format(
      "mean difference {}, sign test p {}, interval of {} % after Holm{}",
      format_number(mean(differences(e.ours, e.other))), format_number(j.p, 3),
      format_number(100 * level, 4), binomial_note(e, mean(e.ours)));
  const auto nan = std::count_if(won.begin(), won.end(),
                                 [](double w) { return std::isnan(w); });
  if (nan > 0) {
    return undecided(j, fmt::format("{} of {} pairs hold a NaN", nan, j.n));
  }
  if (const int least = least_pairs(level); j.n < least) {
    return undecided(
        j, fmt::format("{} pairs, fewer than {} decide nothing", j.n, least));
  }
  if (interval.high < .5) return refuted(j, "B beats A");
  if (!(interval.low > .5)) {
    return undecided(j, "the interval of P(A > B) holds 1/2");
  }
  j.verdict = Verdict::kReproduced;
  if (probability >= kStrong) j.detail.insert(0, kStrongNote);
  return j;
}

}  // namespace reprise
