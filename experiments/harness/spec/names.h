#pragma once

#include <string>

#include "experiments/harness/spec/spec.h"
#include "kernels/kinds.h"

// The kernels' words (kernels/kinds.h) as reading, writing and every error
// message's "allowed" share them.
namespace reprise {

// "relu sigmoid" -> "relu, sigmoid": the table's words for an error message.
template <class E>
std::string list_names() {
  std::string text;
  for (const auto& [name, value] : all_of<E>()) {
    text += (text.empty() ? "" : ", ") + std::string(name);
  }
  return text;
}

template <class E>
std::string name_of(E value) {
  for (const auto& [name, v] : all_of<E>()) {
    if (v == value) return std::string(name);
  }
  throw SpecError("an enum's value has no name");
}

}  // namespace reprise
