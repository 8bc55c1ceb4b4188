#include "kernels/gemm_blas.h"

#include <cblas.h>
#include <dlfcn.h>

#include <cstdlib>
#include <stdexcept>

// The one file that knows BLAS. OpenBLAS 0.3.21 picks its kernels by the CPU's
// name, takes a CPU that it does not know for a Haswell, and then runs at half
// speed. It reads OPENBLAS_CORETYPE in a constructor, before main: so it is
// loaded here, by name, after the variable has been set from the CPU's
// features.
namespace reprise {
namespace {

struct OpenBlas {
  decltype(&cblas_sgemm) sgemm = nullptr;
  decltype(&cblas_dgemm) dgemm = nullptr;
  std::string description;
};

// A kernel set for what the CPU can do, or null: OpenBLAS' own choice is right.
const char* core_type() {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl")) {
    return __builtin_cpu_supports("avx512bf16") ? "Cooperlake" : "SkylakeX";
  }
#endif
  return nullptr;
}

template <class F>
F look_up(void* library, const char* name) {
  void* symbol = dlsym(library, name);
  if (symbol == nullptr) {
    throw std::runtime_error(std::string("libopenblas.so.0 has no ") + name);
  }
  return reinterpret_cast<F>(symbol);
}

OpenBlas load() {
  const char* core = core_type();
  // Over what the environment says: machines pin an older core type there for
  // everything they run. blas_description() tells what was taken.
  if (core != nullptr) setenv("OPENBLAS_CORETYPE", core, /*overwrite=*/1);
  void* library = dlopen("libopenblas.so.0", RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    throw std::runtime_error(
        std::string("engine blas: cannot load libopenblas.so.0 (Debian package "
                    "libopenblas0-pthread): ") +
        dlerror());
  }
  OpenBlas blas;
  blas.sgemm = look_up<decltype(blas.sgemm)>(library, "cblas_sgemm");
  blas.dgemm = look_up<decltype(blas.dgemm)>(library, "cblas_dgemm");
  // Threads are the harness's: trials run side by side.
  look_up<void (*)(int)>(library, "openblas_set_num_threads")(1);
  blas.description = look_up<char* (*)()>(library, "openblas_get_config")();
  blas.description += ", core type ";
  blas.description += look_up<char* (*)()>(library, "openblas_get_corename")();
  return blas;
}

const OpenBlas& blas() {
  static const OpenBlas loaded = load();
  return loaded;
}

template <class T>
void gemm(Mat<T> c, CBLAS_TRANSPOSE transpose_a, CBLAS_TRANSPOSE transpose_b,
          std::int64_t depth, Mat<const T> a, Mat<const T> b, T beta) {
  if (c.rows == 0 || c.cols == 0) return;
  const auto size = [](std::int64_t n) { return static_cast<blasint>(n); };
  const auto call = [&](auto f) {
    f(CblasRowMajor, transpose_a, transpose_b, size(c.rows), size(c.cols),
      size(depth), T(1), a.data, size(a.cols), b.data, size(b.cols), beta,
      c.data, size(c.cols));
  };
  if constexpr (std::is_same_v<T, float>) {
    call(blas().sgemm);
  } else {
    call(blas().dgemm);
  }
}

}  // namespace

template <Number T>
void BlasProducts::nn(Mat<T> c, MatIn<T> a, MatIn<T> b, VecIn<T> bias) {
  const bool has_bias = bias.data != nullptr;
  for (std::int64_t m = 0; has_bias && m < c.rows; ++m) {
    for (std::int64_t n = 0; n < c.cols; ++n) c(m, n) = bias[n];
  }
  gemm<T>(c, CblasNoTrans, CblasNoTrans, b.rows, a, b, T(has_bias ? 1 : 0));
}

template <Number T>
void BlasProducts::nt(Mat<T> c, MatIn<T> a, MatIn<T> b) {
  gemm<T>(c, CblasNoTrans, CblasTrans, a.cols, a, b, T(0));
}

template <Number T>
void BlasProducts::tn(Mat<T> c, MatIn<T> a, MatIn<T> b) {
  gemm<T>(c, CblasTrans, CblasNoTrans, a.rows, a, b, T(0));
}

template void BlasProducts::nn(Mat<float>, MatIn<float>, MatIn<float>,
                               VecIn<float>);
template void BlasProducts::nn(Mat<double>, MatIn<double>, MatIn<double>,
                               VecIn<double>);
template void BlasProducts::nt(Mat<float>, MatIn<float>, MatIn<float>);
template void BlasProducts::nt(Mat<double>, MatIn<double>, MatIn<double>);
template void BlasProducts::tn(Mat<float>, MatIn<float>, MatIn<float>);
template void BlasProducts::tn(Mat<double>, MatIn<double>, MatIn<double>);

std::string blas_description() { return blas().description; }

}  // namespace reprise
