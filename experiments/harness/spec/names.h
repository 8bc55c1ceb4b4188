#pragma once

#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "experiments/harness/spec/train_settings.h"
#include "kernels/kinds.h"

// The kernels' words (kernels/kinds.h), and those for what a run is asked, as
// reading, writing and every error message's "allowed" share them.
namespace reprise {

inline constexpr Named<Precision> kPrecisionWords[] = {
    {"float", Precision::kFloat},
    {"double", Precision::kDouble},
};
template <>
constexpr std::span<const Named<Precision>> all_of() {
  return kPrecisionWords;
}

// Whose draws and arithmetic (spec/convention.h).
inline constexpr Named<Convention> kConventionWords[] = {
    {"reprise", Convention::kReprise},
    {"scikit-learn", Convention::kScikitLearn},
    {"nielsen", Convention::kNielsen},
};
template <>
constexpr std::span<const Named<Convention>> all_of() {
  return kConventionWords;
}

// What trains: a number type and a way to multiply (train/engines.h).
enum class Engine { kAuto, kLanes, kDense, kBlas, kLoops };

inline constexpr Named<Engine> kEngineWords[] = {
    {"auto", Engine::kAuto},   {"lanes", Engine::kLanes},
    {"dense", Engine::kDense}, {"blas", Engine::kBlas},
    {"loops", Engine::kLoops},
};
template <>
constexpr std::span<const Named<Engine>> all_of() {
  return kEngineWords;
}

// How much of a study is run: minutes, what results/ holds, the sources' scale.
enum class Tier { kQuick, kStandard, kPaper };

inline constexpr Named<Tier> kTierWords[] = {
    {"quick", Tier::kQuick},
    {"standard", Tier::kStandard},
    {"paper", Tier::kPaper},
};
template <>
constexpr std::span<const Named<Tier>> all_of() {
  return kTierWords;
}

template <class E>
std::vector<std::string_view> words_of() {
  std::vector<std::string_view> words;
  for (const auto& [word, value] : all_of<E>()) words.push_back(word);
  return words;
}

// "relu, sigmoid": the words for an error message.
template <class E>
std::string list_names() {
  std::string text;
  for (const std::string_view word : words_of<E>()) {
    text.append(text.empty() ? "" : ", ").append(word);
  }
  return text;
}

// The value that the word names; nothing where it names none.
template <class E>
std::optional<E> value_of(std::string_view word) {
  for (const auto& [name, value] : all_of<E>()) {
    if (name == word) return value;
  }
  return std::nullopt;
}

template <class E>
std::string name_of(E value) {
  for (const auto& [word, v] : all_of<E>()) {
    if (v == value) return std::string(word);
  }
  throw std::logic_error("an enum's value has no name");
}

}  // namespace reprise
