#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "experiments/harness/data/rows.h"
#include "kernels/kinds.h"
#include "kernels/number.h"
#include "kernels/view.h"

// From rows of data sets to a batch of Numbers: lane l of a batch's row r is
// the row that lane l's own order puts there, from lane l's own data.
namespace reprise {

// What one lane trains and is measured on; null or n = 0 where there is none.
template <class S>
struct LaneRows {
  const Rows<S>* train = nullptr;
  const Rows<S>* validation = nullptr;
  const Rows<S>* test = nullptr;
};

namespace detail {

// Writes one lane of Numbers one by one. A pack is the scalars of its lanes,
// side by side, so each goes where it belongs: gathering a whole pack at once
// would read back what was just written in pieces.
template <Number T>
struct LaneWriter {
  using S = Scalar<T>;
  static_assert(sizeof(T) == sizeof(S) * static_cast<std::size_t>(kWidth<T>));
  unsigned char* bytes;

  LaneWriter(T* out, int lane)
      : bytes(reinterpret_cast<unsigned char*>(out) +
              sizeof(S) * static_cast<std::size_t>(lane)) {}
  [[gnu::always_inline]] void put(S value) {
    std::memcpy(bytes, &value, sizeof(S));
    bytes += sizeof(T);
  }
};

}  // namespace detail

namespace detail {

// One lane of gather. rows[r] is the data's row, or with rows null first + r.
// Everything is held in locals: the writer stores bytes, which the compiler
// must take for a change of whatever is read through a pointer.
template <Number T>
void gather_lane(Mat<T> x, Mat<T> y, int lane, const Rows<Scalar<T>>& data,
                 const std::int32_t* rows, std::int64_t first, Loss loss) {
  using S = Scalar<T>;
  const std::int64_t inputs = x.cols, outputs = y.cols, n = x.rows;
  const S* const values = data.x.data();
  const S* const targets = data.targets.data();
  const std::int32_t* const labels =
      data.labels.empty() ? nullptr : data.labels.data();
  const S on = 1, off = is_hinge_family(loss) ? -1 : 0;
  LaneWriter<T> to_x(x.data, lane), to_y(y.data, lane);
  for (std::int64_t r = 0; r < n; ++r) {
    const std::int64_t row = rows != nullptr ? rows[r] : first + r;
    const S* const from = values + row * inputs;
    for (std::int64_t c = 0; c < inputs; ++c) to_x.put(from[c]);
    if (labels == nullptr) {
      for (std::int64_t k = 0; k < outputs; ++k) {
        to_y.put(targets[row * outputs + k]);
      }
    } else if (outputs == 1) {
      to_y.put(labels[row] > 0 ? on : off);
    } else {
      const std::int32_t label = labels[row];
      for (std::int64_t k = 0; k < outputs; ++k) {
        to_y.put(k == label ? on : off);
      }
    }
  }
}

}  // namespace detail

// x (B, D), y (B, K): row r of lane l from data[l]'s row order[l][first + r],
// or, with order null, its row first + r. A label becomes one-hot, or for one
// output the label itself; what is off is -1 for the hinge family, else 0.
template <Number T>
void gather(Mat<T> x, Mat<T> y, const Rows<Scalar<T>>* const* data,
            const std::int32_t* const* order, std::int64_t first, Loss loss) {
  for (int lane = 0; lane < kWidth<T>; ++lane) {
    detail::gather_lane<T>(x, y, lane, *data[lane],
                           order != nullptr ? order[lane] + first : nullptr,
                           first, loss);
  }
}

}  // namespace reprise
