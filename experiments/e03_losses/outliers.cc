#include "experiments/e03_losses/outliers.h"

#include <cmath>
#include <vector>

#include "experiments/harness/spec/reader.h"
#include "kernels/loss.h"
#include "kernels/random.h"

namespace reprise::losses {
namespace {

constexpr std::int64_t kPoints = 100;
constexpr double kCentre = 1.5;

bool is_of_labels(Loss loss) {
  return loss != Loss::kSquared && loss != Loss::kAbsolute &&
         loss != Loss::kHuber;
}

struct Points {
  std::vector<double> x1, x2, label, spoilt;
};

Points draw(bool labels, double share, double size, std::uint64_t seed) {
  Buffer<double> u(kPoints), normal(2 * kPoints);
  const auto key = make_key<double>(&seed, Stream::kData);
  fill_normal<double>(normal.vec(), key, 0, 0);
  fill_uniform<double>(u.vec(), make_key<double>(&seed, Stream::kNoise), 0, 0);
  Points points;
  const auto bad = static_cast<std::int64_t>(std::lround(share * kPoints));
  for (std::int64_t i = 0; i < kPoints; ++i) {
    const bool spoilt = i < bad;
    points.spoilt.push_back(spoilt);
    if (labels) {
      // The spoilt ones are the first of class 1.
      const bool one = i < kPoints / 2;
      points.x1.push_back((one ? kCentre : -kCentre) + normal[2 * i] +
                          (spoilt ? size : 0));
      points.x2.push_back(normal[2 * i + 1]);
      points.label.push_back(one && !spoilt ? 1 : 0);
    } else {
      points.x1.push_back(4 * u[i] - 2);
      points.x2.push_back(points.x1.back() + .3 * normal[i] +
                          (spoilt ? size : 0));
      points.label.push_back(points.x2.back());
    }
  }
  return points;
}

// Of 10,000 new points, half of each class.
double share_wrong(const std::vector<double>& w, std::uint64_t seed) {
  constexpr std::int64_t kNew = 10000;
  Buffer<double> normal(2 * kNew);
  fill_normal<double>(normal.vec(), make_key<double>(&seed, Stream::kData), 1,
                      0);
  std::int64_t wrong = 0;
  for (std::int64_t i = 0; i < kNew; ++i) {
    const bool one = i % 2 == 1;
    const double x1 = (one ? kCentre : -kCentre) + normal[2 * i];
    wrong += (fma(w[2], normal[2 * i + 1], fma(w[1], x1, w[0])) > 0) != one;
  }
  return static_cast<double>(wrong) / kNew;
}

// Of w0 + w1 x beside x, x uniform on [-2, 2].
double distance_from_truth(const std::vector<double>& w) {
  const double slope = w[1] - 1;
  return std::sqrt(w[0] * w[0] + slope * slope * 4 / 3);
}

}  // namespace

Json outliers(const Json& params, std::uint64_t seed, const TaskContext&) {
  constexpr int kSteps = 4000;
  const Loss loss = SpecReader(params, "params").name<Loss>("loss");
  const bool labels = is_of_labels(loss);
  const Points points =
      draw(labels, params.at("share"), params.at("size"), seed);
  const Output output =
      loss == Loss::kBinaryCrossEntropy ? Output::kSigmoid : Output::kIdentity;
  Buffer<double> z(kPoints), p(kPoints), y(kPoints), dz(kPoints);
  for (std::int64_t i = 0; i < kPoints; ++i) {
    const double label = points.label[static_cast<std::size_t>(i)];
    y[i] = labels && output == Output::kIdentity ? 2 * label - 1 : label;
  }
  std::vector<double> w(3, labels ? .01 : 0);
  for (int step = 0; step < kSteps; ++step) {
    for (std::int64_t i = 0; i < kPoints; ++i) {
      const auto r = static_cast<std::size_t>(i);
      z[i] = fma(w[1], points.x1[r], w[0]);
      if (labels) z[i] = fma(w[2], points.x2[r], z[i]);
    }
    const auto column = [](Buffer<double>& v) { return v.mat(kPoints, 1); };
    output_forward<double>(column(p), column(z), output);
    loss_backward<double>(column(dz), column(z), column(p), column(y), loss,
                          output, 1. / kPoints);
    std::vector<double> gradient(3);
    for (std::int64_t i = 0; i < kPoints; ++i) {
      const auto r = static_cast<std::size_t>(i);
      gradient[0] += dz[i];
      gradient[1] = fma(dz[i], points.x1[r], gradient[1]);
      if (labels) gradient[2] = fma(dz[i], points.x2[r], gradient[2]);
    }
    const double rate = .1 / (1 + step / 400.);
    for (std::size_t j = 0; j < 3; ++j) w[j] -= rate * gradient[j];
  }
  return {{"error", labels ? share_wrong(w, seed) : distance_from_truth(w)},
          {"w", w},
          {"x1", points.x1},
          {"x2", points.x2},
          {"label", points.label},
          {"spoilt", points.spoilt}};
}

}  // namespace reprise::losses
