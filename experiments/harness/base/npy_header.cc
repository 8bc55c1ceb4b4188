#include "experiments/harness/base/npy_header.h"

#include <charconv>
#include <optional>

#include "experiments/harness/base/files.h"

namespace reprise {
namespace {

// The header is a Python dictionary of three keys. It is read word by word, in
// any order and with any spaces; nothing is evaluated.
class HeaderReader {
 public:
  HeaderReader(std::string_view text, const std::string& name)
      : text_(text), rest_(text), name_(name) {}

  NpyHeader read() {
    std::optional<std::string> description;
    std::optional<bool> fortran_order;
    std::optional<std::vector<std::int64_t>> shape;
    expect("{");
    while (!skip("}")) {
      const std::string key = quoted();
      expect(":");
      if (key == "descr" && !description) {
        description = quoted();
      } else if (key == "fortran_order" && !fortran_order) {
        fortran_order = skip("True");
        if (!*fortran_order) expect("False");
      } else if (key == "shape" && !shape) {
        shape = tuple();
      } else {
        fail();
      }
      if (!skip(",")) {
        expect("}");
        break;
      }
    }
    trim();
    if (!rest_.empty() || !description || !fortran_order || !shape) fail();
    return {*description, *fortran_order, *shape};
  }

 private:
  [[noreturn]] void fail() const {
    refuse_file(name_, "the NPY header " + printable(text_),
                "{'descr': …, 'fortran_order': …, 'shape': (…)}");
  }
  void trim() {
    const std::size_t n = rest_.find_first_not_of(" \n");
    rest_.remove_prefix(n == std::string_view::npos ? rest_.size() : n);
  }
  bool skip(std::string_view word) {
    trim();
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  void expect(std::string_view word) {
    if (!skip(word)) fail();
  }
  std::string quoted() {
    trim();
    const char quote = rest_.empty() ? '\0' : rest_[0];
    const std::size_t end = rest_.find(quote, 1);
    if ((quote != '\'' && quote != '"') || end == std::string_view::npos) {
      fail();
    }
    const std::string text(rest_.substr(1, end - 1));
    rest_.remove_prefix(end + 1);
    return text;
  }
  std::vector<std::int64_t> tuple() {
    std::vector<std::int64_t> values;
    expect("(");
    while (!skip(")")) {
      trim();
      std::int64_t value = 0;
      const auto [end, error] =
          std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
      if (error != std::errc() || value < 0) fail();
      rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
      values.push_back(value);
      if (!skip(",")) {
        expect(")");
        break;
      }
    }
    return values;
  }

  std::string_view text_, rest_;
  const std::string& name_;
};

}  // namespace

NpyHeader read_npy_header(std::string_view text, const std::string& name) {
  return HeaderReader(text, name).read();
}

}  // namespace reprise
