#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>

#include "experiments/harness/run/stored_trial.h"

namespace reprise {

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
  // Whether it is there with all of its metrics; reads none of them.
  bool has_whole(const std::string& id);
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
