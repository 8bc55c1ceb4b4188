#pragma once

#include <string>
#include <vector>

#include "experiments/harness/spec/named_sets.h"

// Files of numbers that others published, as they lie below a data directory.
// They are no rows to train on: a task lays them beside what it computes
// (TaskContext::published). tools/fetch-data published knows where they come
// from. Where one is absent, its place in a trial's params ("published") is
// null.
namespace reprise {

// "published/nielsen/overfitting.json" and its like.
const std::vector<ListedFile>& published_files();
// Null where none has the name.
const ListedFile* find_published(const std::string& name);

}  // namespace reprise
