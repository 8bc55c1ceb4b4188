#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "experiments/harness/train/epoch_watch.h"
#include "experiments/harness/train/gather.h"
#include "experiments/harness/train/initialize.h"
#include "experiments/harness/train/make_net.h"
#include "experiments/harness/train/net.h"
#include "experiments/harness/train/nielsen.h"
#include "experiments/harness/train/parameters.h"
#include "experiments/harness/train/row_order.h"
#include "experiments/harness/train/scorer.h"
#include "experiments/harness/train/stopping.h"
#include "experiments/harness/train/stream_start.h"
#include "experiments/harness/train/train_result.h"
#include "experiments/harness/train/updater.h"

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
  Snapshots snapshots = {};
  Streams* streams = nullptr;  // to go on in; null: new ones
};

template <class Products, Number T>
class TrainLoop {
 public:
  explicit TrainLoop(const PackInput<T>& input)
      : input_(input),
        first_(input.settings[0]),
        train_rows_(input.rows[0].train->n),
        batch_(std::min(first_.batch, train_rows_)),
        net_(make_net<T>(input.settings.data(),
                         training_capacity(first_.batch, train_rows_))),
        updater_(input.settings, net_.parameters.n),
        scorer_(input.rows, input.live, first_.loss, net_.model),
        order_(input.settings.data(), train_rows_, start()),
        results_(static_cast<std::size_t>(input.live)),
        running_(static_cast<std::size_t>(input.live), true) {
    for (int lane = 0; lane < kWidth<T>; ++lane) {
      const TrainSettings& s = settings(lane);
      stopping_.emplace_back(s.early_stopping.value_or(EarlyStoppingSpec{}),
                             s.convention);
      train_[lane] = rows(lane).train;
    }
    best_.resize(static_cast<std::size_t>(input.live));
  }

  std::vector<TrainResult> run(PackCost* cost) {
    take_snapshots(input_.snapshots.epochs, 0, 0);
    take_snapshots(input_.snapshots.steps, 0, 0);
    for (std::int64_t epoch = 0; anyone_runs() && !is_over(epoch); ++epoch) {
      const auto begin = std::chrono::steady_clock::now();
      const Tally<T> seen = train_epoch(epoch);
      take_snapshots(input_.snapshots.epochs, epoch + 1, epoch + 1);
      const std::chrono::duration<double> spent =
          std::chrono::steady_clock::now() - begin;
      cost->train_seconds += spent.count();
      close_epoch(epoch, seen);
      EpochWatch::tell(share_done(epoch + 1));
    }
    for (const TrainResult& result : results_) cost->seed_steps += result.steps;
    if (input_.streams != nullptr) *input_.streams = order_.streams();
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
  // Trains in double alone: train_pack has seen to it.
  bool is_nielsen() const {
    return std::same_as<T, double> && first_.convention == Convention::kNielsen;
  }
  bool anyone_runs() const {
    return std::find(running_.begin(), running_.end(), true) != running_.end();
  }
  bool is_over(std::int64_t epoch) const {
    return first_.steps > 0 ? step_ >= first_.steps : epoch >= first_.epochs;
  }

  double share_done(std::int64_t epochs) const {
    return first_.steps > 0
               ? static_cast<double>(step_) / static_cast<double>(first_.steps)
               : static_cast<double>(epochs) /
                     static_cast<double>(first_.epochs);
  }

  // The net's first parameters; returns the streams that a convention goes on
  // drawing row orders from.
  Streams start() {
    Streams streams;
    const Rows<S>* train[kWidth<T>];
    for (int lane = 0; lane < kWidth<T>; ++lane) train[lane] = rows(lane).train;
    if (first_.convention != Convention::kReprise) {
      streams = start_in_streams(net_, input_.settings.data(), input_.streams);
    } else if (input_.initial.empty()) {
      initialize<Products>(net_, input_.settings.data(), train);
    }
    for (std::size_t lane = 0; lane < input_.initial.size(); ++lane) {
      set_tensors_of_lane(net_, static_cast<int>(lane), input_.initial[lane]);
    }
    return streams;
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
    updater_.end_epoch();
    for (std::size_t lane = 0; lane < results_.size(); ++lane) {
      if (running_[lane]) results_[lane].steps += steps;
    }
    return seen;
  }

  void train_step(std::int64_t n, Tally<T>& seen) {
    forward<Products>(net_, n, Mode::kTrain, static_cast<std::uint64_t>(step_));
    if (is_nielsen()) {
      backward<Products>(net_, n, first_.loss, T(1));
      step_like_nielsen(net_, first_, n);
    } else {
      scorer_.add(seen, net_, n);
      backward<Products>(net_, n, first_.loss,
                         broadcast<T>(static_cast<S>(gradient_scale(
                             first_.loss, n, net_.layers.back().out))));
      updater_.penalize(net_, n, seen);
      updater_.update(net_);
    }
    ++step_;
    take_snapshots(input_.snapshots.steps, step_, 0);
  }

  // Of the lanes that still run, where `now` is among the times asked for.
  void take_snapshots(const std::vector<std::int64_t>& times, std::int64_t now,
                      std::int64_t epoch) {
    if (std::find(times.begin(), times.end(), now) == times.end()) return;
    for (std::size_t lane = 0; lane < results_.size(); ++lane) {
      if (!running_[lane]) continue;
      results_[lane].snapshots.push_back(
          {epoch, step_, tensors_of_lane(net_, static_cast<int>(lane))});
    }
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
    if (is_nielsen()) return close_nielsens_epoch(epoch, due, is_last);
    for (std::size_t l = 0; l < results_.size(); ++l) {
      if (!running_[l]) continue;
      const Score train = scorer_.score_of(seen, static_cast<int>(l), 0);
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
      const Tally<T> tally = scorer_.template evaluate<Products>(net_, set);
      for (std::size_t l = 0; l < results_.size(); ++l) {
        if (!running_[l] || !(every_lane_due || ends[l])) continue;
        const Score value = scorer_.score_of(tally, static_cast<int>(l), index);
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

  // One trial: his records of all rows that there are, where they are due.
  void close_nielsens_epoch(std::int64_t epoch, bool due, bool is_last) {
    TrainResult& result = results_.front();
    if constexpr (std::same_as<T, double>) {
      result.epochs.push_back(record_like_nielsen<Products>(
          net_, rows(0), first_.regularization.l2, due));
    }
    if (due && !std::isfinite(result.epochs.back().train_loss)) {
      result.diverged_epoch = epoch + 1;
    }
    if (is_last || result.diverged_epoch > 0) finish(0);
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
  std::int64_t train_rows_, batch_;
  Net<T> net_;
  Updater<T> updater_;
  Scorer<T> scorer_;
  RowOrder<T> order_;
  std::vector<TrainResult> results_;
  std::vector<bool> running_;
  std::vector<EarlyStopping> stopping_;
  const Rows<S>* train_[kWidth<T>];
  std::vector<std::vector<NamedTensor>> best_;
  std::int64_t step_ = 0;
};

// Trains every lane of the pack; results of the live ones, without hashes.
template <class Products, Number T>
std::vector<TrainResult> train(const PackInput<T>& input, PackCost* cost) {
  return TrainLoop<Products, T>(input).run(cost);
}

}  // namespace reprise
