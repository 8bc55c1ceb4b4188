#include "experiments/harness/base/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace reprise {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& file, const char* what) {
  throw std::runtime_error(
      fmt::format("{}: {}: {}", file.string(), what, std::strerror(errno)));
}

// Closes the descriptor, and removes the file unless it was kept.
class TemporaryFile {
 public:
  explicit TemporaryFile(const fs::path& target) {
    static std::atomic<int> counter = 0;
    name_ = fmt::format("{}.{}.{}.tmp", target.string(), ::getpid(), ++counter);
    descriptor_ =
        ::open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor_ < 0) {
      name_.clear();
      fail(target, "cannot be written");
    }
  }
  ~TemporaryFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!name_.empty()) ::unlink(name_.c_str());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  bool write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ::ssize_t n = ::write(descriptor_, bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
  }
  bool rename_to(const fs::path& target) {
    if (::fsync(descriptor_) != 0 ||
        ::close(std::exchange(descriptor_, -1)) != 0 ||
        ::rename(name_.c_str(), target.c_str()) != 0) {
      return false;
    }
    name_.clear();
    return true;
  }

 private:
  std::string name_;
  int descriptor_ = -1;
};

}  // namespace

std::string read_file(const fs::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) fail(file, "cannot be read");
  std::string bytes;
  constexpr std::size_t kBlock = std::size_t{1} << 20;
  for (;;) {
    const std::size_t size = bytes.size();
    bytes.resize(size + kBlock);
    const ::ssize_t n = ::read(descriptor, bytes.data() + size, kBlock);
    bytes.resize(size + static_cast<std::size_t>(n < 0 ? 0 : n));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) {
      const int error = errno;
      ::close(descriptor);
      errno = error;
      if (n < 0) fail(file, "cannot be read");
      return bytes;
    }
  }
}

void write_file(const fs::path& file, std::string_view bytes) {
  if (file.has_parent_path()) {
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    if (error) {
      errno = error.value();
      fail(file.parent_path(), "cannot be made");
    }
  }
  TemporaryFile temporary(file);
  if (!temporary.write(bytes) || !temporary.rename_to(file)) {
    fail(file, "cannot be written");
  }
}

std::string printable(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  std::string shown;
  for (const char c : text.substr(0, kLongest)) {
    shown += c >= ' ' && c <= '~' ? c : '?';
  }
  return text.size() > kLongest ? shown + "..." : shown;
}

void refuse_file(const std::string& name, const std::string& found,
                 const std::string& allowed) {
  throw std::runtime_error(
      fmt::format("{}: found {}; allowed: {}", name, found, allowed));
}

}  // namespace reprise
