#pragma once

#include <string>
#include <vector>

#include "experiments/harness/study/study.h"

// What trials ran on, as a picture says it: a stand-in has its own name there.
namespace reprise {

// "MNIST", of a named set; of several joined by ", ". "" of generated rows, and
// without trials.
std::string data_name(const Trials& trials, const Cell& cell);

// Whether a named set may have been replaced under these trials: then nothing
// that a source printed is laid beside them.
bool may_be_on_a_stand_in(const Trials& trials, const Cell& cell);

// The named sets that the study asks for and that stand-ins took the place of.
std::vector<std::string> replaced_sets(const Study& study,
                                       const Trials& trials);

// "0", "1" …, or what the classes of the cell's one named set are called.
std::vector<std::string> class_names(const Trials& trials, const Cell& cell,
                                     int classes);

}  // namespace reprise
