#pragma once

#include <limits>
#include <string>

#include "experiments/harness/spec/train_settings.h"
#include "experiments/harness/train/train_result.h"

namespace reprise {

// The value that a monitor watches, smaller is better: metrics are negated.
inline double monitored(const std::string& monitor, const EpochRecord& record) {
  if (monitor == "train_loss") return record.train_loss;
  if (monitor == "validation_loss") return record.validation_loss;
  if (monitor == "test_loss") return record.test_loss;
  if (monitor == "train_metric") return -record.train_metric;
  if (monitor == "validation_metric") return -record.validation_metric;
  return -record.test_metric;
}

// When one lane stops. Ours: improved iff value < best - min_delta; stops after
// `patience` evaluations in a row that did not. scikit-learn's: the best value
// moves with every smaller one, and it stops one evaluation later.
class EarlyStopping {
 public:
  EarlyStopping(const EarlyStoppingSpec& spec, Convention convention)
      : spec_(spec), convention_(convention) {}

  // Takes the next value; NaN never improves.
  void observe(double value) {
    const double bar = best_ - spec_.min_delta;
    if (convention_ == Convention::kScikitLearn) {
      improved_ = value <= bar;  // a tie counts
      if (value < best_) best_ = value;
    } else {
      improved_ = value < bar;
      if (improved_) best_ = value;
    }
    bad_ = improved_ ? 0 : bad_ + 1;
  }
  bool improved() const { return improved_; }
  bool stops() const {
    return bad_ >=
           spec_.patience + (convention_ == Convention::kScikitLearn ? 1 : 0);
  }

 private:
  EarlyStoppingSpec spec_;
  Convention convention_;
  double best_ = std::numeric_limits<double>::infinity();
  int bad_ = 0;
  bool improved_ = false;
};

}  // namespace reprise
