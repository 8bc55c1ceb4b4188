#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>

#include "experiments/harness/study/trial.h"

namespace reprise {

// One row of the store: one finished trial. JSON is kept as text, so that what
// is read is what was written.
struct StoredTrial {
  std::string id;          // trial_id
  std::string experiment;  // the first that asked for it
  int version = 1;         // the experiment's
  std::string kind;        // "train" | "compute"
  std::string spec;        // canonical text
  std::uint64_t seed = 0;
  std::string precision;  // "float" | "double" | "none" (compute)
  std::string bits;       // "exact" | "host"
  std::string engine;     // that ran; "none" (compute)
  std::string metrics;    // canonical text, curves included
  std::string status;     // "done" | "diverged"
  std::int64_t diverged_epoch = 0;
  std::string parameters_sha256;  // "" (compute)
  std::string host;               // facts of the machine, JSON
  double seconds = 0;
  // A row of a results folder holds what is kept (study/keep.h): what is left
  // out, as JSON text, and the digest of all metrics. Both "" in a whole row.
  std::string left_out, metrics_sha256;
};

// The trial as claims, tables and figures see it.
Trial to_trial(const StoredTrial& row);

// The finished trials, in one SQLite file (write-ahead log: a killed writer
// leaves whole transactions, and several processes may write). Thread-safe.
// Every error is a std::runtime_error of one line that names the file.
class Store {
 public:
  enum class Mode { kCreate, kRead };  // kRead: the file must be there

  // Refuses a file that is not a store, or one of a later schema. One of an
  // earlier schema is read as it is, and brought up to date by kCreate.
  Store(const std::filesystem::path& path, Mode mode);
  ~Store();

  bool has(const std::string& id);
  std::optional<StoredTrial> find(const std::string& id);
  std::int64_t size();
  // All or nothing. A trial that is already there is left as it is, but a whole
  // row takes the place of a partial one, and two partial ones become one.
  // Gives how many were new, and how many rows changed.
  struct Inserted {
    std::int64_t added = 0, bettered = 0;
  };
  Inserted insert(std::span<const StoredTrial> rows);
  // f(row) of every row, by id. f must not call the store.
  void for_each(const std::function<void(const StoredTrial&)>& f);

  // While the lock is held nothing is being written: the moment to exit.
  std::unique_lock<std::mutex> pause();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace reprise
