#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "experiments/harness/rows.h"
#include "kernels/loss.h"
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

inline bool is_hinge_family(Loss loss) {
  return loss == Loss::kHinge || loss == Loss::kSquaredHinge ||
         loss == Loss::kModifiedHuber || loss == Loss::kPerceptron;
}

// Losses that are means over the outputs too.
inline bool is_mean_over_outputs(Loss loss) {
  return loss == Loss::kSquared || loss == Loss::kAbsolute ||
         loss == Loss::kHuber;
}

// What output k of K should be for a label: one-hot, or the label itself for
// one output; 0 is -1 for the hinge family.
inline int encode_label(std::int32_t label, std::int64_t k,
                        std::int64_t outputs, Loss loss) {
  const bool on = outputs == 1 ? label > 0 : label == k;
  return on ? 1 : (is_hinge_family(loss) ? -1 : 0);
}

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

// x (B, D), y (B, K): row r of lane l from data[l]'s row order[l][r], or, with
// order null, its row first + r.
template <Number T>
void gather(Mat<T> x, Mat<T> y, const Rows<Scalar<T>>* const* data,
            const std::int32_t* const* order, std::int64_t first, Loss loss) {
  using S = Scalar<T>;
  // Columns that all lanes write before the next ones: they stay in cache.
  constexpr std::int64_t kColumns = 64;
  const auto row_of = [&](int lane, std::int64_t r) -> std::int64_t {
    return order != nullptr ? order[lane][first + r] : first + r;
  };
  for (std::int64_t c = 0; c < x.cols; c += kColumns) {
    const std::int64_t n = std::min(kColumns, x.cols - c);
    for (int lane = 0; lane < kWidth<T>; ++lane) {
      const S* from = data[lane]->x.data() + c;
      for (std::int64_t r = 0; r < x.rows; ++r) {
        const S* row = from + row_of(lane, r) * x.cols;
        detail::LaneWriter<T> out(&x(r, c), lane);
        for (std::int64_t i = 0; i < n; ++i) out.put(row[i]);
      }
    }
  }
  for (int lane = 0; lane < kWidth<T>; ++lane) {
    const bool labels = !data[lane]->labels.empty();
    const std::int32_t* label = data[lane]->labels.data();
    const S* targets = data[lane]->targets.data();
    for (std::int64_t r = 0; r < y.rows; ++r) {
      const std::int64_t row = row_of(lane, r);
      detail::LaneWriter<T> out(&y(r, 0), lane);
      for (std::int64_t k = 0; k < y.cols; ++k) {
        out.put(labels
                    ? static_cast<S>(encode_label(label[row], k, y.cols, loss))
                    : targets[row * y.cols + k]);
      }
    }
  }
}

}  // namespace reprise
