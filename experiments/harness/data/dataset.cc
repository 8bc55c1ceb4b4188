#include "experiments/harness/data/dataset.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "experiments/harness/base/files.h"
#include "experiments/harness/base/sha256.h"
#include "experiments/harness/data/find_set.h"
#include "experiments/harness/data/generators.h"
#include "experiments/harness/data/gzip.h"
#include "experiments/harness/data/load_cache.h"
#include "experiments/harness/data/npy_set.h"
#include "experiments/harness/data/row_choice.h"
#include "experiments/harness/data/scaling.h"
#include "experiments/harness/spec/named_sets.h"
#include "experiments/harness/spec/published_files.h"

namespace reprise {
namespace {

constexpr std::int64_t kBudget = std::int64_t{1} << 30;  // bytes of each cache

RawSet load_raw(const Json& dataset,
                const std::vector<std::filesystem::path>& directories) {
  if (dataset.contains("generator")) return generate(dataset);
  if (dataset.contains("npy")) return load_npy_set(dataset.at("npy"));
  const Json split = dataset.value("fixed_split", Json());
  return load_named_set(dataset.at("name").get<std::string>(),
                        split.is_null() ? -1 : split.get<int>(), directories);
}

std::int64_t raw_bytes(const RawSet& set) {
  return std::ssize(set.bytes) + 8 * std::ssize(set.values) +
         4 * std::ssize(set.labels) + 8 * std::ssize(set.target_values);
}

template <class S>
std::int64_t dataset_bytes(const Dataset<S>& set) {
  std::int64_t bytes = 0;
  for (const Rows<S>* part : {&set.train, &set.validation, &set.test}) {
    bytes += (part->x.size() + part->targets.size()) * std::int64_t{sizeof(S)} +
             4 * std::ssize(part->labels) + 4 * std::ssize(part->numbers);
  }
  return bytes;
}

// Scales the chosen rows of one part.
template <class S>
Rows<S> take_rows(const RawSet& raw, const std::vector<std::int32_t>& rows,
                  const Scaling& inputs, const Scaling& targets) {
  Rows<S> part;
  part.n = std::ssize(rows);
  part.numbers = rows;
  part.x = Buffer<S>(part.n * raw.inputs);
  const auto out = part.x.mat(part.n, raw.inputs);
  if (!raw.bytes.empty()) {
    apply_scaling<S, std::uint8_t>(
        out, inputs, {raw.bytes.data(), raw.rows(), raw.inputs}, rows);
  } else {
    apply_scaling<S, double>(out, inputs,
                             {raw.values.data(), raw.rows(), raw.inputs}, rows);
  }
  if (raw.classes > 0) {
    for (const std::int32_t row : rows) {
      part.labels.push_back(raw.labels[static_cast<std::size_t>(row)]);
    }
  } else {
    part.targets = Buffer<S>(part.n * raw.targets);
    apply_scaling<S, double>(
        part.targets.mat(part.n, raw.targets), targets,
        {raw.target_values.data(), raw.rows(), raw.targets}, rows);
  }
  return part;
}

template <class S>
std::shared_ptr<const Dataset<S>> make_dataset(const RawSet& raw,
                                               const DataSpec& spec) {
  if (raw.classes > 0 && spec.target_scaling != "none") {
    throw std::runtime_error(
        fmt::format("target_scaling: found {}; allowed: none, since the rows "
                    "have labels",
                    spec.target_scaling.dump()));
  }
  const RowChoice choice = choose_rows(raw, spec);
  auto set = std::make_shared<Dataset<S>>();
  set->inputs = raw.inputs;
  set->classes = raw.classes;
  set->targets = raw.targets;
  set->source = raw.source;
  set->sha256 = raw.sha256;
  const Scaling inputs =
      raw.bytes.empty()
          ? fit_scaling<double>(spec.scaling,
                                {raw.values.data(), raw.rows(), raw.inputs},
                                choice.train)
          : fit_scaling<std::uint8_t>(
                spec.scaling, {raw.bytes.data(), raw.rows(), raw.inputs},
                choice.train);
  Scaling targets;
  if (raw.targets > 0) {
    targets = fit_scaling<double>(
        spec.target_scaling,
        {raw.target_values.data(), raw.rows(), raw.targets}, choice.train);
    for (std::int64_t k = 0; k < raw.targets; ++k) {
      set->target_center.push_back(targets.center_of(k));
      set->target_deviation.push_back(targets.deviation_of(k));
    }
  }
  set->train = take_rows<S>(raw, choice.train, inputs, targets);
  set->validation = take_rows<S>(raw, choice.validation, inputs, targets);
  set->test = take_rows<S>(raw, choice.test, inputs, targets);
  return set;
}

// Equal text for equal specs.
std::string key_of(const DataSpec& spec) {
  return Json::array({spec.dataset, spec.rows, spec.split, spec.scaling,
                      spec.target_scaling, spec.validation_fraction})
      .dump();
}

}  // namespace

struct DataSource::Impl {
  std::vector<std::filesystem::path> directories;
  LoadCache<RawSet> raw{kBudget};
  LoadCache<Dataset<float>> floats{kBudget};
  LoadCache<Dataset<double>> doubles{kBudget};

  template <class S>
  LoadCache<Dataset<S>>& cache() {
    if constexpr (sizeof(S) == sizeof(float)) {
      return floats;
    } else {
      return doubles;
    }
  }
};

DataSource::DataSource(std::filesystem::path data_dir)
    : impl_(std::make_unique<Impl>()) {
  impl_->directories = data_directories(data_dir);
}
DataSource::~DataSource() = default;

template <class S>
std::shared_ptr<const Dataset<S>> DataSource::load(const DataSpec& spec) {
  const DataSpec canonical = canonical_data_spec(spec);
  return impl_->cache<S>().get(
      key_of(canonical),
      [&] {
        const auto raw = impl_->raw.get(
            canonical.dataset.dump(),
            [&] {
              return std::make_shared<const RawSet>(
                  load_raw(canonical.dataset, impl_->directories));
            },
            raw_bytes);
        return make_dataset<S>(*raw, canonical);
      },
      dataset_bytes<S>);
}

bool DataSource::has(const std::string& name) const {
  if (find_published(name) != nullptr) {
    return !find_file(name, impl_->directories).empty();
  }
  const auto names = named_sets();
  return std::find(names.begin(), names.end(), name) != names.end() &&
         !find_named_set(name, impl_->directories).empty();
}

std::string DataSource::published(const std::string& name) const {
  const ListedFile* listed = find_published(name);
  if (listed == nullptr) {
    throw std::runtime_error("no published file has the name " + name);
  }
  const std::filesystem::path file = find_file(name, impl_->directories);
  if (file.empty()) {
    throw std::runtime_error(
        fmt::format("{}: found it in none of the data directories; "
                    "tools/fetch-data published downloads it",
                    name));
  }
  const std::string content = read_plain_or_gzip(file.string());
  const std::string found = sha256_hex(content);
  if (found != listed->sha256) {
    refuse_file(file.string(), "SHA-256 " + found, listed->sha256);
  }
  return content;
}

template std::shared_ptr<const Dataset<float>> DataSource::load(
    const DataSpec&);
template std::shared_ptr<const Dataset<double>> DataSource::load(
    const DataSpec&);

}  // namespace reprise
