#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "experiments/harness/spec/spec.h"

namespace reprise {

// The spec's words for the kernels' enums: one table an enum, which reading,
// writing and every error message's "allowed" share.
template <class E>
using Names = std::span<const std::pair<std::string_view, E>>;

template <class E>
Names<E> names_of();
template <>
Names<Activation> names_of();
template <>
Names<Output> names_of();
template <>
Names<Loss> names_of();
template <>
Names<Normalization> names_of();
template <>
Names<DropoutKind> names_of();
template <>
Names<InitScheme> names_of();
template <>
Names<OptimizerKind> names_of();
template <>
Names<ScheduleKind> names_of();

// "relu sigmoid" -> "relu, sigmoid": the table's words for an error message.
template <class E>
std::string list_names() {
  std::string text;
  for (const auto& [name, value] : names_of<E>()) {
    text += (text.empty() ? "" : ", ") + std::string(name);
  }
  return text;
}

template <class E>
std::string name_of(E value) {
  for (const auto& [name, v] : names_of<E>()) {
    if (v == value) return std::string(name);
  }
  throw SpecError("an enum's value has no name");
}

}  // namespace reprise
