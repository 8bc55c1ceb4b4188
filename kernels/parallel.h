#pragma once

#include <cstdint>

#ifdef _OPENMP
#include <omp.h>
#endif

namespace reprise {

// f(i) for every i in [0, n), side by side on the threads that set_threads
// allows. The chunks are the problem's own: n must not depend on the number of
// threads, and f(i) must write only what is i's. Then the bits are the same for
// one thread and for many. Inside another for_each_chunk it runs in order on
// the calling thread: trials side by side, or one trial's products, never both.
// f must not throw.
template <class F>
void for_each_chunk(std::int64_t n, F f) {
#ifdef _OPENMP
  if (n > 1 && omp_get_max_threads() > 1 && !omp_in_parallel()) {
#pragma omp parallel for schedule(dynamic)
    for (std::int64_t i = 0; i < n; ++i) f(i);
    return;
  }
#endif
  for (std::int64_t i = 0; i < n; ++i) f(i);
}

// How many threads for_each_chunk uses from now on, on this thread.
inline void set_threads([[maybe_unused]] int n) {
#ifdef _OPENMP
  omp_set_num_threads(n);
#endif
}

inline int threads() {
#ifdef _OPENMP
  return omp_get_max_threads();
#else
  return 1;
#endif
}

}  // namespace reprise
