#include "experiments/harness/study/study.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "experiments/harness/base/text.h"
#include "experiments/harness/study/check.h"

namespace reprise {

namespace {

// Filled while the program's static objects are made, so it must be a local
// one: those of another file may not exist yet.
std::vector<Study (*)()>& makers() {
  static std::vector<Study (*)()> makers;
  return makers;
}

}  // namespace

const TrialGroup* find_group(const Study& study, const std::string& name) {
  const auto found =
      std::find_if(study.groups.begin(), study.groups.end(),
                   [&](const TrialGroup& g) { return g.name == name; });
  return found == study.groups.end() ? nullptr : &*found;
}

std::string levels_text(const TrialGroup* group,
                        std::vector<std::string> labels) {
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (group != nullptr && i < group->factors.size()) {
      const std::string level = labels[i].empty() ? "*" : labels[i];
      labels[i] = fmt::format("{}={}", group->factors[i].name, level);
    }
  }
  return join(labels, "; ");
}

const std::vector<Study>& all_studies() {
  static const std::vector<Study> studies = [] {
    std::vector<Study> made;
    for (Study (*make)() : makers()) made.push_back(make());
    std::sort(made.begin(), made.end(),
              [](const Study& a, const Study& b) { return a.id < b.id; });
    for (std::size_t i = 1; i < made.size(); ++i) {
      if (made[i].id == made[i - 1].id) {
        throw std::runtime_error(
            fmt::format("two experiments have the number {}", made[i].id));
      }
      const auto same_name = [&](const Study& s) {
        return s.name == made[i].name;
      };
      if (std::count_if(made.begin(), made.end(), same_name) > 1) {
        throw std::runtime_error(
            fmt::format("two experiments have the name {}", made[i].name));
      }
    }
    for (const Study& study : made) check_study(study);
    return made;
  }();
  return studies;
}

bool register_study(Study (*make)()) {
  makers().push_back(make);
  return true;
}

}  // namespace reprise
