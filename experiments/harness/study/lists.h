#pragma once

#include <initializer_list>
#include <type_traits>
#include <vector>

namespace reprise {

// The lists, one behind the other.
template <class T, class... Lists>
std::vector<T> concat(std::vector<T> first, Lists... lists) {
  (first.insert(first.end(), lists.begin(), lists.end()), ...);
  return first;
}

// f of each element, in order.
template <class List, class F>
auto each_of(const List& list, const F& f) {
  std::vector<std::decay_t<decltype(f(*list.begin()))>> made;
  for (const auto& element : list) made.push_back(f(element));
  return made;
}
template <class F>
auto each_of(std::initializer_list<const char*> labels, const F& f) {
  return each_of<std::initializer_list<const char*>, F>(labels, f);
}

}  // namespace reprise
