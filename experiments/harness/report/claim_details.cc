#include "experiments/harness/report/claim_details.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "experiments/harness/base/text.h"
#include "experiments/harness/claims/told.h"
#include "experiments/harness/report/marks.h"
#include "experiments/harness/report/settings.h"
#include "experiments/harness/report/verdicts.h"
#include "experiments/harness/study/judge.h"

namespace reprise {
namespace {

// With what this row's own rule adds.
std::string rule_text(const Claim& claim, const Judgement& j) {
  const std::string text =
      fmt::format("{}: {}", to_string(claim.kind), rule_of(claim.kind));
  if (j.k == 0) return text;
  return fmt::format("{}; of {}", text,
                     j.k == 1 ? "a single run" : fmt::format("{} runs", j.k));
}

// The worst first, where some do not hold; else the first few.
Line compared_text(const Judgement& j) {
  constexpr std::size_t kMost = 6;
  std::vector<Compared> list = j.compared;
  std::stable_partition(list.begin(), list.end(),
                        [](const Compared& c) { return !c.holds; });
  Line line;
  for (std::size_t i = 0; i < list.size() && i < kMost; ++i) {
    const Compared& c = list[i];
    if (i > 0) line = line + line_break();
    line = line + plain(fmt::format("{}{}{} beside {}", c.holds ? "" : "✗ ",
                                    c.label.empty() ? "" : c.label + ": ",
                                    c.ours, c.expected));
  }
  if (list.size() > kMost) {
    line = line + line_break() +
           plain(fmt::format("and {} more: ", list.size() - kMost)) +
           link("compared.csv", "compared.csv");
  }
  return line;
}

std::string chance_text(const Judgement& j) {
  std::vector<std::string> parts;
  if (!std::isnan(j.u)) parts.push_back("u " + told(j.u, 3));
  if (!std::isnan(j.p)) parts.push_back("p " + told(j.p, 2));
  if (!std::isnan(j.adjusted_p)) {
    parts.push_back(told(j.adjusted_p, 2) + " after Holm's correction");
  }
  return join(parts, ", ");
}

}  // namespace

bool is_beside_a_stand_in(const ReportInput& input, std::size_t i) {
  return is_folded(input.judgements[i].verdict) &&
         !on_its_own_data(input.study->claims[i], *input.trials);
}

std::string rule_of(ClaimClass kind) {
  switch (kind) {
    case ClaimClass::kE:
      return "printed digits, which ours equal";
    case ClaimClass::kT:
      return "a theorem, a bound or an identity, which holds on every instance";
    case ClaimClass::kS:
      return "one published number beside ours";
    case ClaimClass::kS2:
      return "a published mean and deviation beside ours";
    case ClaimClass::kSP:
      return "published results of single splits, paired with ours";
    case ClaimClass::kSbest:
      return "the best of several runs beside the best of as many of ours";
    case ClaimClass::kD:
      return "A is ahead of B, paired by seed (sign test)";
    case ClaimClass::kR:
      return "the order of a table (Kendall's tau-b)";
    case ClaimClass::kC:
      return "a curve, point by point";
    case ClaimClass::kQ:
      return "numbers that tie";
  }
  return "";
}

std::vector<std::pair<std::string, Line>> claim_details(
    const ReportInput& input, std::size_t i) {
  const Study& study = *input.study;
  const Claim& claim = study.claims[i];
  const Judgement& j = input.judgements[i];
  std::vector<std::pair<std::string, Line>> more;
  const auto add = [&](const char* name, Line line) {
    if (!is_empty(line)) more.emplace_back(name, std::move(line));
  };
  add("Source", plain(claim.source.name));
  add("The source does not say", plain(claim.source.unreported));
  if (!is_folded(j.verdict)) add("Why", plain(j.why));
  if (j.verdict == Verdict::kRefuted) {
    add("Likely reason (inferred)", plain(claim.likely_reason));
  }
  // What is reproduced is decided.
  if (j.verdict != Verdict::kReproduced) {
    add("What would decide", plain(claim.what_would_decide));
  }
  add("Changed after a first look", plain(claim.changed_after_a_look));
  add("Rule", plain(rule_text(claim, j)));
  if (!is_beside_a_stand_in(input, i)) {
    if (!std::isnan(j.margin) && j.margin > 0) {
      add("Margin", plain(told_distance(j.margin, j.on_log_scale, j.unit)));
    }
    add("In numbers", plain(j.detail));
    if (j.values > 1) add("Values compared", plain(std::to_string(j.values)));
    add("Chance", plain(chance_text(j)));
    add("Compared", compared_text(j));
  }
  add("Measured", code(metrics_of(claim)));
  add("Cell", code(verdict_cell("cells", study, claim, j)));
  add("Settings", plain(settings_of(study, claim)));
  add("Row of verdicts.csv", code(claim.id));
  return more;
}

}  // namespace reprise
