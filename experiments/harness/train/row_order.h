#pragma once

#include <cstdint>
#include <iterator>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include "experiments/harness/spec/train_settings.h"
#include "experiments/harness/train/train_result.h"
#include "kernels/random.h"

namespace reprise {

// In which order each lane goes through its n rows. scikit-learn's convention
// shuffles the already shuffled order from each lane's own legacy stream, which
// has drawn the weights before; nielsen's from each lane's stream of Python's;
// ours draws a fresh permutation keyed by the seed and the epoch.
template <Number T>
class RowOrder {
 public:
  // streams: those of the convention, one a lane; else empty. Its rows are gone
  // on with where they are n.
  RowOrder(const TrainSettings* settings, std::int64_t n, Streams streams)
      : shuffle_(settings[0].shuffle), n_(n), streams_(std::move(streams)) {
    std::uint64_t seeds[kWidth<T>];
    for (int lane = 0; lane < kWidth<T>; ++lane) {
      seeds[lane] = settings[lane].seed;
      order_[lane].resize(static_cast<std::size_t>(n));
      std::iota(order_[lane].begin(), order_[lane].end(), 0);
      const auto l = static_cast<std::size_t>(lane);
      if (l < streams_.rows.size() && std::ssize(streams_.rows[l]) == n) {
        order_[lane] = streams_.rows[l];
      }
      rows_[lane] = order_[lane].data();
    }
    key_ = make_key<T>(seeds, Stream::kOrder);
  }

  void begin_epoch(std::int64_t epoch) {
    if (shuffle_ == Shuffle::kNever) return;
    if (shuffle_ == Shuffle::kOnce && epoch > 0) return;
    if (!streams_.numpy.empty()) {
      for (int lane = 0; lane < kWidth<T>; ++lane) {
        const auto l = static_cast<std::size_t>(lane);
        if (streams_.python.empty()) {
          streams_.numpy[l].shuffle(order_[lane]);
        } else {
          streams_.python[l].shuffle(order_[lane]);
        }
      }
      return;
    }
    std::int32_t* rows[kWidth<T>];
    for (int lane = 0; lane < kWidth<T>; ++lane)
      rows[lane] = order_[lane].data();
    permutation(rows, n_, key_, static_cast<std::uint64_t>(epoch));
  }

  const std::int32_t* const* rows() const { return rows_; }
  // As they stand after what was drawn; nielsen's with the rows.
  Streams streams() const {
    Streams now = streams_;
    now.rows.clear();
    if (!now.python.empty()) {
      now.rows.assign(std::begin(order_), std::end(order_));
    }
    return now;
  }

 private:
  Shuffle shuffle_;
  std::int64_t n_;
  Streams streams_;
  RandomKey<T> key_;
  std::vector<std::int32_t> order_[kWidth<T>];
  const std::int32_t* rows_[kWidth<T>];
};

}  // namespace reprise
