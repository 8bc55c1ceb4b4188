#pragma once

#include <algorithm>
#include <cstdint>

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

// x (B, D), y (B, K): row r of lane l from data[l]'s row order[l][r], or, with
// order null, its row first + r.
template <Number T>
void gather(Mat<T> x, Mat<T> y, const Rows<Scalar<T>>* const* data,
            const std::int32_t* const* order, std::int64_t first, Loss loss) {
  using S = Scalar<T>;
  constexpr int kW = kWidth<T>;
  for (std::int64_t r = 0; r < x.rows; ++r) {
    std::int64_t row[kW];
    const S* from[kW];
    for (int lane = 0; lane < kW; ++lane) {
      row[lane] = order != nullptr ? order[lane][first + r] : first + r;
      from[lane] = data[lane]->x.data() + row[lane] * x.cols;
    }
    if constexpr (kIsPack<T>) {
      for (std::int64_t c = 0; c < x.cols; ++c) {
        x(r, c) = make_lanes<T>([&](int lane) { return from[lane][c]; });
      }
    } else {
      std::copy(from[0], from[0] + x.cols, x.row(r).data);
    }
    const bool labels = !data[0]->labels.empty();
    for (std::int64_t k = 0; k < y.cols; ++k) {
      y(r, k) = make_lanes<T>([&](int lane) {
        const auto i = static_cast<std::size_t>(row[lane]);
        return labels ? static_cast<S>(encode_label(data[lane]->labels[i], k,
                                                    y.cols, loss))
                      : data[lane]->targets[row[lane] * y.cols + k];
      });
    }
  }
}

}  // namespace reprise
