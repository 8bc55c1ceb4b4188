#include "experiments/harness/study/keep.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "experiments/harness/base/sha256.h"
#include "experiments/harness/spec/curves.h"

namespace reprise {
namespace {

bool speaks_of(const Keep& keep, const std::string& metric,
               const std::vector<std::string>& levels) {
  if (keep.metric != metric || keep.levels.size() > levels.size()) return false;
  return std::equal(keep.levels.begin(), keep.levels.end(), levels.begin(),
                    [](const std::string& asked, const std::string& label) {
                      return asked.empty() || asked == label;
                    });
}

// What is asked of a metric; of a curve `curve`, of a task's metric else.
int asked_of(const std::string& metric, std::size_t length, bool curve,
             const std::vector<Keep>& keeps,
             const std::vector<std::string>& levels) {
  int asked =
      curve ? kLastOnly : (length <= kLongestKeptUnasked ? 1 : kNothing);
  for (const Keep& keep : keeps) {
    if (speaks_of(keep, metric, levels)) asked = keep.every;
  }
  return asked;
}

bool is_thinned(const Json& value) { return value.is_object(); }

// Of how many values; a number or a text is one.
std::size_t length_of(const Json& value) {
  if (is_thinned(value)) return value["length"];
  return value.is_array() ? value.size() : 1;
}

int thinness_of(const Json& value) {
  return is_thinned(value) ? value["every"].get<int>() : 1;
}

// Whether what is kept of one is among what is kept of the other.
bool holds(int has, int asked) {
  if (asked == kNothing || has == 1 || has == asked) return true;
  if (asked == kLastOnly) return has != kNothing;
  return has > 1 && asked > 1 && asked % has == 0;
}

// The values at the places that are asked for, of what holds them.
Json thin(const Json& value, int asked) {
  if (!is_thinned(value) && !value.is_array()) return value;
  const std::size_t length = length_of(value);
  const Json& values = is_thinned(value) ? value["values"] : value;
  const auto has = kept_places(thinness_of(value), length);
  Json found = Json::array();
  for (const std::size_t place : kept_places(asked, length)) {
    const auto at = std::lower_bound(has.begin(), has.end(), place);
    found.push_back(values[static_cast<std::size_t>(at - has.begin())]);
  }
  return thinned(asked, length, std::move(found));
}

// f(name, value, is a curve) of every metric.
template <class F>
void for_each_metric(const Json& metrics, F f) {
  for (const auto& [name, value] : metrics.items()) {
    if (name != "epochs" || !value.is_object()) {
      f(name, value, false);
      continue;
    }
    for (const auto& [curve, values] : value.items()) f(curve, values, true);
  }
}

// The richer of each, from one object to the other.
void add_richer(const Json& from, Json& to) {
  for (const auto& [name, value] : from.items()) {
    if (name == "epochs") {
      Json& curves = to["epochs"];
      if (curves.is_null()) curves = Json::object();
      add_richer(value, curves);
    } else if (!to.contains(name) ||
               !holds(thinness_of(to[name]), thinness_of(value))) {
      to[name] = value;
    }
  }
}

}  // namespace

std::vector<std::size_t> kept_places(int every, std::size_t length) {
  std::vector<std::size_t> places;
  if (length == 0 || every == kNothing) return places;
  const auto k = static_cast<std::size_t>(std::max(every, 0));
  if (k > 0) places.push_back(0);
  for (std::size_t i = k; k > 0 && i <= length; i += k) {
    if (i - 1 > places.back()) places.push_back(i - 1);
  }
  if (places.empty() || places.back() != length - 1) {
    places.push_back(length - 1);
  }
  return places;
}

Json thinned(int every, std::size_t length, Json values) {
  if (values.size() == length) return values;
  return {{"every", every}, {"length", length}, {"values", std::move(values)}};
}

KeptMetrics keep(const KeptMetrics& all, const std::vector<Keep>& keeps,
                 const std::vector<std::string>& levels) {
  KeptMetrics kept;
  kept.left_out = all.left_out;
  if (all.metrics.contains("epochs")) kept.metrics["epochs"] = Json::object();
  for_each_metric(all.metrics, [&](const std::string& name, const Json& value,
                                   bool curve) {
    const int asked = asked_of(name, length_of(value), curve, keeps, levels);
    if (asked == kNothing) {
      kept.left_out[name] = length_of(value);
    } else {
      (curve ? kept.metrics["epochs"] : kept.metrics)[name] =
          thin(value, asked);
    }
  });
  return kept;
}

std::string lost(const KeptMetrics& rest, const std::vector<Keep>& keeps,
                 const std::vector<std::string>& levels) {
  std::string lost;
  for_each_metric(rest.metrics, [&](const std::string& name, const Json& value,
                                    bool curve) {
    const int asked = asked_of(name, length_of(value), curve, keeps, levels);
    const bool all_there =
        !is_thinned(value) || holds(thinness_of(value), asked);
    if (lost.empty() && !all_there) lost = name;
  });
  for (const auto& [name, length] : rest.left_out.items()) {
    const bool curve =
        std::ranges::find(kCurveNames, name) != std::ranges::end(kCurveNames);
    if (lost.empty() &&
        asked_of(name, length, curve, keeps, levels) != kNothing) {
      lost = name;
    }
  }
  return lost;
}

KeptMetrics united(const KeptMetrics& a, const KeptMetrics& b) {
  KeptMetrics both = a;
  add_richer(b.metrics, both.metrics);
  both.left_out = Json::object();
  for (const auto& [name, length] : a.left_out.items()) {
    if (b.left_out.contains(name)) both.left_out[name] = length;
  }
  return both;
}

bool is_time(const std::string& metric) { return metric.ends_with("seconds"); }

std::string metrics_digest(const Json& metrics) {
  Json timeless = Json::object();
  bool timed = false;
  for (const auto& [name, value] : metrics.items()) timed |= is_time(name);
  if (!timed) return sha256_hex(canonical_text(metrics));
  for (const auto& [name, value] : metrics.items()) {
    if (!is_time(name)) timeless[name] = value;
  }
  return sha256_hex(canonical_text(timeless));
}

}  // namespace reprise
