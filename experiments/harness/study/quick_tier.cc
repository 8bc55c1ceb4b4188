#include "experiments/harness/study/quick_tier.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include "experiments/harness/study/check.h"
#include "experiments/harness/study/cost.h"

namespace reprise {
namespace {

constexpr int kFewSeeds = 3;

// What a study is looked at for comes first.
enum class Rank { kLead, kFinding, kOther };

struct Wanted {
  std::size_t group;
  Rank rank;
  bool is_followed;  // an E or T row reads its epochs
  double whole;      // flop of all of it
};

double flops_of(const CostedCell& cell, int seeds) {
  return flops_of_seeds(cell.flops, cell.block, std::min(seeds, cell.seeds));
}

// Of the cells that cost at most `dearest` a seed.
double flops_of(const CostedGroup& group, int seeds,
                double dearest = std::numeric_limits<double>::infinity()) {
  double sum = 0;
  for (const CostedCell& cell : group.cells) {
    if (cell.flops <= dearest) sum += flops_of(cell, seeds);
  }
  return sum;
}

int most_seeds(const CostedGroup& group) {
  int most = 0;
  for (const CostedCell& cell : group.cells) most = std::max(most, cell.seeds);
  return most;
}

// The groups that are read by the lead picture and by the findings.
std::pair<std::set<std::string>, std::set<std::string>> groups_shown(
    const Study& study) {
  const Trials none = empty_trials(study);
  std::set<std::string> lead, found;
  for (const FigureSpec& figure : study.figures) {
    if (figure.name != study.page.lead) continue;
    const ReadingRecorder recorder;
    figure.make(none);
    lead = recorder.groups();
  }
  const ReadingRecorder recorder;
  tell_all(study.page.findings, none);
  found = recorder.groups();
  return {lead, found};
}

std::set<std::string> groups_followed(const Study& study) {
  std::set<std::string> names;
  for (const Claim& claim : study.claims) {
    if (claim.kind != ClaimClass::kE && claim.kind != ClaimClass::kT) continue;
    for (const Cell& cell : cells_of(claim)) names.insert(cell.group);
  }
  return names;
}

std::vector<Wanted> in_order(const Study& study,
                             const std::vector<CostedGroup>& groups) {
  const auto [lead, found] = groups_shown(study);
  const std::set<std::string> followed = groups_followed(study);
  std::vector<Wanted> wanted;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const std::string& name = groups[i].name;
    wanted.push_back({i,
                      lead.contains(name)    ? Rank::kLead
                      : found.contains(name) ? Rank::kFinding
                                             : Rank::kOther,
                      followed.contains(name),
                      flops_of(groups[i], most_seeds(groups[i]))});
  }
  std::ranges::stable_sort(
      wanted, {}, [](const Wanted& w) { return std::pair(w.rank, w.whole); });
  return wanted;
}

// Deals out of one study's budget.
class Dealer {
 public:
  explicit Dealer(const std::vector<CostedGroup>& groups) : groups_(groups) {
    for (const CostedGroup& group : groups) {
      shares_.emplace_back(group.cells.size());
    }
  }

  bool whole(const Wanted& wanted) {
    const bool is_other = wanted.rank == Rank::kOther;
    if (wanted.whole > (is_other ? limit() : left_)) return false;
    give(wanted, most_seeds(groups_[wanted.group]));
    return true;
  }

  // So many seeds of every cell as fit, from `few` to `most`; else `few` of the
  // cheapest cells.
  bool seeds(const Wanted& wanted, int few, int most) {
    const CostedGroup& group = groups_[wanted.group];
    for (int n = most; n >= few; --n) {
      if (flops_of(group, n) > limit()) continue;
      give(wanted, n);
      return true;
    }
    std::set<double> costs;
    for (const CostedCell& cell : group.cells) costs.insert(cell.flops);
    for (auto dearest = costs.rbegin(); dearest != costs.rend(); ++dearest) {
      if (flops_of(group, few, *dearest) > limit()) continue;
      give(wanted, few, *dearest);
      return true;
    }
    return false;
  }

  // As many as fit, if that is one at least of every cell.
  void first_epochs(const Wanted& wanted) {
    const CostedGroup& group = groups_[wanted.group];
    const double length = limit() / flops_of(group, kFewSeeds);
    for (const CostedCell& cell : group.cells) {
      if (length * static_cast<double>(cell.parts) < 1) return;
    }
    give(wanted, kFewSeeds, std::numeric_limits<double>::infinity(), length);
  }

  std::vector<std::vector<CellShare>> take() { return std::move(shares_); }

 private:
  double limit() const { return std::min(left_, kGroupFlops); }

  void give(const Wanted& wanted, int seeds,
            double dearest = std::numeric_limits<double>::infinity(),
            double length = 1) {
    const CostedGroup& group = groups_[wanted.group];
    left_ -= length * flops_of(group, seeds, dearest);
    for (std::size_t i = 0; i < group.cells.size(); ++i) {
      if (group.cells[i].flops > dearest) continue;
      shares_[wanted.group][i] = {std::min(seeds, group.cells[i].seeds),
                                  length};
    }
  }

  const std::vector<CostedGroup>& groups_;
  std::vector<std::vector<CellShare>> shares_;
  double left_ = kStudyFlops;
};

}  // namespace

std::vector<std::vector<CellShare>> deal_out(
    const Study& study, const std::vector<CostedGroup>& groups) {
  Dealer dealer(groups);
  std::vector<Wanted> rest;
  for (const Wanted& wanted : in_order(study, groups)) {
    if (wanted.whole == 0 || dealer.whole(wanted)) continue;
    const bool is_lead = wanted.rank == Rank::kLead;
    const int most = most_seeds(groups[wanted.group]);
    if (!is_lead || !dealer.seeds(wanted, kFewSeeds, most)) {
      rest.push_back(wanted);
    }
  }
  for (const Wanted& wanted : rest) {
    if (dealer.seeds(wanted, kFewSeeds, kFewSeeds)) continue;
    if (wanted.is_followed) dealer.first_epochs(wanted);
  }
  return dealer.take();
}

}  // namespace reprise
