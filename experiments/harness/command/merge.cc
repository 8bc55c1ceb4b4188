#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "experiments/harness/command/command_line.h"
#include "experiments/harness/report/closed.h"
#include "experiments/harness/run/store.h"

namespace reprise {

namespace {

namespace fs = std::filesystem;

constexpr char kAbout[] =
    "Puts the trials of stores, and of folders that `reprise report` wrote, "
    "into OUT.db.\nWhat OUT.db holds stays as it is; a whole trial takes the "
    "place of one that a\nfolder has in part. Then `run --store OUT.db` trains "
    "what is missing, and\n`report --store OUT.db` needs no more.";

constexpr std::size_t kRowsAtOnce = 1000;

// The trials of a folder of results, or of one experiment's folder in it.
std::vector<StoredTrial> rows_of_folder(const fs::path& folder) {
  std::vector<StoredTrial> rows;
  const bool one = fs::exists(folder / "manifest.json");
  for (const fs::path& study :
       one ? std::vector{folder} : closed_folders(folder)) {
    const ClosedStudy closed = read_closed(study);
    const std::string experiment = closed.manifest.at("study").at("id");
    for (const auto& [id, trial] : closed.trials) {
      rows.push_back(to_stored(trial, experiment));
    }
  }
  return rows;
}

// What one of the places to merge gives: a folder's rows, or an open store.
struct Part {
  std::string name;
  std::vector<StoredTrial> rows;
  std::unique_ptr<Store> store;
};

Part open_part(const std::string& name) {
  if (fs::is_directory(name)) return {name, rows_of_folder(name), nullptr};
  return {name, {}, std::make_unique<Store>(name, Store::Mode::kRead)};
}

Store::Inserted put(Part& part, Store& out, std::int64_t* count) {
  Store::Inserted all;
  const auto add = [&](std::span<const StoredTrial> rows) {
    const Store::Inserted some = out.insert(rows);
    all.added += some.added;
    all.bettered += some.bettered;
    *count += std::ssize(rows);
  };
  add(part.rows);
  if (!part.store) return all;
  std::vector<StoredTrial> rows;
  part.store->for_each([&](const StoredTrial& row) {
    rows.push_back(row);
    if (rows.size() == kRowsAtOnce) {
      add(rows);
      rows.clear();
    }
  });
  add(rows);
  return all;
}

}  // namespace

CommandOptions merge_options(const std::string& program) {
  CommandOptions options(program + " OUT.db IN…", kAbout);
  options.words(kMostIds).flag("quiet", "nothing on stdout");
  return options;
}

int merge_command(const CommandCall& call) {
  CommandOptions options = merge_options(call.program);
  if (!options.parse(call.args)) return 0;
  const std::vector<std::string>& words = options.given_words();
  if (words.size() < 2) {
    throw UsageError("nothing to merge; usage: " + call.program +
                     " OUT.db IN…, each IN a store or a folder of results");
  }
  const std::string& name = words.front();
  std::vector<Part> parts;
  // All are read before anything is written.
  for (std::size_t i = 1; i < words.size(); ++i) {
    std::error_code ignored;
    if (fs::equivalent(words[i], name, ignored)) {
      throw_usage("IN", words[i], "another file than OUT.db");
    }
    parts.push_back(open_part(words[i]));
  }
  Store out(name, Store::Mode::kCreate);
  for (Part& part : parts) {
    std::int64_t count = 0;
    const Store::Inserted inserted = put(part, out, &count);
    if (options.has("quiet")) continue;
    fmt::print("{}: {} trials, {} new in {}, {} now known in more detail\n",
               part.name, count, inserted.added, name, inserted.bettered);
  }
  return 0;
}

}  // namespace reprise
