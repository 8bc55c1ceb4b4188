#include "experiments/harness/base/sha256.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <stdexcept>

#include "experiments/harness/base/files.h"

namespace reprise {
namespace {

// OpenSSL fails here only without memory or with a broken installation.
void check(int ok) {
  if (ok != 1) throw std::runtime_error("SHA-256: OpenSSL failed");
}

}  // namespace

struct Sha256::Context {
  EVP_MD_CTX* md = EVP_MD_CTX_new();
  ~Context() { EVP_MD_CTX_free(md); }
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
  check(EVP_DigestInit_ex(context_->md, EVP_sha256(), nullptr));
}
Sha256::~Sha256() = default;

void Sha256::update(const void* bytes, std::size_t size) {
  check(EVP_DigestUpdate(context_->md, bytes, size));
}

std::string Sha256::hex() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
  unsigned int size = 0;
  check(EVP_DigestFinal_ex(context_->md, digest.data(), &size));
  std::string text;
  for (unsigned int i = 0; i < size; ++i) {
    text += fmt::format("{:02x}", digest[i]);
  }
  return text;
}

std::string sha256_hex(const void* bytes, std::size_t size) {
  Sha256 sum;
  sum.update(bytes, size);
  return sum.hex();
}

std::string sha256_hex(std::string_view text) {
  return sha256_hex(text.data(), text.size());
}

std::string sha256_of_file(const std::filesystem::path& file) {
  return sha256_hex(read_file(file));
}

}  // namespace reprise
