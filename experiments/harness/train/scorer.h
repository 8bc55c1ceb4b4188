#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "experiments/harness/spec/train_settings.h"
#include "experiments/harness/train/gather.h"
#include "experiments/harness/train/metrics.h"
#include "experiments/harness/train/net.h"

namespace reprise {

// Scores a net's outputs on the rows of every lane: batch by batch while it
// trains, or a whole set at once.
template <Number T>
class Scorer {
 public:
  using S = Scalar<T>;

  // rows: one a lane, of which the first `live` are read.
  Scorer(std::span<const LaneRows<S>> rows, int live, Loss loss,
         const ModelSpec& model)
      : rows_(rows),
        loss_(loss),
        output_(model.output),
        outputs_(model.layers.back()),
        labels_(!rows[0].train->labels.empty()) {
    if (labels_) return;
    for (int lane = 0; lane < live; ++lane) {
      const LaneRows<S>& own = rows_[static_cast<std::size_t>(lane)];
      const auto of = [&](const Rows<S>* set) {
        return set != nullptr && set->n > 0 ? target_variances(*set, outputs_)
                                            : std::vector<double>{};
      };
      variances_.push_back({of(own.train), of(own.validation), of(own.test)});
    }
  }

  // The first n rows, as the last forward pass left them.
  void add(Tally<T>& tally, const Net<T>& net, std::int64_t n) const {
    const Layer<T>& last = net.layers.back();
    add_batch<T>(tally, last.z.top(n), last.y.top(n), net.targets.top(n), loss_,
                 output_, labels_);
  }

  // Every lane on its validation or test rows, in evaluation mode.
  template <class Products>
  Tally<T> evaluate(Net<T>& net, const Rows<S>* LaneRows<S>::*set) const {
    const Rows<S>* data[kWidth<T>];
    for (int lane = 0; lane < kWidth<T>; ++lane) {
      data[lane] = rows_[static_cast<std::size_t>(lane)].*set;
    }
    Tally<T> tally;
    for (std::int64_t row = 0; row < data[0]->n; row += kEvaluationRows) {
      const std::int64_t n = std::min(kEvaluationRows, data[0]->n - row);
      gather<T>(net.x.top(n), net.targets.top(n), data, nullptr, row, loss_);
      forward<Products>(net, n, Mode::kEvaluate, 0);
      add(tally, net, n);
    }
    return tally;
  }

  // set: 0 training rows, 1 validation, 2 test.
  Score score_of(const Tally<T>& tally, int lane, int set) const {
    static const std::vector<double> kNone;
    const auto& variances = labels_ ? kNone
                                    : variances_[static_cast<std::size_t>(lane)]
                                                [static_cast<std::size_t>(set)];
    return score(tally, lane, loss_, outputs_, variances);
  }

 private:
  std::span<const LaneRows<S>> rows_;
  Loss loss_;
  Output output_;
  std::int64_t outputs_;
  bool labels_;
  std::vector<std::array<std::vector<double>, 3>> variances_;
};

}  // namespace reprise
