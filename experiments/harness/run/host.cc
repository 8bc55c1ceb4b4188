#include "experiments/harness/run/host.h"

#include <fmt/format.h>
#include <sys/utsname.h>

#include <fstream>

#include "kernels/gemm_blas.h"
#include "kernels/parallel.h"

namespace reprise {

namespace {

std::string compiler() {
#if defined(__clang__)
  return fmt::format("Clang {}.{}.{}", __clang_major__, __clang_minor__,
                     __clang_patchlevel__);
#else
  return fmt::format("GCC {}.{}.{}", __GNUC__, __GNUC_MINOR__,
                     __GNUC_PATCHLEVEL__);
#endif
}

std::string instruction_set() {
#if defined(__AVX512F__)
  return "x86-64-v4";
#elif defined(__AVX2__) && defined(__FMA__)
  return "x86-64-v3";
#elif defined(__aarch64__)
  return "aarch64";
#else
  return "other";
#endif
}

std::string cpu_model() {
  std::ifstream file("/proc/cpuinfo");
  std::string line;
  while (std::getline(file, line)) {
    const std::size_t colon = line.find(": ");
    if (line.starts_with("model name") && colon != std::string::npos) {
      return line.substr(colon + 2);
    }
  }
  return "unknown";
}

std::string operating_system() {
  utsname name{};
  if (uname(&name) != 0) return "unknown";
  return fmt::format("{} {} {}", name.sysname, name.release, name.machine);
}

}  // namespace

Json host_facts(Engine engine) {
  Json facts = {{"compiler", compiler()},
                {"isa", instruction_set()},
                {"cpu", cpu_model()},
                {"threads", threads()},
                {"system", operating_system()}};
  if (engine == Engine::kBlas) facts["blas"] = blas_description();
  return facts;
}

}  // namespace reprise
