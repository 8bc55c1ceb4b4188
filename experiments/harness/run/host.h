#pragma once

#include "experiments/harness/train/engine.h"

namespace reprise {

// Where a result was made: {"compiler", "isa", "cpu", "threads", "system"}, and
// "blas" (core type and version) for the blas engine alone, the only one whose
// bits depend on it.
Json host_facts(Engine engine);

}  // namespace reprise
