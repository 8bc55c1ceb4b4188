#include "experiments/harness/figure/gnuplot.h"

#include <fmt/format.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "experiments/harness/base/files.h"
#include "experiments/harness/figure/text.h"

namespace reprise {
namespace {

namespace fs = std::filesystem;

// A picture takes a tenth of a second; the exit status is of timeout(1).
constexpr int kMostSeconds = 20, kTimedOut = 124;

// A folder of our own that goes with the scope.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string name = (fs::temp_directory_path() / "reprise-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
      throw std::runtime_error("gnuplot: no temporary folder " + name);
    }
    path_ = name;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string shell_quote(const fs::path& path) {
  std::string out = "'";
  for (char c : path.string()) out += c == '\'' ? "'\\''" : std::string(1, c);
  return out + "'";
}

// The first line of a complaint that says something: gnuplot shows the line of
// the script and a caret before it.
std::string first_complaint(const std::string& complaints) {
  std::size_t at = 0;
  while (at < complaints.size()) {
    const auto end = std::min(complaints.find('\n', at), complaints.size());
    const std::string line = complaints.substr(at, end - at);
    if (line.find("line ") != std::string::npos) return line;
    at = end + 1;
  }
  return complaints.substr(0, complaints.find('\n'));
}

}  // namespace

bool gnuplot_found() {
  static const bool found =
      std::system("gnuplot --version > /dev/null 2>&1") == 0;
  return found;
}

std::string run_gnuplot(const std::string& script) {
  if (!gnuplot_found()) {
    throw std::runtime_error(
        "gnuplot is not installed, so no picture can be drawn (Debian: apt-get "
        "install gnuplot-nox)");
  }
  const ScratchFolder folder;
  const fs::path in = folder.path() / "script", out = folder.path() / "svg",
                 complaints = folder.path() / "complaints";
  write_file(in, script);
  // -d: without the user's own settings. A fixed locale: a decimal point.
  const int status = std::system(
      fmt::format("LC_ALL=C.UTF-8 timeout {} gnuplot -d {} > {} 2> {}",
                  kMostSeconds, shell_quote(in), shell_quote(out),
                  shell_quote(complaints))
          .c_str());
  if (WIFEXITED(status) && WEXITSTATUS(status) == kTimedOut) {
    throw std::runtime_error(
        fmt::format("gnuplot did not end in {} seconds", kMostSeconds));
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    throw std::runtime_error("gnuplot failed: " +
                             first_complaint(read_file(complaints)));
  }
  return read_file(out);
}

std::string gnuplot_quote(std::string_view text) {
  std::string out = "'";
  for (const char c : plain_line(text)) {
    out += c == '\'' ? std::string("''") : std::string(1, c);
  }
  return out + "'";
}

}  // namespace reprise
