#include "experiments/harness/base/version.h"

#include <fmt/format.h>
#include <reprise_commit.h>

#include "kernels/version.h"

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

}  // namespace

ProgramFacts program_facts() {
  return {REPRISE_VERSION, REPRISE_COMMIT, kArithmeticVersion, compiler(),
          instruction_set()};
}

Json to_json(const ProgramFacts& facts) {
  return {{"version", facts.version},
          {"commit", facts.commit},
          {"arithmetic", facts.arithmetic},
          {"compiler", facts.compiler},
          {"isa", facts.isa}};
}

std::string version_line() {
  const ProgramFacts facts = program_facts();
  return fmt::format("reprise {}, commit {}, arithmetic {}, {}, {}",
                     facts.version, facts.commit, facts.arithmetic,
                     facts.compiler, facts.isa);
}

}  // namespace reprise
