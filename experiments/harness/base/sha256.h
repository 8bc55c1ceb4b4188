#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace reprise {

// SHA-256 (OpenSSL) of the bytes given so far, in 64 lower-case hex digits.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  void update(const void* bytes, std::size_t size);
  std::string hex();  // ends the sum: no update after it

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

std::string sha256_hex(const void* bytes, std::size_t size);
std::string sha256_hex(std::string_view text);

// Throws std::runtime_error, naming the file, when it cannot be read.
std::string sha256_of_file(const std::filesystem::path& file);

}  // namespace reprise
