#pragma once

#include "experiments/harness/study/vocabulary.h"

// What study 02 shows.
namespace reprise::training {

// Freund and Schapire 1999, table 1, d = 1: sums over the ten perceptrons.
struct Counted {
  const char *epochs, *mistakes;
};
extern const std::vector<Counted> kCounted;

// After how many draws the trick's line is shown.
extern const std::vector<int> kShown;

Table digits_table(const Trials& t);
Table novikoff_table(const Trials& t);
Table trick_table(const Trials& t);
Figure forming_figure(const Trials& t);
Figure bound_figure(const Trials& t);
Figure digits_figure(const Trials& t);

}  // namespace reprise::training
