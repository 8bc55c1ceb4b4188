#include "experiments/harness/base/json.h"

#include <fmt/format.h>

#include <iostream>
#include <iterator>
#include <stdexcept>

#include "experiments/harness/base/files.h"

namespace reprise {

Json read_json(const std::string& name) {
  const std::string text =
      name == "-" ? std::string(std::istreambuf_iterator<char>(std::cin), {})
                  : read_file(name);
  try {
    return Json::parse(text);
  } catch (const Json::parse_error& error) {
    // "[json.exception.parse_error.101] parse error at line 1, column 2: …"
    std::string what = error.what();
    const std::size_t end = what.find("] ");
    if (end != std::string::npos) what.erase(0, end + 2);
    throw std::runtime_error(
        fmt::format("{}: not JSON: {}", name == "-" ? "stdin" : name, what));
  }
}

}  // namespace reprise
