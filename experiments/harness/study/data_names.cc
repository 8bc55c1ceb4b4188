#include "experiments/harness/study/data_names.h"

#include <set>

#include "experiments/harness/base/text.h"
#include "experiments/harness/spec/data.h"
#include "experiments/harness/spec/named_sets.h"

namespace reprise {
namespace {

void add_sets(std::set<std::string>& names, const Json& spec) {
  for_each_dataset(spec, [&](const Json& dataset) {
    const std::string name = named_set_of(dataset);
    if (!name.empty()) names.insert(name);
  });
}

std::set<std::string> sets_of(const Trials& trials, const Cell& cell) {
  std::set<std::string> names;
  for (const Trial* trial : trials.select(cell)) add_sets(names, trial->spec);
  return names;
}

}  // namespace

std::string data_name(const Trials& trials, const Cell& cell) {
  std::vector<std::string> titles;
  for (const std::string& name : sets_of(trials, cell)) {
    const std::string& title = find_listed(name).title;
    titles.push_back(title.substr(0, title.find(',')));
  }
  return join(titles, ", ");
}

bool may_be_on_a_stand_in(const Trials& trials, const Cell& cell) {
  return trials.stand_in && !sets_of(trials, cell).empty();
}

std::vector<std::string> replaced_sets(const Study& study,
                                       const Trials& trials) {
  std::set<std::string> replaced;
  if (!trials.stand_in) return {};
  for (const TrialGroup& group : study.groups) {
    for (const GroupCell& cell : cross(group)) {
      std::set<std::string> asked;
      add_sets(asked, cell.spec);
      const auto ran = sets_of(trials, {group.name, cell.levels});
      for (const std::string& name : asked) {
        if (!ran.contains(name) && ran.contains(stand_in_for(name))) {
          replaced.insert(name);
        }
      }
    }
  }
  return {replaced.begin(), replaced.end()};
}

std::vector<std::string> class_names(const Trials& trials, const Cell& cell,
                                     int classes) {
  const std::set<std::string> sets = sets_of(trials, cell);
  if (sets.size() == 1) {
    const auto& names = find_listed(*sets.begin()).class_names;
    if (!names.empty()) return names;
  }
  std::vector<std::string> numbers;
  for (int i = 0; i < classes; ++i) numbers.push_back(std::to_string(i));
  return numbers;
}

}  // namespace reprise
