#include "experiments/e11_dropout_classification/masks.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "experiments/harness/numeric/statistics.h"
#include "experiments/harness/spec/reader.h"
#include "kernels/activation.h"
#include "kernels/affine.h"
#include "kernels/dropout.h"
#include "kernels/gemm_loops.h"
#include "kernels/loss.h"

namespace reprise::dropout {
namespace {

Mat<double> view(Matrix& m) { return {m.values.data(), m.rows, m.cols}; }

Matrix softmax_of(Matrix z) {
  output_forward<double>(view(z), z.view(), Output::kSoftmax);
  return z;
}

struct Affine {
  Matrix w;
  std::vector<double> b;

  Matrix operator()(const Matrix& x) const {
    Matrix y(x.rows, w.cols);
    affine_forward<LoopProducts, double>(view(y), x.view(), w.view(),
                                         {b.data(), std::ssize(b)});
    return y;
  }
};

}  // namespace

std::vector<double> mean_of_all_masks(const Classifier& f,
                                      const std::vector<double>& x,
                                      double keep) {
  std::vector<double> logs;
  const std::size_t masks = std::size_t{1} << x.size();
  for (std::size_t mask = 0; mask < masks; ++mask) {
    std::vector<double> kept = x;
    double probability = 1;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const bool keeps = (mask >> i & 1) == 1;
      probability *= keeps ? keep : 1 - keep;
      if (!keeps) kept[i] = 0;
    }
    const Matrix p = f(kept);
    logs.resize(p.values.size());
    for (std::size_t k = 0; k < logs.size(); ++k) {
      logs[k] += probability * reprise::log(p.values[k]);
    }
  }
  Matrix mean(1, std::ssize(logs));
  mean.values = logs;
  return softmax_of(mean).values;
}

std::vector<double> scaled_pass(const Classifier& f,
                                const std::vector<double>& x, double scale) {
  std::vector<double> scaled = x;
  for (double& v : scaled) v *= scale;
  return f(scaled).values;
}

RandomClassifier random_classifier(const Json& params, std::uint64_t seed) {
  const std::int64_t inputs = params.at("inputs"),
                     classes = params.at("classes"),
                     hidden = params.at("hidden");
  std::uint64_t draw = 0;
  const auto normals = [&](std::int64_t n) {
    std::vector<double> values(static_cast<std::size_t>(n));
    fill_normal<double>({values.data(), n},
                        make_key<double>(&seed, Stream::kData), draw++, 0);
    return values;
  };
  const auto affine = [&](std::int64_t in, std::int64_t out) {
    Affine layer{Matrix(in, out), normals(out)};
    layer.w.values = normals(in * out);
    return layer;
  };
  const auto row = [](const std::vector<double>& x) {
    Matrix one(1, std::ssize(x));
    one.values = x;
    return one;
  };
  RandomClassifier made;
  made.x = normals(inputs);
  if (hidden == 0) {
    made.f = [row, out = affine(inputs, classes)](const auto& x) {
      return softmax_of(out(row(x)));
    };
    return made;
  }
  made.f = [row, below = affine(inputs, hidden),
            out = affine(hidden, classes)](const auto& x) {
    Matrix h = below(row(x));
    activation_forward<double>(view(h).flat(), view(h).flat(),
                               Activation::kRelu);
    return softmax_of(out(h));
  };
  return made;
}

Json weight_scaling(const Json& params, std::uint64_t seed,
                    const TaskContext&) {
  const double keep = params.at("keep");
  const RandomClassifier net = random_classifier(params, seed);
  const auto all = mean_of_all_masks(net.f, net.x, keep);
  const auto scaled = scaled_pass(net.f, net.x, keep);
  double largest = 0;
  for (std::size_t k = 0; k < all.size(); ++k) {
    largest = std::max(largest, std::abs(all[k] - scaled[k]));
  }
  return {{"difference", largest}};
}

Json mask_mean(const Json& params, std::uint64_t seed, const TaskContext&) {
  const SpecReader reader(params, "params", {"kind", "rate", "elements"});
  const std::int64_t n = params.at("elements");
  const double rate = params.at("rate");
  std::vector<double> ones(static_cast<std::size_t>(n), 1.), mask(ones.size());
  const Vec<double> x{ones.data(), n};
  dropout_forward<double>(x, {mask.data(), n}, x,
                          reader.name<DropoutKind>("kind"),
                          make_dropout_rate<double>(&rate),
                          make_key<double>(&seed, Stream::kDropout), 0, 0);
  const double drawn = mean(ones);
  return {{"mean", drawn}, {"kept", (1 - rate) * drawn}};
}

}  // namespace reprise::dropout
