#pragma once

#include "kernels/random.h"
#include "kernels/view.h"

namespace reprise {

enum class InitScheme {
  kZeros,
  kConstant,
  kNormal,
  kUniform,
  kLecunNormal,
  kLecunUniform,
  kXavierNormal,
  kXavierUniform,
  kHeNormal,
  kHeUniform,
  kOrthogonal,
  kLsuv,  // orthogonal; the net then scales layers to unit variance
};

struct InitSpec {
  InitScheme scheme = InitScheme::kHeNormal;
  double gain = 1;            // of the lecun, xavier, he and orthogonal schemes
  double value = 0;           // constant
  double std = 1;             // normal
  double low = -1, high = 1;  // uniform
  bool operator==(const InitSpec&) const = default;
};

// The numbers of an InitSpec, one a lane; the scheme is the pack's.
template <Number T>
struct InitScale {
  InitScheme scheme;
  T value, gain, std, low, high;
};

// w (I, O), fan_in and fan_out as given (a bias is (1, O) with the fans of its
// weights). Element i is made from draw i of (key, tensor): every scheme scales
// the same unit draws. Orthogonal: columns (or rows, the fewer) orthonormal.
template <Number T>
void init_tensor(Mat<T> w, const InitScale<T>& init, std::int64_t fan_in,
                 std::int64_t fan_out, const RandomKey<T>& key,
                 std::uint64_t tensor);

}  // namespace reprise
