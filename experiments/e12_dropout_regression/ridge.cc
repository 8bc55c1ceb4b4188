#include "experiments/e12_dropout_regression/ridge.h"

#include <cstddef>

#include "kernels/dropout.h"
#include "kernels/random.h"

namespace reprise::mc_dropout {
namespace {

double residual(const LinearProblem& p, std::int64_t row,
                const std::vector<double>& mask, std::size_t first) {
  double off = p.y[static_cast<std::size_t>(row)];
  for (std::size_t i = 0; i < p.w.size(); ++i) {
    off -= mask[first + i] * p.x(row, static_cast<std::int64_t>(i)) * p.w[i];
  }
  return off;
}

}  // namespace

LinearProblem random_problem(const Json& params, std::uint64_t seed) {
  const std::int64_t rows = params.at("rows"), inputs = params.at("inputs");
  std::uint64_t draw = 0;
  const auto normals = [&](std::int64_t n) {
    std::vector<double> values(static_cast<std::size_t>(n));
    fill_normal<double>({values.data(), n},
                        make_key<double>(&seed, Stream::kData), draw++, 0);
    return values;
  };
  LinearProblem p{Matrix(rows, inputs), normals(rows), normals(inputs)};
  p.x.values = normals(rows * inputs);
  for (std::int64_t r = 0; r < rows; ++r) {
    for (std::int64_t c = 0; c < inputs; ++c) {
      p.x(r, c) *= 1 + static_cast<double>(c);
    }
  }
  return p;
}

double dropped_loss(const LinearProblem& p, const std::vector<double>& mask) {
  double loss = 0;
  for (std::int64_t r = 0; r < p.x.rows; ++r) {
    const double off =
        residual(p, r, mask, static_cast<std::size_t>(r) * p.w.size());
    loss += off * off;
  }
  return loss;
}

double ridge_loss(const LinearProblem& p, double keep) {
  const std::vector<double> kept(
      p.w.size() * static_cast<std::size_t>(p.x.rows), keep);
  double penalty = 0;
  for (std::size_t i = 0; i < p.w.size(); ++i) {
    double squares = 0;
    for (std::int64_t r = 0; r < p.x.rows; ++r) {
      const double x = p.x(r, static_cast<std::int64_t>(i));
      squares += x * x;
    }
    penalty += squares * p.w[i] * p.w[i];
  }
  return dropped_loss(p, kept) + keep * (1 - keep) * penalty;
}

double loss_over_all_masks(const LinearProblem& p, double keep) {
  const std::size_t inputs = p.w.size();
  double loss = 0;
  for (std::size_t bits = 0; bits < std::size_t{1} << inputs; ++bits) {
    std::vector<double> mask(inputs);
    double probability = 1;
    for (std::size_t i = 0; i < inputs; ++i) {
      mask[i] = (bits >> i & 1) == 1 ? 1 : 0;
      probability *= mask[i] == 1 ? keep : 1 - keep;
    }
    for (std::int64_t r = 0; r < p.x.rows; ++r) {
      const double off = residual(p, r, mask, 0);
      loss += probability * off * off;
    }
  }
  return loss;
}

Json dropout_is_ridge(const Json& params, std::uint64_t seed,
                      const TaskContext&) {
  const LinearProblem p = random_problem(params, seed);
  const double keep = params.at("keep"), rate = 1 - keep;
  const std::int64_t masks = params.at("masks"), places = p.x.rows * p.x.cols;
  std::vector<double> ones(static_cast<std::size_t>(places)), mask(ones.size());
  double drawn = 0;
  for (std::int64_t m = 0; m < masks; ++m) {
    ones.assign(ones.size(), 1.);
    const Vec<double> x{ones.data(), places};
    dropout_forward<double>(x, {mask.data(), places}, x,
                            DropoutKind::kBernoulli,
                            make_dropout_rate<double>(&rate),
                            make_key<double>(&seed, Stream::kDropout),
                            static_cast<std::uint64_t>(m), 0);
    for (double& r : mask) r = r > 0 ? 1 : 0;
    drawn += dropped_loss(p, mask) / static_cast<double>(masks);
  }
  const double expected = ridge_loss(p, keep);
  const std::vector<double> kept(mask.size(), keep);
  return {{"all_masks", loss_over_all_masks(p, keep) / expected},
          {"drawn", drawn / expected},
          {"without_penalty", dropped_loss(p, kept) / expected}};
}

}  // namespace reprise::mc_dropout
