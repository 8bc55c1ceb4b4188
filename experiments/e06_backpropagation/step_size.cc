#include "experiments/e06_backpropagation/step_size.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "experiments/e06_backpropagation/checked_net.h"
#include "experiments/e06_backpropagation/complex_net.h"
#include "experiments/harness/numeric/linear_algebra.h"
#include "kernels/random.h"

namespace reprise::backpropagation {
namespace {

using Values = std::vector<double>;

double dot(const Values& a, const Values& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

// Where a net stands, and where it is moved to along a direction.
class Line {
 public:
  explicit Line(CheckedNet& net) : net_(&net) {
    for (const auto& t : net.tensors()) {
      start_.insert(start_.end(), t.values.begin(), t.values.end());
    }
  }
  std::size_t size() const { return start_.size(); }
  void turn(Values direction) { direction_ = std::move(direction); }
  const Values& direction() const { return direction_; }

  void move(double h) {
    std::size_t i = 0;
    for (const auto& t : net_->tensors()) {
      for (double& value : t.values) {
        value = start_[i] + h * direction_[i];
        ++i;
      }
    }
  }
  double loss_at(double h) {
    move(h);
    return net_->loss();
  }
  Values gradient_at(double h) {
    move(h);
    net_->gradient();
    Values g;
    for (const auto& t : net_->tensors()) {
      g.insert(g.end(), t.gradient.begin(), t.gradient.end());
    }
    return g;
  }
  double slope_at(double h) { return dot(gradient_at(h), direction_); }

 private:
  CheckedNet* net_;
  Values start_, direction_;
};

Values unit_direction(std::size_t n, std::uint64_t seed, std::uint64_t number) {
  Values d(n);
  fill_normal<double>({d.data(), std::ssize(d)},
                      make_key<double>(&seed, Stream::kNoise), number, 0);
  const double size = length(Vec<const double>{d.data(), std::ssize(d)});
  for (double& x : d) x /= size;
  return d;
}

double square(double x) { return x * x; }

// f''(0) / 2 and f'''(0) / 6 along the line.
struct Curvature {
  double second, third;
};
Curvature curvature_of(Line& line) {
  constexpr double kSecond = 0x1p-13, kThird = 0x1p-10;
  const double second =
      (line.slope_at(kSecond) - line.slope_at(-kSecond)) / (2 * kSecond);
  const double third =
      (line.slope_at(kThird) - 2 * line.slope_at(0) + line.slope_at(-kThird)) /
      (kThird * kThird);
  return {second / 2, third / 6};
}

}  // namespace

std::vector<double> steps() {
  Values h;
  for (double octave = .25; octave >= 0x1p-49; octave /= 2) {
    for (const double part : {2., 1.5}) h.push_back(part * octave);
  }
  return h;
}

Json step_errors(const Json& params, std::uint64_t seed, const TaskContext&) {
  const Json& spec = params.at("net");
  Json buggy = spec;
  buggy["bug"] = params.at("bug");
  CheckedNet net(parse_checked(spec, seed)), wrong(parse_checked(buggy, seed));
  Line line(net), wrong_line(wrong);
  const Values h = steps();
  Values forward(h.size()), centred(h.size()), complex(h.size()), off(h.size());
  double second = 0, third = 0, value = 0, complex_error = 0;
  const int directions = params.at("directions");
  for (int k = 0; k < directions; ++k) {
    line.turn(unit_direction(line.size(), seed, static_cast<unsigned>(k)));
    wrong_line.turn(line.direction());
    const double wrong_slope = wrong_line.slope_at(0);
    const Values g = line.gradient_at(0);
    const double slope = dot(g, line.direction()), f = line.loss_at(0);
    for (std::size_t i = 0; i < h.size(); ++i) {
      const double above = line.loss_at(h[i]), below = line.loss_at(-h[i]);
      line.move(0);
      const double middle = (above - below) / (2 * h[i]);
      forward[i] += square((above - f) / h[i] - slope) / directions;
      centred[i] += square(middle - slope) / directions;
      off[i] += square(middle - wrong_slope) / directions;
      complex[i] += square(complex_slope(net, line.direction(), h[i]) - slope) /
                    directions;
    }
    const double best = complex_slope(net, line.direction(), 0x1p-300);
    complex_error = std::max(
        complex_error, std::abs(best - slope) /
                           length(Vec<const double>{g.data(), std::ssize(g)}));
    const Curvature c = curvature_of(line);
    second += square(c.second) / directions;
    third += square(c.third) / directions;
    value += square(f) / directions;
  }
  return {{"forward", forward}, {"centred", centred},
          {"complex", complex}, {"wrong", off},
          {"second", second},   {"third", third},
          {"value", value},     {"complex_error", complex_error}};
}

}  // namespace reprise::backpropagation
