#include "experiments/harness/claims/rules_of_seeds.h"

#include <fmt/format.h>

#include <cmath>
#include <vector>

#include "experiments/harness/claims/outcomes.h"
#include "experiments/harness/claims/rules.h"
#include "experiments/harness/claims/told.h"
#include "experiments/harness/numeric/statistics.h"

// D: A beats B, paired by seed.
namespace reprise {
namespace {

constexpr int kLeastPairs = 6;  // five of five have a p of .0625

// 1 where A wins, 0 where it loses, 1/2 where they tie. A side that diverged or
// is not a number loses against one that is; an infinity is one of its ends.
double outcome(double a, double b) {
  const bool a_is_lost = std::isnan(a), b_is_lost = std::isnan(b);
  if (a_is_lost || b_is_lost) {
    return a_is_lost && b_is_lost ? .5 : b_is_lost ? 1 : 0;
  }
  return wins(std::vector{a}, std::vector{b}).front();
}

}  // namespace

void decide_dominance(Judgement& j, double adjusted_p) {
  constexpr double kStrong = .75;
  const int decided = j.wins + j.losses;
  j.adjusted_p = adjusted_p;
  j.strong = false;
  j.why.clear();
  if (decided < kLeastPairs) {
    j = undecided(
        std::move(j),
        fmt::format("{} of {} pairs {}, and fewer than {} decide nothing",
                    decided, decided + j.ties,
                    decided == 1 ? "differs" : "differ", kLeastPairs));
  } else if (!(adjusted_p < kFamilyError)) {
    j = undecided(std::move(j), fmt::format("the sign test's p is {} after "
                                            "Holm",
                                            told(adjusted_p, 2)));
  } else if (j.wins < j.losses) {
    j = refuted(std::move(j),
                fmt::format("it is the other way round: ahead in {} of {}, p "
                            "{} after Holm",
                            j.wins, decided, told(adjusted_p, 2)));
  } else {
    j.verdict = Verdict::kReproduced;
    j.strong = j.wins >= kStrong * decided;
  }
}

Judgement judge_dominance(const Evidence& e) {
  Judgement j = open_judgement(e);
  std::vector<double> off;
  for (std::size_t i = 0; i < e.ours.size(); ++i) {
    const double won = outcome(e.ours[i], e.other[i]);
    j.wins += won == 1;
    j.losses += won == 0;
    j.ties += won == .5;
    if (std::isfinite(e.ours[i]) && std::isfinite(e.other[i])) {
      off.push_back(e.ours[i] - e.other[i]);
    }
  }
  j.published = fmt::format("{} ahead of {}", e.a, e.b);
  j.ours = fmt::format("{} ahead in {} of {} seeds{}", e.a, j.wins, j.n,
                       j.ties == 0   ? ""
                       : j.ties == 1 ? ", 1 tie"
                                     : fmt::format(", {} ties", j.ties));
  j.of_probability = clopper_pearson(j.wins, j.wins + j.losses);
  j.p = fair_coin_p(j.wins, j.losses);
  j.detail = fmt::format(
      "P {} to {} (95 %), sign test p {}, mean difference {}{}",
      told(j.of_probability.low, 2), told(j.of_probability.high, 2),
      told(j.p, 2), told(mean(off)),
      std::ssize(off) < j.n
          ? fmt::format(" of the {} seeds that did not diverge", off.size())
          : "");
  decide_dominance(j, j.p);
  return j;
}

}  // namespace reprise
