#include "experiments/harness/run/store.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <chrono>
#include <stdexcept>
#include <thread>

namespace reprise {

namespace {

constexpr int kApplicationId = 0x52505253;  // "RPRS"
constexpr int kSchemaVersion = 1;
constexpr int kBusyMilliseconds = 60'000;

constexpr char kNotOurs[] = "it is not a store of Reprise; give another file";

constexpr char kSchema[] = R"(
  CREATE TABLE trial (
    id TEXT PRIMARY KEY NOT NULL,
    experiment TEXT NOT NULL,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    spec TEXT NOT NULL,
    seed INTEGER NOT NULL,
    precision TEXT NOT NULL,
    bits TEXT NOT NULL,
    engine TEXT NOT NULL,
    metrics TEXT NOT NULL,
    status TEXT NOT NULL,
    diverged_epoch INTEGER NOT NULL,
    parameters_sha256 TEXT NOT NULL,
    host TEXT NOT NULL,
    seconds REAL NOT NULL)
)";

constexpr char kColumns[] =
    "id, experiment, version, kind, spec, seed, precision, bits, engine, "
    "metrics, status, diverged_epoch, parameters_sha256, host, seconds";

SQLite::Database open(const std::filesystem::path& path, Store::Mode mode) {
  if (mode == Store::Mode::kRead && !std::filesystem::exists(path)) {
    throw std::runtime_error("it is not there; `run` makes it");
  }
  const int flags = mode == Store::Mode::kRead
                        ? SQLite::OPEN_READONLY
                        : SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE;
  return SQLite::Database(path.string(), flags, kBusyMilliseconds);
}

// True for a store of ours, false for an empty file; anything else is refused.
// To be called within a transaction: another process may be making the store,
// and these are three looks at one moment of it.
bool is_store(SQLite::Database& db) {
  const int application = db.execAndGet("PRAGMA application_id").getInt();
  const int version = db.execAndGet("PRAGMA user_version").getInt();
  if (application == kApplicationId && version == kSchemaVersion) return true;
  if (application == kApplicationId) {
    throw std::runtime_error(
        fmt::format("its schema has version {}; this program reads version {}",
                    version, kSchemaVersion));
  }
  const bool empty =
      db.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0;
  if (application == 0 && empty) return false;
  throw std::runtime_error(kNotOurs);
}

// Turning a new file to a write-ahead log needs it alone, and for that SQLite
// does not wait: of processes that start at once all but one are told at once
// that it is locked. They ask again, for as long as a writer waits.
void use_write_ahead_log(SQLite::Database& db) {
  constexpr int kPauseMilliseconds = 10;
  for (int left = kBusyMilliseconds / kPauseMilliseconds;; --left) {
    try {
      db.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (const SQLite::Exception& error) {
      if (error.getErrorCode() != SQLITE_BUSY || left <= 0) throw;
      std::this_thread::sleep_for(
          std::chrono::milliseconds(kPauseMilliseconds));
    }
  }
}

// Makes the table in an empty file. A foreign file is refused before anything
// is written to it.
void prepare(SQLite::Database& db, Store::Mode mode) {
  const bool ready = [&] {
    const SQLite::Transaction snapshot(db);
    return is_store(db);
  }();
  if (mode == Store::Mode::kRead) {
    if (!ready) throw std::runtime_error(kNotOurs);
    return;
  }
  use_write_ahead_log(db);
  db.exec("PRAGMA synchronous = NORMAL");
  if (ready) return;
  // Under the write lock: of two processes that start at once one makes it.
  SQLite::Transaction lock(db, SQLite::TransactionBehavior::IMMEDIATE);
  if (!is_store(db)) {
    db.exec(kSchema);
    db.exec(fmt::format("PRAGMA application_id = {}", kApplicationId));
    db.exec(fmt::format("PRAGMA user_version = {}", kSchemaVersion));
  }
  lock.commit();
}

StoredTrial read_row(SQLite::Statement& query) {
  StoredTrial row;
  int column = 0;
  const auto text = [&] { return query.getColumn(column++).getString(); };
  row.id = text();
  row.experiment = text();
  row.version = query.getColumn(column++).getInt();
  row.kind = text();
  row.spec = text();
  // SQLite's integers are signed: a seed past 2^63 is kept by its bits.
  row.seed = static_cast<std::uint64_t>(query.getColumn(column++).getInt64());
  row.precision = text();
  row.bits = text();
  row.engine = text();
  row.metrics = text();
  row.status = text();
  row.diverged_epoch = query.getColumn(column++).getInt64();
  row.parameters_sha256 = text();
  row.host = text();
  row.seconds = query.getColumn(column++).getDouble();
  return row;
}

void bind_row(SQLite::Statement& insert, const StoredTrial& row) {
  int column = 1;
  insert.bind(column++, row.id);
  insert.bind(column++, row.experiment);
  insert.bind(column++, row.version);
  insert.bind(column++, row.kind);
  insert.bind(column++, row.spec);
  insert.bind(column++, static_cast<std::int64_t>(row.seed));
  insert.bind(column++, row.precision);
  insert.bind(column++, row.bits);
  insert.bind(column++, row.engine);
  insert.bind(column++, row.metrics);
  insert.bind(column++, row.status);
  insert.bind(column++, row.diverged_epoch);
  insert.bind(column++, row.parameters_sha256);
  insert.bind(column++, row.host);
  insert.bind(column++, row.seconds);
}

}  // namespace

Trial to_trial(const StoredTrial& row) {
  Trial trial;
  trial.id = row.id;
  trial.seed = row.seed;
  trial.spec = Json::parse(row.spec);
  trial.metrics = Json::parse(row.metrics);
  trial.status = row.status;
  trial.diverged_epoch = row.diverged_epoch;
  trial.parameters_sha256 = row.parameters_sha256;
  trial.seconds = row.seconds;
  return trial;
}

struct Store::Impl {
  Impl(const std::filesystem::path& path, Mode mode)
      : name(path.string()), db(open(path, mode)) {
    prepare(db, mode);
  }

  std::string name;
  SQLite::Database db;
  std::mutex mutex;

  // f() under the mutex; SQLite's errors get the file's name.
  template <class F>
  auto locked(F f) {
    const std::lock_guard lock(mutex);
    try {
      return f();
    } catch (const SQLite::Exception& error) {
      throw std::runtime_error(
          fmt::format("store '{}': {}", name, error.what()));
    }
  }
};

Store::Store(const std::filesystem::path& path, Mode mode) {
  const auto refuse = [&](const char* why) {
    throw std::runtime_error(fmt::format("store '{}': {}", path.string(), why));
  };
  try {
    impl_ = std::make_unique<Impl>(path, mode);
  } catch (const SQLite::Exception& error) {
    refuse(error.getErrorCode() == SQLITE_NOTADB ? kNotOurs : error.what());
  } catch (const std::runtime_error& error) {
    refuse(error.what());
  }
}

Store::~Store() = default;

bool Store::has(const std::string& id) {
  return impl_->locked([&] {
    SQLite::Statement query(impl_->db, "SELECT 1 FROM trial WHERE id = ?");
    query.bind(1, id);
    return query.executeStep();
  });
}

std::optional<StoredTrial> Store::find(const std::string& id) {
  return impl_->locked([&]() -> std::optional<StoredTrial> {
    SQLite::Statement query(
        impl_->db, fmt::format("SELECT {} FROM trial WHERE id = ?", kColumns));
    query.bind(1, id);
    if (!query.executeStep()) return std::nullopt;
    return read_row(query);
  });
}

std::int64_t Store::size() {
  return impl_->locked([&] {
    return impl_->db.execAndGet("SELECT count(*) FROM trial").getInt64();
  });
}

void Store::insert(std::span<const StoredTrial> rows) {
  impl_->locked([&] {
    SQLite::Transaction transaction(impl_->db,
                                    SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement insert(
        impl_->db, fmt::format("INSERT OR IGNORE INTO trial ({}) VALUES "
                               "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                               kColumns));
    for (const StoredTrial& row : rows) {
      bind_row(insert, row);
      insert.exec();
      insert.reset();
    }
    transaction.commit();
  });
}

std::unique_lock<std::mutex> Store::pause() {
  return std::unique_lock(impl_->mutex);
}

}  // namespace reprise
