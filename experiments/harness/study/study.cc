#include "experiments/harness/study/study.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "experiments/harness/base/text.h"

namespace reprise {

namespace {

// Filled while the program's static objects are made, so it must be a local
// one: those of another file may not exist yet.
std::vector<Study (*)()>& makers() {
  static std::vector<Study (*)()> makers;
  return makers;
}

}  // namespace

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
    }
    return made;
  }();
  return studies;
}

bool register_study(Study (*make)()) {
  makers().push_back(make);
  return true;
}

}  // namespace reprise
