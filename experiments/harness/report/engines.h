#pragma once

#include <string>

#include "experiments/harness/report/document.h"
#include "experiments/harness/study/judge.h"
#include "experiments/harness/study/study.h"

// What another engine makes of the same claims: the quick tier, once with the
// exact engine and once with the products of the machine's BLAS.
namespace reprise {

// Trials of one plan with two engines.
struct TwoEngines {
  const Trials *exact, *blas;
};

// {"library", "verdicts": [{"claim", "exact", "blas"}…]}: the claims that read
// a trial whose bits are the host's; the others' trials are the same. Goes into
// a manifest as "blas".
Json compare_engines(const Study& study, const TwoEngines& ran,
                     const std::string& library);

// claim,exact,blas,alike; of a manifest's "blas". Throws std::runtime_error
// where it is not of that form.
std::string engines_csv(const Json& blas);

// What a page says of it: how many rows have another verdict, and which.
Blocks engines_section(const Json& blas);

}  // namespace reprise
