#include "experiments/harness/study/data_names.h"

#include <set>

#include "experiments/harness/base/text.h"
#include "experiments/harness/spec/data.h"
#include "experiments/harness/spec/named_sets.h"

namespace reprise {
namespace {

std::set<std::string> sets_of(const Trials& trials, const Cell& cell) {
  std::set<std::string> names;
  for (const Trial* trial : trials.select(cell)) {
    for_each_dataset(trial->spec, [&](const Json& dataset) {
      const std::string name = named_set_of(dataset);
      if (!name.empty()) names.insert(name);
    });
  }
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
