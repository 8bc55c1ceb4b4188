#include <fmt/format.h>

#include <map>
#include <set>

#include "experiments/harness/base/text.h"
#include "experiments/harness/command/command_line.h"
#include "experiments/harness/data/dataset.h"
#include "experiments/harness/report/ending.h"
#include "experiments/harness/report/settings.h"
#include "experiments/harness/spec/data.h"
#include "experiments/harness/spec/named_sets.h"
#include "experiments/harness/study/cost.h"
#include "experiments/harness/study/plan.h"
#include "kernels/parallel.h"

namespace reprise {
namespace {

using Has = std::function<bool(const std::string&)>;

constexpr Tier kTiers[] = {Tier::kQuick, Tier::kStandard, Tier::kPaper};

// "mnist here; iris: simulated" of every named set that the study asks for.
std::string data_text(const Study& study, const Has& has) {
  std::set<std::string> names;
  for (const TrialGroup& group : study.groups) {
    for (const GroupCell& cell : cross(group)) {
      for_each_dataset(cell.spec, [&](const Json& dataset) {
        const std::string name = named_set_of(dataset);
        if (!name.empty()) names.insert(name);
      });
    }
  }
  std::vector<std::string> here, parts;
  for (const std::string& name : names) {
    const std::string other = stand_in_for(name);
    if (has(name)) {
      here.push_back(name);
    } else if (other.empty()) {
      parts.push_back(name + " is not here");
    } else {
      parts.push_back(fmt::format("{} is not here, {} stands in", name, other));
    }
  }
  if (names.empty()) return "generated data";
  if (!here.empty()) parts.insert(parts.begin(), join(here, ", ") + " here");
  return join(parts, "; ");
}

// "quick 2 s, standard 3 min, paper 2 h", each with those before it.
std::string cost_text(const Study& study, const Has& has) {
  std::vector<std::string> parts;
  for (const Tier tier : kTiers) {
    const double flops = flops_of(plan_study(study, {.tier = tier}, has));
    parts.push_back(
        fmt::format("{} {}", name_of(tier),
                    duration_text(flops / kReferenceRate / threads())));
  }
  return join(parts, ", ");
}

std::string claims_text(const Study& study) {
  std::map<std::string, int> of_class;
  for (const Claim& claim : study.claims) ++of_class[to_string(claim.kind)];
  std::vector<std::string> parts;
  for (const auto& [name, count] : of_class) {
    parts.push_back(fmt::format("{} {}", count, name));
  }
  return fmt::format("{} claims ({})", study.claims.size(), join(parts, ", "));
}

void print_line(const Study& study, const Has& has) {
  fmt::print("{}  {}: {}\n    {}; {}\n    about {}\n", study.id, study.name,
             study.question, claims_text(study), data_text(study, has),
             cost_text(study, has));
}

void print_group(const TrialGroup& group) {
  const std::vector<GroupCell> cells = cross(group);
  int seeds = 0;
  for (const GroupCell& cell : cells) seeds = std::max(seeds, cell.seeds);
  fmt::print("  {}: {} cells, {} seeds{}\n", group.name, cells.size(), seeds,
             group.tier == Tier::kQuick
                 ? ""
                 : fmt::format(", {} tier", name_of(group.tier)));
  for (const Factor& factor : group.factors) {
    std::vector<std::string> labels;
    for (const Level& level : factor.levels) labels.push_back(level.label);
    fmt::print("    {}: {}\n", factor.name, join(labels, ", "));
  }
  fmt::print("    {}\n", settings_text(group.spec));
}

void print_whole(const Study& study, const Has& has) {
  print_line(study, has);
  fmt::print("\nClaims\n");
  for (const Claim& claim : study.claims) {
    fmt::print("  {:<4} {}: {}{}\n", to_string(claim.kind), claim.id,
               claim.text, claim.tier == Tier::kPaper ? " (paper tier)" : "");
  }
  fmt::print("\nGroups of trials: factors and their levels, settings\n");
  for (const TrialGroup& group : study.groups) print_group(group);
}

}  // namespace

CommandOptions list_options(const std::string& program) {
  CommandOptions options(
      program + " [ID…] [options]",
      "What there is: each experiment's question, claims by class, data (here, "
      "or what\nstands in), and about how long each tier takes from nothing. "
      "With IDs: their\nclaims, and their trials by group, cell and setting.");
  options.words(kMostIds).threads_option().data_option();
  return options;
}

int list_command(const CommandCall& call) {
  CommandOptions options = list_options(call.program);
  if (!options.parse(call.args)) return 0;
  options.use_threads();
  const DataSource data(options.data_dir());
  const Has has = [&](const std::string& name) { return data.has(name); };
  if (options.given_words().empty()) {
    for (const Study& study : all_studies()) print_line(study, has);
    fmt::print("\nTimes: {} threads at {:.0f} GFLOP/s each, estimated.\n",
               threads(), kReferenceRate / 1e9);
    return 0;
  }
  const auto studies = find_studies(options.given_words());
  for (const Study* study : studies) {
    if (study != studies.front()) fmt::print("\n");
    print_whole(*study, has);
  }
  return 0;
}

}  // namespace reprise
