#include "experiments/harness/run/pack.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>

#include "experiments/harness/spec/trial_id.h"
#include "experiments/harness/study/cost.h"

namespace reprise {

namespace {

// Shards deal out this many lanes at a time, whatever a machine's width.
constexpr int kShardBlock = 16;

struct RowCounts {
  std::int64_t train, validation, test, inputs, classes, targets;
};

template <class S>
RowCounts count_rows(DataSource& data, const DataSpec& spec) {
  const auto set = data.load<S>(spec);
  return {set->train.n, set->validation.n, set->test.n,
          set->inputs,  set->classes,      set->targets};
}

RowCounts count_rows(const PlannedTrial& trial, DataSource& data) {
  try {
    return trial.precision == Precision::kFloat
               ? count_rows<float>(data, trial.train.data)
               : count_rows<double>(data, trial.train.data);
  } catch (const std::exception& error) {
    throw std::runtime_error(fmt::format("{}: {}", trial.place, error.what()));
  }
}

std::string structure(const PlannedTrial& trial) {
  return fmt::format("{} {} {} {}", pack_key(trial.train),
                     name_of(trial.precision), name_of(trial.engine),
                     trial.version);
}

// The cheapest pack of each kind of work goes first where that takes no time: a
// run soon knows what each kind takes on this machine.
void put_probes_first(std::vector<TrialPack>& packs) {
  constexpr double kProbe = .2 * kReferenceRate;
  std::map<std::string, std::size_t> cheapest;
  for (std::size_t i = 0; i < packs.size(); ++i) {
    if (packs[i].cost > kProbe) continue;
    const auto found = cheapest.emplace(kind_of(packs[i]), i).first;
    if (packs[i].cost < packs[found->second].cost) found->second = i;
  }
  std::set<std::size_t> places;
  for (const auto& [kind, i] : cheapest) places.insert(i);
  std::vector<TrialPack> probes, others;
  for (std::size_t i = 0; i < packs.size(); ++i) {
    (places.contains(i) ? probes : others).push_back(std::move(packs[i]));
  }
  packs = std::move(probes);
  std::ranges::move(others, std::back_inserter(packs));
}

}  // namespace

std::string kind_of(const TrialPack& pack) {
  const PlannedTrial& first = *pack.trials.front();
  return fmt::format("{} {} {}", first.experiment, first.group,
                     name_of(first.engine));
}

std::vector<TrialPack> make_packs(std::span<const PlannedTrial* const> trials,
                                  DataSource& data) {
  std::vector<TrialPack> packs;
  std::map<std::string, std::size_t> open;  // by structure: the pack to fill
  for (const PlannedTrial* trial : trials) {
    if (trial->task != nullptr) {
      packs.push_back({{trial}, trial->flops});
      continue;
    }
    const RowCounts n = count_rows(*trial, data);
    const std::string key =
        fmt::format("{} {} {} {} {} {} {}", structure(*trial), n.train,
                    n.validation, n.test, n.inputs, n.classes, n.targets);
    const auto found = open.find(key);
    const auto width = static_cast<std::size_t>(pack_width(trial->engine));
    if (found != open.end() && packs[found->second].trials.size() < width) {
      packs[found->second].trials.push_back(trial);
    } else {
      open[key] = packs.size();
      // A pack that is not full takes as long as a full one.
      packs.push_back({{trial}, trial->flops * static_cast<double>(width)});
    }
  }
  std::stable_sort(
      packs.begin(), packs.end(),
      [](const TrialPack& a, const TrialPack& b) { return a.cost > b.cost; });
  put_probes_first(packs);
  return packs;
}

std::vector<const PlannedTrial*> shard_of(
    std::span<const PlannedTrial* const> trials, int index, int count) {
  std::vector<const PlannedTrial*> mine;
  struct Block {
    int size = 0;
    bool mine = false;
  };
  std::map<std::string, Block> open;
  for (const PlannedTrial* trial : trials) {
    Block alone;
    Block* block = &alone;
    if (trial->task == nullptr && trial->engine == Engine::kLanes) {
      block = &open[structure(*trial)];
    }
    if (block->size % kShardBlock == 0) {
      const std::uint64_t hash =
          std::stoull(trial->id.substr(0, 16), nullptr, 16);
      block->mine = hash % static_cast<std::uint64_t>(count) ==
                    static_cast<std::uint64_t>(index - 1);
    }
    ++block->size;
    if (block->mine) mine.push_back(trial);
  }
  return mine;
}

}  // namespace reprise
