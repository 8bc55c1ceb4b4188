#include "experiments/harness/report/pdf.h"

#include <fmt/format.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <vector>

#include "experiments/harness/report/pages.h"

namespace reprise {
namespace {

namespace fs = std::filesystem;

std::string shell_quote(const fs::path& path) {
  std::string out = "'";
  for (char c : path.string()) out += c == '\'' ? "'\\''" : std::string(1, c);
  return out + "'";
}

bool succeeds(const std::string& command) {
  const int status = std::system(command.c_str());
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void convert(const fs::path& svg) {
  fs::path pdf = svg;
  pdf.replace_extension(".pdf");
  const std::string command = fmt::format(
      "SOURCE_DATE_EPOCH=\"${{SOURCE_DATE_EPOCH:-0}}\" rsvg-convert --format "
      "pdf --output {} {} > /dev/null 2>&1",
      shell_quote(pdf), shell_quote(svg));
  if (succeeds(command)) return;
  std::error_code ignored;
  fs::remove(pdf, ignored);
  throw std::runtime_error(
      fmt::format("rsvg-convert failed on {}", svg.string()));
}

}  // namespace

void require_rsvg_convert() {
  if (succeeds("rsvg-convert --version > /dev/null 2>&1")) return;
  throw std::runtime_error(
      "rsvg-convert is not installed, so no picture becomes a PDF (Debian: "
      "apt-get install librsvg2-bin)");
}

void write_pdfs(const fs::path& out, std::span<const ReportInput> inputs) {
  for (const ReportInput& input : inputs) {
    std::vector<fs::path> pictures;
    for (const auto& entry :
         fs::directory_iterator(out / folder_name(*input.study))) {
      if (entry.path().extension() == ".svg") pictures.push_back(entry.path());
    }
    std::ranges::sort(pictures);
    for (const fs::path& picture : pictures) convert(picture);
  }
}

}  // namespace reprise
