#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "experiments/harness/data/rows.h"
#include "experiments/harness/spec/data.h"

namespace reprise {

template <class S>
struct Dataset {
  std::int64_t inputs = 0;          // D
  std::int64_t classes = 0;         // 0 for targets
  std::int64_t targets = 0;         // K of the targets, 0 for labels
  Rows<S> train, validation, test;  // n = 0 where there is none
  // A target in its own unit is scaled * deviation + centre: one value a
  // target; empty for labels.
  std::vector<double> target_center, target_deviation;
  std::string source;  // what it is and where it was found, one line
  std::string sha256;  // of the raw rows before split and scaling
};

// Finds, checks, generates, splits and scales data sets, and keeps what it has
// made: packs of one study share it. Thread-safe.
class DataSource {
 public:
  // Directories are looked through in the order of find_set.h, data_dir first
  // (may be empty).
  explicit DataSource(std::filesystem::path data_dir = {});
  ~DataSource();

  // Throws std::runtime_error with one line that names the place.
  template <class S>
  std::shared_ptr<const Dataset<S>> load(const DataSpec& spec);

  // Whether a named set ("mnist", "fashion-mnist", …), or a published file
  // ("published/nielsen/overfitting.json", …), is there.
  bool has(const std::string& name) const;

  // The content of a published file. Throws like load, also where its SHA-256
  // is not the listed one.
  std::string published(const std::string& name) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace reprise
