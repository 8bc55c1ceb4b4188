#pragma once

#include <compare>
#include <cstdint>
#include <set>
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

  // What its id is taken of beside the spec, and which engine it ran on.
  std::string kind;  // "train" | "compute"
  int version = 1;
  std::string precision, bits, engine;
  std::string host;  // facts of the machine, JSON as text

  // As a group keeps it (keep.h): the group's name, and what is left out. The
  // digest is that of all metrics.
  std::string group;
  Json left_out = Json::object();
  std::string metrics_sha256;

  // Each throws std::runtime_error that names group and metric where what is
  // asked for is there and not kept.
  double number(const std::string& metric) const;  // NaN where absent or null
  std::string text(const std::string& metric) const;  // "" where absent
  std::vector<double> series(const std::string& metric) const;
  std::vector<std::string> texts(const std::string& metric) const;  // of these
  double element(const std::string& array, std::size_t i) const;    // from 0
  std::vector<double> curve(const std::string& metric) const;  // over epochs
  double last(const std::string& metric) const;  // the last of the curve
  double at_epoch(const std::string& metric, std::int64_t epoch) const;
  std::int64_t epochs(const std::string& metric) const;  // of the curve
  // (epoch, value) of the epochs that are kept of the curve.
  std::vector<std::pair<double, double>> points(
      const std::string& metric) const;
};

// While one lives, what is read of trials in this thread is written down.
struct Reading {
  enum class Part { kWhole, kPoints, kOne, kLast, kLength };
  std::string group, metric;
  Part part;
  std::int64_t place = 0;  // from 1, where one value was read
  auto operator<=>(const Reading&) const = default;
};
void record_reading(Reading reading);
class ReadingRecorder {
 public:
  ReadingRecorder();
  ~ReadingRecorder();
  ReadingRecorder(const ReadingRecorder&) = delete;
  ReadingRecorder& operator=(const ReadingRecorder&) = delete;
  const std::set<Reading>& all() const { return all_; }
  // Those that cells were asked of, with trials or without.
  const std::set<std::string>& groups() const { return groups_; }

 private:
  friend void record_reading(Reading reading);
  friend class Trials;
  std::set<Reading> all_;
  std::set<std::string> groups_;
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
