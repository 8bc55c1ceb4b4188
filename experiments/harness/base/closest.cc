#include "experiments/harness/base/closest.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace reprise {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_of_word(char c) {
  return is_letter(c) || is_digit(c) || c == '_' || c == '-';
}

bool begins_with(std::string_view word, std::string_view start) {
  return word.size() > start.size() &&
         std::ranges::equal(word.substr(0, start.size()), start, {}, lower,
                            lower);
}

constexpr std::size_t kShortest = 3, kLong = 6;

}  // namespace

int edit_distance(std::string_view a, std::string_view b) {
  // Rows of the table of distances between a's and b's beginnings.
  const std::size_t width = b.size() + 1;
  std::vector<int> before(width), last(width), now(width);
  for (std::size_t j = 0; j < width; ++j) last[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = static_cast<int>(i);
    for (std::size_t j = 1; j < width; ++j) {
      const char x = lower(a[i - 1]), y = lower(b[j - 1]);
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (x != y)});
      if (i > 1 && j > 1 && x == lower(b[j - 2]) && y == lower(a[i - 2])) {
        now[j] = std::min(now[j], before[j - 2] + 1);
      }
    }
    std::swap(before, last);
    std::swap(last, now);
  }
  return last.back();
}

std::optional<std::string> closest(std::string_view found,
                                   std::span<const std::string> words) {
  if (found.size() < kShortest || std::ranges::none_of(found, is_letter)) {
    return std::nullopt;
  }
  const int most = found.size() < kLong ? 1 : 2;
  const std::string* nearest = nullptr;
  int least = most + 1;
  for (const std::string& word : words) {
    const int distance = edit_distance(found, word);
    if (distance < least && word.size() >= kShortest) {
      least = distance;
      nearest = &word;
    }
  }
  if (nearest != nullptr) return *nearest;
  std::vector<std::string> begun;
  std::ranges::copy_if(
      words, std::back_inserter(begun),
      [&](const std::string& word) { return begins_with(word, found); });
  return begun.size() == 1 ? std::optional(begun.front()) : std::nullopt;
}

std::string did_you_mean(std::string_view found,
                         std::span<const std::string> words) {
  const auto word = closest(found, words);
  return word ? fmt::format(" (did you mean '{}'?)", *word) : "";
}

std::string did_you_mean(std::string_view found, std::string_view allowed) {
  std::vector<std::string> words(1);
  for (const char c : allowed) {
    if (is_of_word(c)) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  return did_you_mean(found, words);
}

}  // namespace reprise
