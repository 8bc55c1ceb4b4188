#include "experiments/harness/spec/generators.h"

#include "experiments/harness/spec/generator_arguments.h"

namespace reprise {
namespace {

// The share of labels that are drawn anew, as make_classification has it; ours
// for the others, and written only where there is one.
void label_noise(GeneratorArguments& a) {
  const Json* share = a.find("flip_y");
  if (share == nullptr) return;
  const double value =
      number_of(*share, "dataset.flip_y", {.low = 0, .high = 1});
  if (value > 0) a.out()["flip_y"] = value;
}

Json canonical_moons(const Json& dataset) {
  GeneratorArguments a(dataset, {"shuffle", "noise", "flip_y"});
  a.rows_or_list(2);
  a.boolean("shuffle", true);
  a.number_or_null("noise", kAtLeastZero);
  label_noise(a);
  return a.out();
}

Json canonical_circles(const Json& dataset) {
  GeneratorArguments a(dataset, {"shuffle", "noise", "factor", "flip_y"});
  a.rows_or_list(2);
  a.boolean("shuffle", true);
  a.number_or_null("noise", kAtLeastZero);
  a.number("factor", kZeroToOne, .8);
  label_noise(a);
  return a.out();
}

// weights: null, or one a class; the last may be left out.
Json canonical_weights(const Json* weights, std::int64_t classes) {
  if (weights == nullptr) return {};
  const auto size = weights->is_array()
                        ? static_cast<std::int64_t>(weights->size())
                        : std::int64_t{-1};
  const std::string path = "dataset.weights";
  const auto refuse = [&] {
    throw_found(path, *weights,
                "null, or a list of numbers >= 0 for all " +
                    std::to_string(classes) +
                    " classes or all but the last (their sum then <= 1)");
  };
  if (size != classes && size != classes - 1) refuse();
  Json list = Json::array();
  double sum = 0;
  for (const Json& x : *weights) {
    list.push_back(number_of(x, path, kAtLeastZero));
    sum += list.back().get<double>();
  }
  if (size == classes - 1) {
    if (sum > 1) refuse();
    list.push_back(1.0 - sum);
  }
  return list;
}

Json canonical_classification(const Json& dataset) {
  GeneratorArguments a(
      dataset, {"n_features", "n_informative", "n_redundant", "n_repeated",
                "n_classes", "n_clusters_per_class", "weights", "flip_y",
                "class_sep", "hypercube", "shift", "scale", "shuffle"});
  a.rows();
  a.integer("n_features", 1, 20, kMaxFeatures);
  a.integer("n_informative", 1, 2, kMaxFeatures);
  a.integer("n_redundant", 0, 2, kMaxFeatures);
  a.integer("n_repeated", 0, 0, kMaxFeatures);
  a.integer("n_classes", 1, 2, kMaxFeatures);
  a.integer("n_clusters_per_class", 1, 2, kMaxFeatures);
  const std::int64_t informative = a.get_integer("n_informative");
  const std::int64_t features = a.get_integer("n_features");
  const std::int64_t used =
      informative + a.get_integer("n_redundant") + a.get_integer("n_repeated");
  if (used > features) {
    throw_found("dataset.n_features", features,
                "at least n_informative + n_redundant + n_repeated = " +
                    std::to_string(used));
  }
  const std::int64_t clusters =
      a.get_integer("n_classes") * a.get_integer("n_clusters_per_class");
  if (informative < 40 && (std::int64_t{1} << informative) < clusters) {
    throw_found("dataset.n_informative", informative,
                "enough for n_classes * n_clusters_per_class = " +
                    std::to_string(clusters) + " <= 2^n_informative");
  }
  a.out()["weights"] =
      canonical_weights(a.find("weights"), a.get_integer("n_classes"));
  a.number("flip_y", kAnyNumber, .01);
  a.number("class_sep", kAnyNumber, 1);
  a.boolean("hypercube", true);
  // null means a random draw here, so absence is told from it.
  for (const auto& [key, fallback] :
       {std::pair{"shift", 0.0}, {"scale", 1.0}}) {
    const Json* value = a.reader().find(key);
    if (value == nullptr) {
      a.out()[key] = fallback;
    } else if (value->is_null()) {
      a.out()[key] = nullptr;
    } else {
      a.out()[key] = a.number_or_list(key, *value, kAnyNumber,
                                      static_cast<std::size_t>(features));
    }
  }
  a.boolean("shuffle", true);
  return a.out();
}

// centers: null, a count, or a list of points.
Json canonical_centers(const Json* centers, const Json& rows) {
  const std::string path = "dataset.centers";
  const bool counts_given = rows.is_array();
  if (centers == nullptr) return counts_given ? Json(rows.size()) : Json(3);
  if (!centers->is_array()) {
    const std::int64_t count = integer_of(*centers, path, 1, kMaxFeatures);
    if (counts_given && count != std::ssize(rows)) {
      throw_found(path, *centers, "as many as row counts");
    }
    return count;
  }
  Json list = Json::array();
  for (const Json& point : *centers) {
    if (!point.is_array() || point.empty() ||
        point.size() != (*centers)[0].size()) {
      throw_found(path, *centers, "a count, or a list of points of one length");
    }
    list.push_back(Json::array());
    for (const Json& x : point) {
      list.back().push_back(number_of(x, path, kAnyNumber));
    }
  }
  if (list.empty() || (counts_given && list.size() != rows.size())) {
    throw_found(path, *centers, "one point or more; one for each row count");
  }
  return list;
}

Json canonical_blobs(const Json& dataset) {
  GeneratorArguments a(dataset, {"n_features", "centers", "cluster_std",
                                 "center_box", "shuffle", "flip_y"});
  a.rows_or_list(0);
  const Json centers = canonical_centers(a.find("centers"), a.out()["n"]);
  a.integer("n_features", 1, 2, kMaxFeatures);
  std::size_t count = 0;
  if (centers.is_array()) {
    a.out()["n_features"] = centers[0].size();  // as in scikit-learn
    count = centers.size();
  } else {
    count = centers.get<std::size_t>();
  }
  a.out()["centers"] = centers;
  const Json* deviation = a.find("cluster_std");
  a.out()["cluster_std"] = a.number_or_list(
      "cluster_std", deviation ? *deviation : Json(1.0), kAtLeastZero, count);
  const Json* box = a.find("center_box");
  a.out()["center_box"] = a.number_or_list(
      "center_box", box ? *box : Json({-10.0, 10.0}), kAnyNumber, 2);
  if (!a.out()["center_box"].is_array()) {
    throw_found("dataset.center_box", *box, "a list [low, high]");
  }
  a.boolean("shuffle", true);
  label_noise(a);
  return a.out();
}

Json canonical_line(const Json& dataset) {
  GeneratorArguments a(dataset, {"noise"});
  a.rows();
  a.number("noise", kAtLeastZero, .3);
  return a.out();
}

struct Generator {
  const char* name;
  Json (*canonical)(const Json&);
};
constexpr Generator kGenerators[] = {
    {"blobs", canonical_blobs},
    {"circles", canonical_circles},
    {"classification", canonical_classification},
    {"line", canonical_line},
    {"moons", canonical_moons}};

}  // namespace

std::vector<std::string> generator_names() {
  std::vector<std::string> names;
  for (const Generator& generator : kGenerators) {
    names.push_back(generator.name);
  }
  return names;
}

Json canonical_generator(const Json& dataset) {
  const Json& name = dataset.at("generator");
  for (const Generator& generator : kGenerators) {
    if (name == generator.name) return generator.canonical(dataset);
  }
  std::string allowed;
  for (const Generator& generator : kGenerators) {
    allowed += (allowed.empty() ? "" : ", ") + std::string(generator.name);
  }
  throw_found("dataset.generator", name, allowed);
}

}  // namespace reprise
