#pragma once

#include <string>
#include <vector>

#include "experiments/harness/report/document.h"
#include "experiments/harness/study/study.h"

// What trials were trained with, in a line: a spec's keys and values.
namespace reprise {

// "model.layers 2-10-1; optimizer.lr 0.001": what the spec says, and nothing
// that it leaves at its default. A task's params stand without that word.
std::string settings_text(const Json& spec);

// Of the cells that a claim reads: what is the same in all, then what each has
// of its own (of the first few).
std::string settings_of(const Study& study, const Claim& claim);

// A table of the study's groups: cells, seeds that the trials have, factors,
// settings.
Grid groups_grid(const Study& study, const Trials& trials);

}  // namespace reprise
