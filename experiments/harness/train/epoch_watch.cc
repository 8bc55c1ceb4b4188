#include "experiments/harness/train/epoch_watch.h"

#include <utility>

namespace reprise {
namespace {

thread_local EpochWatch* watch = nullptr;

}  // namespace

EpochWatch::EpochWatch(std::function<void(double)> told)
    : told_(std::move(told)), before_(std::exchange(watch, this)) {}

EpochWatch::~EpochWatch() { watch = before_; }

void EpochWatch::tell(double share) {
  if (watch != nullptr && watch->told_) watch->told_(share);
}

}  // namespace reprise
