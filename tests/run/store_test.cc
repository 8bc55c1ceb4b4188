#include "experiments/harness/run/store.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <fstream>
#include <limits>

#include "experiments/harness/base/files.h"
#include "experiments/harness/base/json.h"
#include "experiments/harness/run/stored_trial.h"
#include "experiments/harness/study/keep.h"
#include "experiments/harness/study/metric.h"
#include "tests/support.h"

namespace reprise {
namespace {

class StoreTest : public testing::Test {
 protected:
  // What opening the file says, in its one line; "" where it opens.
  static std::string complaint(const std::filesystem::path& file,
                               Store::Mode mode) {
    return message_of([&] { Store store(file, mode); });
  }

  const TemporaryFolder dir_;
};

StoredTrial example(const std::string& id) {
  StoredTrial row;
  row.id = id;
  row.experiment = "05";
  row.version = 3;
  row.kind = "train";
  row.spec = R"({"lr":0.1,"seed":7})";
  row.seed = std::numeric_limits<std::uint64_t>::max() - 1;
  row.precision = "float";
  row.bits = "exact";
  row.engine = "lanes";
  row.status = "diverged";
  row.diverged_epoch = 4;
  row.parameters_sha256 = "ab";
  row.host = R"({"cpu":"x"})";
  row.seconds = .1 + .2;
  return row;
}

TEST_F(StoreTest, GivesBackEveryFieldToTheBit) {
  StoredTrial row = example("one");
  const double third = 1 / 3.0;
  const double tiny = std::numeric_limits<double>::denorm_min();
  const double nan = std::numeric_limits<double>::quiet_NaN();
  row.metrics =
      canonical_text({{"third", third},
                      {"epochs", {{"train_loss", {tiny, nan, -0.0, 1e300}}}}});
  {
    Store store(dir_ / "a.db", Store::Mode::kCreate);
    store.insert(std::vector{row});
  }
  Store store(dir_ / "a.db", Store::Mode::kRead);
  EXPECT_TRUE(store.has("one"));
  EXPECT_FALSE(store.has("two"));
  EXPECT_FALSE(store.find("two").has_value());
  const auto found = store.find("one");
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->experiment, row.experiment);
  EXPECT_EQ(found->version, row.version);
  EXPECT_EQ(found->kind, row.kind);
  EXPECT_EQ(found->spec, row.spec);
  EXPECT_EQ(found->seed, row.seed);
  EXPECT_EQ(found->precision, row.precision);
  EXPECT_EQ(found->bits, row.bits);
  EXPECT_EQ(found->engine, row.engine);
  EXPECT_EQ(found->metrics, row.metrics);
  EXPECT_EQ(found->status, row.status);
  EXPECT_EQ(found->diverged_epoch, row.diverged_epoch);
  EXPECT_EQ(found->parameters_sha256, row.parameters_sha256);
  EXPECT_EQ(found->host, row.host);
  EXPECT_EQ(found->seconds, row.seconds);

  const Trial trial = to_trial(*found);
  EXPECT_EQ(trial.number("third"), third);
  const std::vector<double> curve = trial.curve("train_loss");
  ASSERT_EQ(curve.size(), 4u);
  EXPECT_EQ(curve[0], tiny);
  EXPECT_TRUE(std::isnan(curve[1]));
  EXPECT_TRUE(curve[2] == 0 && std::signbit(curve[2]));
  EXPECT_EQ(curve[3], 1e300);
  EXPECT_TRUE(std::isnan(trial.number("absent")));
  EXPECT_EQ(at_epoch(4, "train_loss")(trial), 1e300);
  EXPECT_TRUE(std::isnan(at_epoch(5, "train_loss")(trial)));
  EXPECT_EQ(trial.seed, row.seed);
  EXPECT_EQ(trial.spec["lr"], .1);
}

TEST_F(StoreTest, KeepsTheFirstOfTwoRowsOfOneId) {
  Store store(dir_ / "a.db", Store::Mode::kCreate);
  StoredTrial row = example("one");
  store.insert(std::vector{row});
  row.engine = "dense";
  store.insert(std::vector{row, example("two")});
  EXPECT_EQ(store.size(), 2);
  EXPECT_EQ(store.find("one")->engine, "lanes");
}

StoredTrial partial(const std::string& id, const std::string& metrics,
                    const std::string& left_out) {
  StoredTrial row = example(id);
  row.metrics = metrics;
  row.left_out = left_out;
  row.metrics_sha256 = "digest";
  return row;
}

TEST_F(StoreTest, AWholeRowTakesThePlaceOfAPartialOne) {
  Store store(dir_ / "a.db", Store::Mode::kCreate);
  StoredTrial whole = example("one");
  whole.metrics = R"({"a":1,"b":2})";
  const auto part = partial("one", R"({"a":1})", R"({"b":1})");
  EXPECT_EQ(store.insert(std::vector{part}).added, 1);
  EXPECT_EQ(to_trial(*store.find("one")).left_out, Json({{"b", 1}}));
  EXPECT_EQ(to_trial(*store.find("one")).metrics_sha256, "digest");
  // Of two parts what either has.
  const auto other = partial("one", R"({"b":2})", R"({"a":1,"c":1})");
  EXPECT_EQ(store.insert(std::vector{other}).bettered, 1);
  EXPECT_EQ(store.find("one")->metrics, R"({"a":1,"b":2})");
  EXPECT_EQ(store.find("one")->left_out, "{}");
  EXPECT_EQ(store.insert(std::vector{part}).bettered, 0);
  EXPECT_EQ(store.insert(std::vector{whole}).bettered, 1);
  EXPECT_EQ(store.find("one")->left_out, "");
  const Store::Inserted none = store.insert(std::vector{part});
  EXPECT_EQ(none.added + none.bettered, 0);
  EXPECT_EQ(store.find("one")->left_out, "");
  std::vector<std::string> ids;
  store.insert(std::vector{example("a"), example("z")});
  store.for_each([&](const StoredTrial& row) { ids.push_back(row.id); });
  EXPECT_EQ(ids, (std::vector<std::string>{"a", "one", "z"}));
}

// A file as version 1 made it: the two later columns taken out.
void make_first_schema(const std::filesystem::path& file) {
  { Store store(file, Store::Mode::kCreate); }
  SQLite::Database db(file.string(), SQLite::OPEN_READWRITE);
  db.exec("ALTER TABLE trial DROP COLUMN left_out");
  db.exec("ALTER TABLE trial DROP COLUMN metrics_sha256");
  db.exec(
      "INSERT INTO trial VALUES ('old', '05', 1, 'train', '{}', 1, 'float', "
      "'exact', 'lanes', '{\"n\":1}', 'done', 0, '', '{}', 1.5)");
  db.exec("PRAGMA user_version = 1");
}

TEST_F(StoreTest, AStoreOfTheFirstSchemaIsReadAndBroughtUpToDate) {
  make_first_schema(dir_ / "a.db");
  const std::string digest = metrics_digest({{"n", 1}});
  {
    Store store(dir_ / "a.db", Store::Mode::kRead);
    EXPECT_EQ(to_trial(*store.find("old")).metrics_sha256, digest);
    EXPECT_EQ(store.find("old")->left_out, "");
  }
  {
    Store store(dir_ / "a.db", Store::Mode::kCreate);
    store.insert(std::vector{partial("new", "{}", R"({"b":1})")});
  }
  Store store(dir_ / "a.db", Store::Mode::kRead);
  EXPECT_EQ(store.size(), 2);
  EXPECT_EQ(store.find("new")->left_out, R"({"b":1})");
  EXPECT_EQ(store.find("old")->seconds, 1.5);
  EXPECT_EQ(to_trial(*store.find("old")).metrics_sha256, digest);
}

TEST_F(StoreTest, RefusesWhatIsNotAStore) {
  write_file(dir_ / "text.db", "Dear reader, this is a letter.\n");
  for (const auto mode : {Store::Mode::kCreate, Store::Mode::kRead}) {
    EXPECT_NE(complaint(dir_ / "text.db", mode).find("not a store of Reprise"),
              std::string::npos);
  }
  EXPECT_EQ(read_file(dir_ / "text.db"), "Dear reader, this is a letter.\n");
  EXPECT_NE(complaint(dir_ / "absent.db", Store::Mode::kRead).find("not there"),
            std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(dir_ / "absent.db"));
  const std::string no_dir =
      complaint(dir_ / "no" / "dir.db", Store::Mode::kCreate);
  EXPECT_NE(no_dir.find("dir.db"), std::string::npos);
  EXPECT_EQ(no_dir.find('\n'), std::string::npos);
}

// The header of an SQLite file holds both numbers (file format, 1.3): 4 bytes
// each, big-endian, at 60 (user_version) and 68 (application_id).
TEST_F(StoreTest, RefusesAnotherApplicationsAndAnotherVersionsFile) {
  { Store store(dir_ / "a.db", Store::Mode::kCreate); }
  std::string bytes = read_file(dir_ / "a.db");
  ASSERT_GT(bytes.size(), 72u);
  std::string newer = bytes;
  newer[63] = 9;
  write_file(dir_ / "newer.db", newer);
  EXPECT_NE(complaint(dir_ / "newer.db", Store::Mode::kCreate)
                .find("schema has version 9"),
            std::string::npos);
  std::string other = bytes;
  other[68] = 'X';
  write_file(dir_ / "other.db", other);
  EXPECT_NE(complaint(dir_ / "other.db", Store::Mode::kCreate)
                .find("not a store of Reprise"),
            std::string::npos);
  EXPECT_EQ(read_file(dir_ / "other.db"), other);
}

// Several processes may make and fill one store at once.
TEST_F(StoreTest, TakesRowsFromManyProcesses) {
  constexpr int kProcesses = 6, kRows = 20;
  std::vector<pid_t> children;
  for (int p = 0; p < kProcesses; ++p) {
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      int status = 1;
      try {
        Store store(dir_ / "a.db", Store::Mode::kCreate);
        for (int i = 0; i < kRows; ++i) {
          // Every second row is everybody's.
          const std::string id = i % 2 == 0 ? "shared" + std::to_string(i)
                                            : std::to_string(p * kRows + i);
          store.insert(std::vector{example(id)});
        }
        status = 0;
      } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
      }
      _exit(status);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = -1;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
  }
  Store store(dir_ / "a.db", Store::Mode::kRead);
  EXPECT_EQ(store.size(), kRows / 2 + kProcesses * kRows / 2);
}

}  // namespace
}  // namespace reprise
