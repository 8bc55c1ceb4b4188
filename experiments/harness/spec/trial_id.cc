#include "experiments/harness/spec/trial_id.h"

#include "experiments/harness/base/sha256.h"
#include "kernels/version.h"

namespace reprise {

std::string trial_id(const Json& spec, const std::string& precision,
                     const std::string& bits, int version) {
  return sha256_hex(canonical_text({{"arithmetic", kArithmeticVersion},
                                    {"bits", bits},
                                    {"precision", precision},
                                    {"spec", spec},
                                    {"version", version}}));
}

}  // namespace reprise
