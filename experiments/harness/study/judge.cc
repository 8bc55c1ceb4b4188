#include "experiments/harness/study/judge.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>

#include "experiments/harness/claims/holm.h"
#include "experiments/harness/claims/rules.h"
#include "experiments/harness/spec/data.h"

namespace reprise {
namespace {

void not_judged(Judgement& j, std::string why) {
  j.verdict = Verdict::kNotJudged;
  j.why = std::move(why);
}

// Whether every trial that the claim reads was made on the source's own data.
bool on_its_own_data(const Claim& claim, const Trials& trials) {
  if (claim.source.data.empty()) return true;
  if (claim.source.data_is_lost) return false;
  for (const Cell& cell : cells_of(claim)) {
    for (const Trial* trial : trials.select(cell)) {
      std::set<std::string> names;
      for_each_dataset(trial->spec, [&](const Json& dataset) {
        names.insert(named_set_of(dataset));
      });
      if (names != std::set<std::string>{claim.source.data}) return false;
    }
  }
  return true;
}

// A metric that none of the trials has, though there are trials: a misspelt
// name, most likely. Empty where all are there.
std::string absent_metric(const Claim& claim, const Trials& trials) {
  for (const Sample& sample : claim.samples) {
    const std::vector<const Trial*> found = trials.select(sample.cell);
    for (const std::string& name : sample.metric.reads) {
      const auto has = [&](const Trial* t) {
        const auto epochs = t->metrics.find("epochs");
        return t->metrics.contains(name) ||
               (epochs != t->metrics.end() && epochs->contains(name));
      };
      if (!found.empty() && std::ranges::none_of(found, has)) return name;
    }
  }
  return "";
}

bool is_of_numbers(ClaimClass kind) {
  return kind == ClaimClass::kE || kind == ClaimClass::kT;
}

// Alone, but for what keeps it from being judged.
Judgement judge_alone(const Claim& claim, const Evidence& evidence,
                      const Trials& trials, bool judged) {
  Judgement j = judge(claim.kind, evidence);
  const bool of_tier = judged || is_of_numbers(claim.kind);
  if (j.verdict == Verdict::kNotRun) {
    if (claim.tier == Tier::kPaper) {
      j.why = "not run: paper tier";
    } else if (!of_tier) {
      j.why = "not run: quick tier";
    }
  } else if (!on_its_own_data(claim, trials)) {
    not_judged(j, fmt::format("published on {}, which is not here: measured on "
                              "its stand-in",
                              claim.source.data));
  } else if (!of_tier) {
    not_judged(j, "quick tier");
  } else if (const auto name = absent_metric(claim, trials); !name.empty()) {
    j.why = fmt::format("no trial has {}", name);
  }
  return j;
}

}  // namespace

std::vector<Judgement> judge_all(const std::vector<Claim>& claims,
                                 const Trials& trials, bool judged) {
  std::vector<Evidence> evidence;
  std::vector<Judgement> judgements;
  for (const Claim& claim : claims) {
    try {
      evidence.push_back(evidence_of(claim, trials));
      judgements.push_back(judge_alone(claim, evidence.back(), trials, judged));
    } catch (const std::exception& error) {
      throw std::runtime_error(
          fmt::format("claim '{}': {}", claim.id, error.what()));
    }
  }
  std::vector<DominanceRow> family;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const Judgement& j = judgements[i];
    const bool stands = j.verdict != Verdict::kNotRun &&
                        j.verdict != Verdict::kNotJudged && !std::isnan(j.p);
    if (claims[i].kind == ClaimClass::kD && stands) {
      family.push_back({claims[i].id, &evidence[i], &judgements[i]});
    }
  }
  judge_family(std::move(family));
  return judgements;
}

}  // namespace reprise
