#pragma once

#include <functional>

namespace reprise {

// While one lives, the training loops of its thread tell it after every epoch
// which share of their length is done. It changes no result.
class EpochWatch {
 public:
  explicit EpochWatch(std::function<void(double)> told);
  ~EpochWatch();
  EpochWatch(const EpochWatch&) = delete;
  EpochWatch& operator=(const EpochWatch&) = delete;

  // For the loop: to whoever watches this thread.
  static void tell(double share);

 private:
  std::function<void(double)> told_;
  EpochWatch* before_;
};

}  // namespace reprise
