#include "experiments/harness/spec/generator_arguments.h"

namespace reprise {
namespace {

std::vector<std::string_view> with_common(std::vector<std::string_view> own) {
  for (const char* key :
       {"generator", "n", "n_samples", "random_state", "test_fraction"}) {
    own.push_back(key);
  }
  return own;
}

}  // namespace

GeneratorArguments::GeneratorArguments(const Json& dataset,
                                       std::vector<std::string_view> own)
    : reader_(dataset, "dataset", with_common(std::move(own))) {
  out_["generator"] = dataset.at("generator");
  integer("random_state", 0, 0, std::numeric_limits<std::uint32_t>::max());
}

const Json* GeneratorArguments::find(const char* key) const {
  const Json* value = reader_.find(key);
  return value == nullptr || value->is_null() ? nullptr : value;
}

void GeneratorArguments::integer(const char* key, std::int64_t low,
                                 std::int64_t fallback, std::int64_t high) {
  out_[key] = reader_.integer(key, low, fallback, high);
}

void GeneratorArguments::number(const char* key, NumberRange interval,
                                double fallback) {
  out_[key] = reader_.number(key, interval, fallback);
}

void GeneratorArguments::boolean(const char* key, bool fallback) {
  out_[key] = reader_.boolean(key, fallback);
}

void GeneratorArguments::number_or_null(const char* key, NumberRange interval) {
  const Json* value = find(key);
  out_[key] = value == nullptr
                  ? Json()
                  : Json(number_of(*value, reader_.path_of(key), interval));
}

std::pair<std::string, Json> GeneratorArguments::find_rows() const {
  const Json* n = find("n");
  const Json* n_samples = find("n_samples");
  if (n != nullptr && n_samples != nullptr) {
    throw_found("dataset.n_samples", *n_samples, "only one of n, n_samples");
  }
  if (n_samples != nullptr) return {"dataset.n_samples", *n_samples};
  return {"dataset.n", n != nullptr ? *n : Json(100)};
}

void GeneratorArguments::rows() {
  const auto [path, value] = find_rows();
  out_["n"] = integer_of(value, path, 1, kMaxRows);
}

void GeneratorArguments::rows_or_list(std::size_t size) {
  const auto [path, value] = find_rows();
  if (!value.is_array()) return rows();
  Json list = Json::array();
  std::int64_t sum = 0;
  for (const Json& x : value) {
    list.push_back(integer_of(x, path, 0, kMaxRows));
    sum += list.back().get<std::int64_t>();
  }
  if (sum < 1 || sum > kMaxRows || (size != 0 && list.size() != size)) {
    throw_found(path, value,
                size != 0 ? "a row count, or a list of " +
                                std::to_string(size) + " of them"
                          : "a row count, or a list of them");
  }
  out_["n"] = list;
}

Json GeneratorArguments::number_or_list(const char* key, const Json& value,
                                        NumberRange interval,
                                        std::size_t size) const {
  const std::string path = reader_.path_of(key);
  if (!value.is_array()) return number_of(value, path, interval);
  if (value.size() != size) {
    throw_found(path, value, "a number, or a list of " + std::to_string(size));
  }
  Json list = Json::array();
  for (const Json& x : value) list.push_back(number_of(x, path, interval));
  return list;
}

}  // namespace reprise
