#include "experiments/harness/claims/outcomes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "experiments/harness/claims/told.h"

namespace reprise {
namespace {

Judgement ended(Judgement j, Verdict verdict, std::string why) {
  j.verdict = verdict;
  j.why = std::move(why);
  return j;
}

}  // namespace

Judgement open_judgement(const Evidence& evidence) {
  Judgement j;
  j.n = static_cast<int>(evidence.ours.size());
  j.unit = evidence.unit;
  return j;
}

Interval printed_range(const Evidence& e) {
  return {e.published - e.published_half_digit,
          e.published + e.published_half_digit};
}

std::string published_text(const Evidence& e) {
  if (!e.published_text.empty()) return e.published_text;
  return told(e.on_log_scale ? std::exp(e.published) : e.published, 6);
}

Judgement undecided(Judgement j, std::string why) {
  return ended(std::move(j), Verdict::kUndecided, std::move(why));
}

Judgement refuted(Judgement j, std::string why) {
  return ended(std::move(j), Verdict::kRefuted, std::move(why));
}

Judgement not_judged(Judgement j, std::string why) {
  j.calibrates = j.strong = false;
  j.adjusted_p = kNone;
  return ended(std::move(j), Verdict::kNotJudged, std::move(why));
}

std::string not_finite_why(const std::vector<std::vector<double>>& samples) {
  std::ptrdiff_t bad = 0;
  std::size_t all = 0;
  for (const std::vector<double>& values : samples) {
    bad += std::count_if(values.begin(), values.end(),
                         [](double v) { return !std::isfinite(v); });
    all += values.size();
  }
  if (bad == 0) return "";
  return fmt::format("{} of {} values are not finite numbers", bad, all);
}

std::string binomial_note(const Evidence& e, double rate) {
  if (!(e.test_rows > 0) || !(rate >= 0)) return "";
  const double scale = e.rate_scale > 0 ? e.rate_scale : rate > 1 ? 100 : 1;
  return fmt::format(
      "; binomial SE of the test set {}",
      told(scale * binomial_standard_error(rate / scale, e.test_rows), 2));
}

}  // namespace reprise
