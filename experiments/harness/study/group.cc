#include "experiments/harness/study/group.h"

#include <algorithm>
#include <utility>

namespace reprise {

TrialGroup keeping(std::vector<Keep> keeps, TrialGroup group) {
  group.keeps.insert(group.keeps.end(), keeps.begin(), keeps.end());
  return group;
}

std::vector<GroupCell> cross(const TrialGroup& group) {
  std::vector<GroupCell> cells = {{{}, group.spec, 0}};
  for (const Factor& factor : group.factors) {
    std::vector<GroupCell> crossed;
    for (const GroupCell& cell : cells) {
      for (const Level& level : factor.levels) {
        GroupCell next = cell;
        next.levels.push_back(level.label);
        next.spec.merge_patch(level.patch);
        if (level.seeds > 0) {
          next.seeds =
              next.seeds == 0 ? level.seeds : std::min(next.seeds, level.seeds);
        }
        crossed.push_back(std::move(next));
      }
    }
    cells = std::move(crossed);
  }
  for (GroupCell& cell : cells) {
    if (cell.seeds == 0) cell.seeds = group.seeds;
  }
  return cells;
}

}  // namespace reprise
