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
constexpr int kSchemaVersion = 2;
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
// What version 2 has more than version 1, whose rows are all whole.
constexpr char kToSecondSchema[] = R"(
  ALTER TABLE trial ADD COLUMN left_out TEXT NOT NULL DEFAULT '';
  ALTER TABLE trial ADD COLUMN metrics_sha256 TEXT NOT NULL DEFAULT ''
)";

constexpr char kColumns[] =
    "id, experiment, version, kind, spec, seed, precision, bits, engine, "
    "metrics, status, diverged_epoch, parameters_sha256, host, seconds";
constexpr char kLaterColumns[] = ", left_out, metrics_sha256";

SQLite::Database open(const std::filesystem::path& path, Store::Mode mode) {
  if (mode == Store::Mode::kRead && !std::filesystem::exists(path)) {
    throw std::runtime_error("it is not there; `run` makes it");
  }
  const int flags = mode == Store::Mode::kRead
                        ? SQLite::OPEN_READONLY
                        : SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE;
  return SQLite::Database(path.string(), flags, kBusyMilliseconds);
}

// The schema of a store of ours, 0 for an empty file; anything else is refused.
// To be called within a transaction: another process may be making the store,
// and these are three looks at one moment of it.
int schema_of(SQLite::Database& db) {
  const int application = db.execAndGet("PRAGMA application_id").getInt();
  const int version = db.execAndGet("PRAGMA user_version").getInt();
  if (application == kApplicationId) {
    if (version >= 1 && version <= kSchemaVersion) return version;
    throw std::runtime_error(fmt::format(
        "its schema has version {}; this program reads versions 1 to {}",
        version, kSchemaVersion));
  }
  const bool empty =
      db.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0;
  if (application == 0 && empty) return 0;
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

// Makes the table in an empty file, and brings an earlier schema up to date. A
// foreign file is refused before anything is written to it. Gives the schema.
int prepare(SQLite::Database& db, Store::Mode mode) {
  const int found = [&] {
    const SQLite::Transaction snapshot(db);
    return schema_of(db);
  }();
  if (mode == Store::Mode::kRead) {
    if (found == 0) throw std::runtime_error(kNotOurs);
    return found;
  }
  use_write_ahead_log(db);
  db.exec("PRAGMA synchronous = NORMAL");
  if (found == kSchemaVersion) return found;
  // Under the write lock: of two processes that start at once one makes it.
  SQLite::Transaction lock(db, SQLite::TransactionBehavior::IMMEDIATE);
  const int schema = schema_of(db);
  if (schema == 0) {
    db.exec(kSchema);
    db.exec(fmt::format("PRAGMA application_id = {}", kApplicationId));
  }
  if (schema < kSchemaVersion) {
    db.exec(kToSecondSchema);
    db.exec(fmt::format("PRAGMA user_version = {}", kSchemaVersion));
  }
  lock.commit();
  return kSchemaVersion;
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
  if (query.getColumnCount() > column) {
    row.left_out = text();
    row.metrics_sha256 = text();
  }
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
  insert.bind(column++, row.left_out);
  insert.bind(column++, row.metrics_sha256);
}

}  // namespace

struct Store::Impl {
  Impl(const std::filesystem::path& path, Mode mode)
      : name(path.string()),
        db(open(path, mode)),
        columns(kColumns +
                std::string(prepare(db, mode) == 1 ? "" : kLaterColumns)) {}

  std::string name;
  SQLite::Database db;
  std::string columns;
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

  // Under the mutex.
  std::optional<StoredTrial> find(const std::string& id) {
    SQLite::Statement query(
        db, fmt::format("SELECT {} FROM trial WHERE id = ?", columns));
    query.bind(1, id);
    if (!query.executeStep()) return std::nullopt;
    return read_row(query);
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

bool Store::has_whole(const std::string& id) {
  return impl_->locked([&] {
    SQLite::Statement query(
        impl_->db,
        std::string("SELECT 1 FROM trial WHERE id = ?") +
            (impl_->columns == kColumns ? "" : " AND left_out = ''"));
    query.bind(1, id);
    return query.executeStep();
  });
}

std::optional<StoredTrial> Store::find(const std::string& id) {
  return impl_->locked([&] { return impl_->find(id); });
}

void Store::for_each(const std::function<void(const StoredTrial&)>& f) {
  impl_->locked([&] {
    SQLite::Statement query(
        impl_->db,
        fmt::format("SELECT {} FROM trial ORDER BY id", impl_->columns));
    while (query.executeStep()) f(read_row(query));
  });
}

std::int64_t Store::size() {
  return impl_->locked([&] {
    return impl_->db.execAndGet("SELECT count(*) FROM trial").getInt64();
  });
}

Store::Inserted Store::insert(std::span<const StoredTrial> rows) {
  return impl_->locked([&] {
    SQLite::Transaction transaction(impl_->db,
                                    SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement insert(
        impl_->db,
        fmt::format("INSERT OR REPLACE INTO trial ({}{}) VALUES "
                    "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    kColumns, kLaterColumns));
    Inserted inserted;
    for (const StoredTrial& row : rows) {
      const auto old = impl_->find(row.id);
      const auto put = old ? bettered(*old, row) : row;
      if (!put) continue;
      ++(old ? inserted.bettered : inserted.added);
      bind_row(insert, *put);
      insert.exec();
      insert.reset();
    }
    transaction.commit();
    return inserted;
  });
}

std::unique_lock<std::mutex> Store::pause() {
  return std::unique_lock(impl_->mutex);
}

}  // namespace reprise
