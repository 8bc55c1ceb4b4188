#include "experiments/harness/data/set_readers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "experiments/harness/base/csv.h"
#include "experiments/harness/base/files.h"
#include "experiments/harness/base/sha256.h"
#include "experiments/harness/data/gzip.h"
#include "experiments/harness/data/idx.h"

namespace reprise {
namespace {

namespace fs = std::filesystem;

// The content of a listed file and where it came from.
struct Content {
  std::string name, bytes;
};

Content read_listed(const fs::path& directory, const NamedSet& set,
                    const ListedFile& file) {
  const std::string name = find_set_file(directory, file.name).string();
  Content content{name, read_plain_or_gzip(name)};
  const std::string found = sha256_hex(content.bytes);
  if (found != file.sha256) {
    refuse_file(
        name, "SHA-256 " + found,
        fmt::format("{} (of the {}content; tools/fetch-data {} gets it)",
                    file.sha256, name.ends_with(".gz") ? "decompressed " : "",
                    set.name));
  }
  return content;
}

// Training images, training labels, test images, test labels.
void read_images(RawSet& raw, const fs::path& directory, const NamedSet& set) {
  for (std::size_t part = 0; part < 2; ++part) {
    const Content images = read_listed(directory, set, set.files[2 * part]);
    const Content labels = read_listed(directory, set, set.files[2 * part + 1]);
    IdxArray x = parse_idx(images.bytes, 3, images.name);
    const IdxArray y = parse_idx(labels.bytes, 1, labels.name);
    if (y.shape[0] != x.shape[0]) {
      refuse_file(labels.name, fmt::format("{} labels", y.shape[0]),
                  fmt::format("one for each of the {} images", x.shape[0]));
    }
    raw.inputs = x.shape[1] * x.shape[2];
    (part == 0 ? raw.train : raw.test) = x.shape[0];
    if (part == 0) {
      raw.bytes = std::move(x.values);
    } else {
      raw.bytes.insert(raw.bytes.end(), x.values.begin(), x.values.end());
    }
    raw.labels.insert(raw.labels.end(), y.values.begin(), y.values.end());
  }
  raw.classes = 10;
}

// One table with the training rows, and maybe one with the test rows.
void read_tables(RawSet& raw, const fs::path& directory, const NamedSet& set) {
  for (std::size_t part = 0; part < set.files.size(); ++part) {
    const Content content = read_listed(directory, set, set.files[part]);
    const TextTable table = parse_csv(content.bytes, content.name);
    const std::size_t target = table.column(set.target);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      for (const std::string& feature : set.features) {
        raw.values.push_back(table.number(row, table.column(feature)));
      }
      const double y = table.number(row, target);
      if (set.classes > 0) {
        raw.labels.push_back(static_cast<std::int32_t>(y));
      } else {
        raw.target_values.push_back(y);
      }
    }
    (part == 0 ? raw.train : raw.test) = std::ssize(table.rows);
  }
  raw.inputs = std::ssize(set.features);
  raw.classes = set.classes;
  raw.targets = set.classes > 0 ? 0 : 1;
  raw.columns = set.features;
  raw.columns.push_back(set.target);
}

// Rows of numbers, the last one a label; scikit-learn's tables begin with a row
// of sizes and class names, which is no row of theirs.
void read_numbers(RawSet& raw, const fs::path& directory, const NamedSet& set) {
  const Content content = read_listed(directory, set, set.files[0]);
  const std::size_t line = content.bytes.find('\n') + 1;
  const bool has_title =
      std::any_of(content.bytes.begin(),
                  content.bytes.begin() + static_cast<std::ptrdiff_t>(line),
                  [](unsigned char c) { return std::isalpha(c) != 0; });
  std::string blanks = content.bytes.substr(has_title ? line : 0);
  std::replace(blanks.begin(), blanks.end(), ',', ' ');
  for (const auto& row : parse_numbers(blanks, content.name)) {
    raw.values.insert(raw.values.end(), row.begin(), row.end() - 1);
    raw.labels.push_back(static_cast<std::int32_t>(row.back()));
    raw.inputs = std::ssize(row) - 1;
  }
  raw.train = std::ssize(raw.labels);
  raw.classes = set.classes;
}

// A file of row or column numbers, each below `end`.
std::vector<std::size_t> read_indices(const fs::path& file, std::size_t end) {
  std::vector<std::size_t> indices;
  for (const auto& row : parse_numbers(read_file(file), file.string())) {
    for (const double x : row) {
      if (!(x >= 0 && x < static_cast<double>(end)) ||
          x != static_cast<double>(static_cast<std::size_t>(x))) {
        refuse_file(file.string(), fmt::format("{}", x),
                    fmt::format("integers below {}", end));
      }
      indices.push_back(static_cast<std::size_t>(x));
    }
  }
  return indices;
}

// Numbers in one file, the columns of inputs and target in two others, and the
// rows of each fixed split in two more.
void read_uci(RawSet& raw, const fs::path& directory, const NamedSet& set,
              int fixed_split) {
  const Content content = read_listed(directory, set, set.files[0]);
  const auto table = parse_numbers(content.bytes, content.name);
  const fs::path folder = fs::path(content.name).parent_path();
  const std::size_t columns = table.front().size();
  const auto features = read_indices(folder / "index_features.txt", columns);
  const auto target = read_indices(folder / "index_target.txt", columns);
  if (target.size() != 1 || features.empty()) {
    refuse_file((folder / "index_target.txt").string(),
                fmt::format("{} targets of {} features", target.size(),
                            features.size()),
                "one target, one feature or more");
  }
  std::vector<std::size_t> train, test;
  if (fixed_split < 0) {
    for (std::size_t i = 0; i < table.size(); ++i) train.push_back(i);
  } else {
    const auto rows_of = [&](const char* part) {
      return read_indices(
          folder / fmt::format("index_{}_{}.txt", part, fixed_split),
          table.size());
    };
    train = rows_of("train");
    test = rows_of("test");
    std::vector<std::size_t> all = train;
    all.insert(all.end(), test.begin(), test.end());
    std::sort(all.begin(), all.end());
    if (std::adjacent_find(all.begin(), all.end()) != all.end() ||
        all.size() != table.size()) {
      refuse_file(folder.string(),
                  fmt::format("split {} of {} + {} rows", fixed_split,
                              train.size(), test.size()),
                  fmt::format("each of the {} rows once", table.size()));
    }
  }
  for (const auto* part : {&train, &test}) {
    for (const std::size_t row : *part) {
      for (const std::size_t j : features) raw.values.push_back(table[row][j]);
      raw.target_values.push_back(table[row][target[0]]);
    }
  }
  raw.train = std::ssize(train);
  raw.test = std::ssize(test);
  raw.inputs = std::ssize(features);
  raw.targets = 1;
}

}  // namespace

// The file as it is, or with .gz behind its name; empty if there is neither.
fs::path find_set_file(const fs::path& directory, const std::string& name) {
  std::error_code ignored;
  for (const fs::path& file : {directory / name, directory / (name + ".gz")}) {
    if (fs::is_regular_file(file, ignored)) return file;
  }
  return {};
}

RawSet read_named_set(const fs::path& directory, const NamedSet& set,
                      int fixed_split) {
  RawSet raw;
  switch (set.kind) {
    case SetKind::kImages:
      read_images(raw, directory, set);
      break;
    case SetKind::kTable:
      read_tables(raw, directory, set);
      break;
    case SetKind::kNumbers:
      read_numbers(raw, directory, set);
      break;
    case SetKind::kSimulated:  // has no files
      break;
    case SetKind::kUci:
      read_uci(raw, directory, set, fixed_split);
      break;
  }
  return raw;
}

}  // namespace reprise
