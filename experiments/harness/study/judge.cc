#include "experiments/harness/study/judge.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>

#include "experiments/harness/claims/holm.h"
#include "experiments/harness/claims/outcomes.h"
#include "experiments/harness/claims/rules.h"
#include "experiments/harness/spec/data.h"
#include "experiments/harness/spec/named_sets.h"

namespace reprise {
namespace {

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

// Why the trials are not what the claim asks for; "" where they are. Of cells
// that say nothing, `judged` does.
std::string shortened_why(const Claim& claim, const Trials& trials,
                          bool judged) {
  const std::string tier = judged ? "" : "quick tier: ";
  bool says = false;
  for (const Cell& cell : cells_of(claim)) {
    for (const TrialCell* one : trials.cells(cell)) {
      says |= one->asked > 0;
      if (one->shortened) return tier + "fewer epochs than the row asks for";
      const int seeds = static_cast<int>(one->trials.size());
      if (seeds == 0 && one->asked > 0) {
        return tier + "some of its cells have no trials";
      }
      if (seeds < one->asked) {
        return fmt::format("{}{} of {} seeds", tier, seeds, one->asked);
      }
    }
  }
  return says || judged || is_of_numbers(claim.kind) ? "" : "quick tier";
}

// Whether trials are there that end before the row's: what they lack of it is
// not missing.
bool is_cut_short(const Claim& claim, const Trials& trials) {
  for (const Cell& cell : cells_of(claim)) {
    for (const TrialCell* one : trials.cells(cell)) {
      if (one->shortened && !one->trials.empty()) return true;
    }
  }
  return false;
}

// Alone, but for what keeps it from being judged.
Judgement judge_alone(const Claim& claim, const Trials& trials, bool judged) {
  Judgement j = judge(claim.kind, evidence_of(claim, trials));
  if (j.verdict == Verdict::kNotRun && !is_cut_short(claim, trials)) {
    if (claim.tier == Tier::kPaper) {
      j.why = "not run: paper tier";
    } else if (!judged) {
      j.why = "not run: standard tier";
    }
  } else if (!claim.not_judged_why.empty()) {
    j = not_judged(std::move(j), claim.not_judged_why);
  } else if (!on_its_own_data(claim, trials)) {
    j = not_judged(
        std::move(j),
        claim.source.data_is_lost
            ? fmt::format("published on {}, which cannot be had",
                          claim.source.data)
            : fmt::format("published on {}, which is not here: measured on "
                          "its stand-in",
                          claim.source.data));
  } else if (auto why = shortened_why(claim, trials, judged); !why.empty()) {
    j = not_judged(std::move(j), std::move(why));
  } else if (const auto name = absent_metric(claim, trials); !name.empty()) {
    j = not_judged(std::move(j), fmt::format("no trial has {}", name));
  }
  return j;
}

}  // namespace

bool on_its_own_data(const Claim& claim, const Trials& trials) {
  if (claim.source.data.empty()) return true;
  if (claim.source.data_is_lost) return false;
  for (const Cell& cell : cells_of(claim)) {
    for (const Trial* trial : trials.select(cell)) {
      std::set<std::string> names;
      bool reads_results = false;
      for_each_dataset(trial->spec, [&](const Json& dataset) {
        const std::string name = named_set_of(dataset);
        const bool results = !name.empty() && holds_results(name);
        reads_results |= results;
        if (!results) names.insert(name);
      });
      if (names.empty() && reads_results) continue;
      if (names != std::set<std::string>{claim.source.data}) return false;
    }
  }
  return true;
}

std::vector<Judgement> judge_all(const std::vector<Claim>& claims,
                                 const Trials& trials, bool judged) {
  std::vector<Judgement> judgements;
  for (const Claim& claim : claims) {
    try {
      judgements.push_back(judge_alone(claim, trials, judged));
    } catch (const std::exception& error) {
      throw std::runtime_error(
          fmt::format("claim '{}': {}", claim.id, error.what()));
    }
  }
  std::vector<JudgedRow> rows;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    rows.push_back({claims[i].kind, &judgements[i]});
  }
  judge_families(rows);
  return judgements;
}

}  // namespace reprise
