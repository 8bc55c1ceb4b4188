#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "experiments/harness/train/gather.h"
#include "experiments/harness/train/initialize.h"
#include "experiments/harness/train/metrics.h"
#include "experiments/harness/train/net.h"
#include "experiments/harness/train/row_order.h"
#include "experiments/harness/train/stopping.h"
#include "experiments/harness/train/train_result.h"
#include "kernels/optimizer.h"
#include "kernels/regularize.h"
#include "kernels/schedule.h"

// The one training loop: any Number T, any products. A float trains one net; a
// Lanes trains one net a lane, each with its own seed, rates, rows and row
// order, to the same bits.
namespace reprise {

template <Number T>
struct PackInput {
  // One a lane. Lanes from `live` on are padding: trained, never read.
  std::span<const TrainSettings> settings;
  std::span<const LaneRows<Scalar<T>>> rows;  // one a lane, equal counts
  // One a lane, or empty: tensors to start from instead of drawn ones.
  std::span<const std::vector<NamedTensor>> initial;
  int live = 1;
};

// Rows of one evaluation chunk.
inline constexpr std::int64_t kEvaluationRows = 256;

template <class Products, Number T>
class TrainLoop {
 public:
  explicit TrainLoop(const PackInput<T>& input)
      : input_(input),
        first_(input.settings[0]),
        labels_(!input.rows[0].train->labels.empty()),
        train_rows_(input.rows[0].train->n),
        batch_(std::min(first_.batch, train_rows_)),
        net_(make_net<T>(input.settings.data(),
                         std::max(batch_, kEvaluationRows))),
        order_(input.settings.data(), train_rows_, start()),
        results_(static_cast<std::size_t>(input.live)),
        running_(static_cast<std::size_t>(input.live), true) {
    for (int lane = 0; lane < kWidth<T>; ++lane) {
      const TrainSettings& s = settings(lane);
      optimizers_.push_back(s.optimizer);
      schedules_.emplace_back(s.schedule, s.optimizer.lr);
      stopping_.emplace_back(s.early_stopping.value_or(EarlyStoppingSpec{}),
                             s.convention);
      train_[lane] = rows(lane).train;
    }
    best_.resize(static_cast<std::size_t>(input.live));
    start_optimizer();
    find_variances();
  }

  std::vector<TrainResult> run(PackCost* cost) {
    for (std::int64_t epoch = 0; anyone_runs() && !is_over(epoch); ++epoch) {
      const auto begin = std::chrono::steady_clock::now();
      const Tally<T> seen = train_epoch(epoch);
      const std::chrono::duration<double> spent =
          std::chrono::steady_clock::now() - begin;
      cost->train_seconds += spent.count();
      close_epoch(epoch, seen);
    }
    for (const TrainResult& result : results_) cost->seed_steps += result.steps;
    return std::move(results_);
  }

 private:
  using S = Scalar<T>;

  const TrainSettings& settings(int lane) const {
    return input_.settings[static_cast<std::size_t>(lane)];
  }
  const LaneRows<S>& rows(int lane) const {
    return input_.rows[static_cast<std::size_t>(lane)];
  }
  bool is_scikit_learn() const {
    return first_.convention == Convention::kScikitLearn;
  }
  bool anyone_runs() const {
    return std::find(running_.begin(), running_.end(), true) != running_.end();
  }
  bool is_over(std::int64_t epoch) const {
    return first_.steps > 0 ? step_ >= first_.steps : epoch >= first_.epochs;
  }

  // The net's first parameters; returns the streams that scikit-learn's
  // convention goes on drawing row orders from.
  std::vector<NumpyRandom> start() {
    std::vector<NumpyRandom> streams;
    const Rows<S>* train[kWidth<T>];
    for (int lane = 0; lane < kWidth<T>; ++lane) train[lane] = rows(lane).train;
    if (is_scikit_learn()) {
      for (int lane = 0; lane < kWidth<T>; ++lane) {
        streams.emplace_back(static_cast<std::uint32_t>(settings(lane).seed));
        initialize_like_scikit_learn(net_, lane, streams.back());
      }
    } else if (input_.initial.empty()) {
      initialize<Products>(net_, input_.settings.data(), train);
    }
    for (std::size_t lane = 0; lane < input_.initial.size(); ++lane) {
      set_tensors_of_lane(net_, static_cast<int>(lane), input_.initial[lane]);
    }
    return streams;
  }

  void start_optimizer() {
    const int tensors = optimizer_state_count(first_.optimizer);
    state_storage_ = Buffer<T>(tensors * net_.parameters.n);
    for (int i = 0; i < tensors; ++i) {
      state_[i] = {state_storage_.data() + i * net_.parameters.n,
                   net_.parameters.n};
    }
    init_optimizer_state<T>(
        state_[0], state_[1], state_[2], first_.optimizer,
        make_lanes<T>([&](int lane) { return settings(lane).optimizer.lr; }));
    const auto lanes = [&](double RegularizationSpec::*field) {
      return make_lanes<T>(
          [&](int lane) { return settings(lane).regularization.*field; });
    };
    l2_ = lanes(&RegularizationSpec::l2);
    l1_ = lanes(&RegularizationSpec::l1);
    max_norm_ = lanes(&RegularizationSpec::max_norm);
  }

  void find_variances() {
    if (labels_) return;
    const std::int64_t outputs = net_.model.layers.back();
    for (int lane = 0; lane < input_.live; ++lane) {
      const auto of = [&](const Rows<S>* set) {
        return set != nullptr && set->n > 0 ? target_variances(*set, outputs)
                                            : std::vector<double>{};
      };
      variances_.push_back({of(rows(lane).train), of(rows(lane).validation),
                            of(rows(lane).test)});
    }
  }

  Tally<T> train_epoch(std::int64_t epoch) {
    order_.begin_epoch(epoch);
    Tally<T> seen;
    std::int64_t steps = 0;
    for (std::int64_t row = 0; row < train_rows_; row += batch_) {
      const std::int64_t n = std::min(batch_, train_rows_ - row);
      if (first_.drop_last && n < batch_) break;
      if (first_.steps > 0 && step_ >= first_.steps) break;
      gather<T>(net_.x.top(n), net_.targets.top(n), train_, order_.rows(), row,
                first_.loss);
      train_step(n, seen);
      ++steps;
    }
    for (Schedule& schedule : schedules_) {
      if (!first_.schedule.per_step) schedule.advance();
    }
    for (std::size_t lane = 0; lane < results_.size(); ++lane) {
      if (running_[lane]) results_[lane].steps += steps;
    }
    return seen;
  }

  void train_step(std::int64_t n, Tally<T>& seen) {
    forward<Products>(net_, n, Mode::kTrain, static_cast<std::uint64_t>(step_));
    const Layer<T>& last = net_.layers.back();
    add_batch<T>(seen, last.z.top(n), last.y.top(n), net_.targets.top(n),
                 first_.loss, net_.model.output, labels_);
    backward<Products>(
        net_, n, first_.loss,
        broadcast<T>(static_cast<S>(gradient_scale(first_.loss, n, last.out))));
    penalize(n, seen);
    update();
    ++step_;
  }

  // Penalties on the weights: into the gradient, and for scikit-learn's
  // convention (alpha over the batch's size) into the loss that is reported.
  void penalize(std::int64_t n, Tally<T>& seen) {
    const RegularizationSpec& on = first_.regularization;
    T l2 = l2_;
    if (is_scikit_learn() && on.l2 > 0) {
      const auto alpha = [&](int lane) {
        return settings(lane).regularization.l2;
      };
      l2 = make_lanes<T>(
          [&](int lane) { return alpha(lane) / static_cast<double>(n); });
      for (const Layer<T>& layer : net_.layers) {
        const T squares = sum_of_squares<T>(layer.w.flat());
        for (int lane = 0; lane < kWidth<T>; ++lane) {
          seen.loss[static_cast<std::size_t>(lane)] +=
              .5 * alpha(lane) * static_cast<double>(get_lane(squares, lane));
        }
      }
    }
    for (const Layer<T>& layer : net_.layers) {
      if (on.l2 > 0) add_l2_gradient<T>(layer.dw.flat(), layer.w.flat(), l2);
      if (on.l1 > 0) add_l1_gradient<T>(layer.dw.flat(), layer.w.flat(), l1_);
    }
  }

  void update() {
    double lr[kWidth<T>];
    for (int lane = 0; lane < kWidth<T>; ++lane) {
      Schedule& schedule = schedules_[static_cast<std::size_t>(lane)];
      lr[lane] = schedule.rate();
      if (first_.schedule.per_step) schedule.advance();
    }
    const OptimizerStep<T> numbers =
        begin_step<T>(optimizers_.data(), clocks_, lr);
    const auto apply = [&](std::int64_t from, std::int64_t n, bool decays) {
      const auto part = [&](Vec<T> v) {
        return v.data == nullptr ? v : Vec<T>{v.data + from, n};
      };
      optimizer_update<T>(part(net_.parameters), part(net_.gradients),
                          part(state_[0]), part(state_[1]), part(state_[2]),
                          first_.optimizer, numbers, decays);
    };
    if (first_.optimizer.kind == OptimizerKind::kAdamW) {
      // Only weights decay; a layer's other parameters follow its W.
      for (std::size_t l = 0; l < net_.layers.size(); ++l) {
        const Layer<T>& layer = net_.layers[l];
        const std::int64_t from = layer.w.data - net_.parameters.data;
        const std::int64_t end =
            l + 1 < net_.layers.size()
                ? net_.layers[l + 1].w.data - net_.parameters.data
                : net_.parameters.n;
        const std::int64_t weights = layer.in * layer.out;
        apply(from, weights, true);
        apply(from + weights, end - from - weights, false);
      }
    } else {
      apply(0, net_.parameters.n, false);
    }
    if (first_.regularization.max_norm > 0) {
      for (const Layer<T>& layer : net_.layers) {
        limit_column_norms<T>(layer.w, max_norm_);
      }
    }
  }

  // Every lane's scores on its validation or test rows, in evaluation mode.
  Tally<T> evaluate(const Rows<S>* LaneRows<S>::*set) {
    const Rows<S>* data[kWidth<T>];
    for (int lane = 0; lane < kWidth<T>; ++lane) data[lane] = rows(lane).*set;
    Tally<T> tally;
    for (std::int64_t row = 0; row < data[0]->n; row += kEvaluationRows) {
      const std::int64_t n = std::min(kEvaluationRows, data[0]->n - row);
      gather<T>(net_.x.top(n), net_.targets.top(n), data, nullptr, row,
                first_.loss);
      forward<Products>(net_, n, Mode::kEvaluate, 0);
      const Layer<T>& last = net_.layers.back();
      add_batch<T>(tally, last.z.top(n), last.y.top(n), net_.targets.top(n),
                   first_.loss, net_.model.output, labels_);
    }
    return tally;
  }

  Score score_lane(const Tally<T>& tally, int lane, int set) const {
    static const std::vector<double> kNone;
    const auto& variances = labels_ ? kNone
                                    : variances_[static_cast<std::size_t>(lane)]
                                                [static_cast<std::size_t>(set)];
    return score(tally, lane, first_.loss, net_.model.layers.back(), variances);
  }

  // After an epoch: records, evaluates where it is due, and finishes the lanes
  // that diverged, stopped early or came to the end.
  void close_epoch(std::int64_t epoch, const Tally<T>& seen) {
    constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
    const bool is_last = is_over(epoch + 1);
    // What is seen in training can be watched every epoch, evaluated or not:
    // scikit-learn does, and so do we where nothing is evaluated before the
    // end.
    const bool watches_training =
        first_.early_stopping &&
        first_.early_stopping->monitor.starts_with("train") &&
        (is_scikit_learn() || first_.evaluate_every == 0);
    bool due = is_last || (first_.evaluate_every > 0 &&
                           (epoch + 1) % first_.evaluate_every == 0);
    const bool every_lane_due = due;
    std::vector<bool> ends(results_.size(), is_last);
    for (std::size_t l = 0; l < results_.size(); ++l) {
      if (!running_[l]) continue;
      const Score train = score_lane(seen, static_cast<int>(l), 0);
      results_[l].epochs.push_back(
          {train.loss, train.metric, kNan, kNan, kNan, kNan});
      if (!std::isfinite(train.loss)) {
        results_[l].diverged_epoch = epoch + 1;
        finish(l);
      } else if (watches_training) {
        watch(l);
        if (stopping_[l].stops()) ends[l] = due = true;
      }
    }
    if (!due || !anyone_runs()) return;
    const auto record = [&](const Rows<S>* LaneRows<S>::*set, int index,
                            double EpochRecord::*loss,
                            double EpochRecord::*metric) {
      const Rows<S>* some = rows(0).*set;
      if (some == nullptr || some->n == 0) return;
      const Tally<T> tally = evaluate(set);
      for (std::size_t l = 0; l < results_.size(); ++l) {
        if (!running_[l] || !(every_lane_due || ends[l])) continue;
        const Score value = score_lane(tally, static_cast<int>(l), index);
        results_[l].epochs.back().*loss = value.loss;
        results_[l].epochs.back().*metric = value.metric;
      }
    };
    record(&LaneRows<S>::validation, 1, &EpochRecord::validation_loss,
           &EpochRecord::validation_metric);
    record(&LaneRows<S>::test, 2, &EpochRecord::test_loss,
           &EpochRecord::test_metric);
    for (std::size_t l = 0; l < results_.size(); ++l) {
      if (!running_[l]) continue;
      const bool can_stop = first_.early_stopping.has_value();
      if (can_stop && !watches_training) watch(l);
      const bool stops = can_stop && stopping_[l].stops();
      if (stops && !is_last) results_[l].stopped_epoch = epoch + 1;
      if (stops || ends[l]) finish(l);
    }
  }

  // Shows the lane's last epoch to its stopping rule.
  void watch(std::size_t lane) {
    const auto& spec = *settings(static_cast<int>(lane)).early_stopping;
    stopping_[lane].observe(
        monitored(spec.monitor, results_[lane].epochs.back()));
    if (spec.restore_best && stopping_[lane].improved()) {
      best_[lane] = tensors_of_lane(net_, static_cast<int>(lane));
    }
  }

  // The lane's result is copied out; it computes on unread.
  void finish(std::size_t lane) {
    running_[lane] = false;
    results_[lane].tensors = best_[lane].empty()
                                 ? tensors_of_lane(net_, static_cast<int>(lane))
                                 : std::move(best_[lane]);
  }

  PackInput<T> input_;
  const TrainSettings& first_;  // what the lanes share is read from the first
  bool labels_;
  std::int64_t train_rows_, batch_;
  Net<T> net_;
  RowOrder<T> order_;
  std::vector<TrainResult> results_;
  std::vector<bool> running_;
  std::vector<OptimizerSpec> optimizers_;
  std::vector<Schedule> schedules_;
  std::vector<EarlyStopping> stopping_;
  OptimizerClock clocks_[kWidth<T>];
  const Rows<S>* train_[kWidth<T>];
  std::vector<std::vector<NamedTensor>> best_;
  std::vector<std::array<std::vector<double>, 3>> variances_;
  Buffer<T> state_storage_;
  Vec<T> state_[3];
  T l2_, l1_, max_norm_;
  std::int64_t step_ = 0;
};

// Trains every lane of the pack; results of the live ones, without hashes.
template <class Products, Number T>
std::vector<TrainResult> train_lanes(const PackInput<T>& input,
                                     PackCost* cost) {
  return TrainLoop<Products, T>(input).run(cost);
}

}  // namespace reprise
