#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

// When to stop, by Prechelt (1998), "Early stopping - but when?": rules that
// read the error on validation rows at the end of each strip of k epochs, and
// the training error of the strip. All pure, on recorded curves.
namespace reprise::stopping {

inline constexpr int kStrip = 5;  // epochs, as he has it

enum class Rule { kGl, kPq, kUp };
struct Criterion {
  Rule rule;
  double level;  // GL > level, PQ > level; UP: so many strips in a row
  std::string name() const;  // "GL 2"
};
// The fourteen: GL 1 2 3 5, PQ .5 .75 1 2 3, UP 2 3 4 6 8.
std::vector<Criterion> fourteen();

// Generalization loss in per cent: 100 (E_va / E_opt - 1), E_opt the least
// validation error up to there.
double generalization_loss(std::span<const double> validation);
// Training progress, per thousand: how much the strip's mean training error is
// over its least one.
double training_progress(std::span<const double> strip);

// Errors at the ends of strips (validation), and of every epoch (training),
// which has kStrip values a strip.
struct Curves {
  std::span<const double> validation, training;
};
// After which strip, from 1, the criterion stops; the last where it never does.
std::size_t stops_after(const Criterion& criterion, const Curves& curves);
// The strip, from 1, of the least validation error among the first `strips`:
// its net is the one that is kept.
std::size_t kept_strip(std::span<const double> validation, std::size_t strips);

}  // namespace reprise::stopping
