#pragma once

#include <string>

#include "kernels/gemm.h"

namespace reprise {

// Definitions of BlasProducts are in gemm_blas.cc, for float and double alone;
// a library that cannot be loaded throws std::runtime_error at the first use.

// What ran: OpenBLAS' own description and the core type that it was told to
// take. Loads the library.
std::string blas_description();

}  // namespace reprise
