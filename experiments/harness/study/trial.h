#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "experiments/harness/base/json.h"

namespace reprise {

// One finished trial, of either kind.
struct Trial {
  std::string id;
  std::uint64_t seed = 0;
  Json spec;
  Json metrics;  // train: {"epochs": {"train_loss": […], …}, "steps", …}
  std::string status;  // "done" | "diverged"
  std::int64_t diverged_epoch = 0;
  std::string parameters_sha256;  // train only
  double seconds = 0;

  double number(const std::string& metric) const;  // NaN where absent or null
  std::string text(const std::string& metric) const;  // "" where absent
  std::vector<double> series(const std::string& metric) const;
  std::vector<double> curve(const std::string& metric) const;  // over epochs
  double last(const std::string& metric) const;  // the last of the curve
};

// The trials of one cell of a group: a label a factor, in the order of the
// factors, and the trials in the order of their seeds.
struct TrialCell {
  std::vector<std::string> levels;
  std::vector<Trial> trials = {};
  int asked = 0;           // seeds that the study asks for; 0: as many as there
  bool shortened = false;  // the tier trains fewer epochs than it asks for
};

// Names cells of a group: the label of a level of each factor, in order. The
// last labels may be left out, and "" stands for every level of its factor:
// then it names several cells.
struct Cell {
  std::string group;
  std::vector<std::string> levels = {};
  bool operator==(const Cell&) const = default;
};
template <class... Labels>
Cell cell(std::string group, const Labels&... labels) {
  return {std::move(group), {std::string(labels)...}};
}

// The finished trials of a study, for claims, tables and figures: groups as the
// study lists them, cells in the order of their levels. A cell that the tier
// does not run is there, without trials.
class Trials {
 public:
  // Adds a cell; groups and cells stand in the order in which they are added.
  void add(const std::string& group, TrialCell cell);

  // The cells that `cell` names, in order; at least one. Throws
  // std::runtime_error naming what is not there.
  std::vector<const TrialCell*> cells(const Cell& cell) const;
  // The trials of those cells, one cell after the other.
  std::vector<const Trial*> select(const Cell& cell) const;

  std::vector<std::string> groups() const;
  std::size_t size() const;  // trials in all; one in two groups counts twice

  bool stand_in = false;  // some data set was replaced by its stand-in

 private:
  std::vector<std::pair<std::string, std::vector<TrialCell>>> groups_;
};

}  // namespace reprise
