#include "experiments/harness/run/host.h"

#include <fmt/format.h>
#include <sys/utsname.h>

#include <fstream>

#include "experiments/harness/base/version.h"
#include "kernels/gemm_blas.h"
#include "kernels/parallel.h"

namespace reprise {

namespace {

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
  const ProgramFacts program = program_facts();
  Json facts = {{"compiler", program.compiler},
                {"isa", program.isa},
                {"cpu", cpu_model()},
                {"threads", threads()},
                {"system", operating_system()}};
  if (engine == Engine::kBlas) facts["blas"] = blas_description();
  return facts;
}

}  // namespace reprise
