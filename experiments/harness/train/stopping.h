#pragma once

#include <limits>
#include <stdexcept>
#include <string>

#include "experiments/harness/spec/train_settings.h"
#include "experiments/harness/train/train_result.h"

namespace reprise {

// The value that a monitor watches, smaller is better: metrics are negated.
inline double monitored(const std::string& monitor, const EpochRecord& record) {
  for (const Curve& curve : kCurves) {
    if (curve.name != monitor) continue;
    const double value = record.*curve.value;
    return is_loss(curve.name) ? value : -value;
  }
  throw std::logic_error("no curve is called " + monitor);
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
