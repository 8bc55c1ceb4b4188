#pragma once

#include <cstdint>
#include <functional>
#include <future>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace reprise {

// Values by key, each made once whoever asks first, and forgotten least
// recently used first when their bytes exceed the budget (whoever still holds
// one keeps it). Thread-safe; values that fail are not kept.
template <class V>
class LoadCache {
 public:
  using Pointer = std::shared_ptr<const V>;
  explicit LoadCache(std::int64_t budget) : budget_(budget) {}

  // make: () -> Pointer, called without the lock; bytes: V -> its size.
  Pointer get(const std::string& key, const std::function<Pointer()>& make,
              const std::function<std::int64_t(const V&)>& bytes) {
    std::promise<Pointer> promise;
    std::shared_future<Pointer> future;
    {
      const std::lock_guard lock(mutex_);
      const auto found = entries_.find(key);
      if (found != entries_.end()) {
        order_.splice(order_.begin(), order_, found->second.place);
        future = found->second.future;
      } else {
        order_.push_front(key);
        entries_[key] = {promise.get_future().share(), order_.begin(), 0};
      }
    }
    if (future.valid()) return future.get();
    try {
      const Pointer value = make();
      promise.set_value(value);
      const std::lock_guard lock(mutex_);
      entries_.at(key).bytes = bytes(*value);
      used_ += entries_.at(key).bytes;
      shrink();
      return value;
    } catch (...) {
      promise.set_exception(std::current_exception());
      const std::lock_guard lock(mutex_);
      order_.erase(entries_.at(key).place);
      entries_.erase(key);
      throw;
    }
  }

 private:
  struct Entry {
    std::shared_future<Pointer> future;
    std::list<std::string>::iterator place;
    std::int64_t bytes;  // 0 while it is being made
  };

  void shrink() {
    auto place = order_.end();
    while (used_ > budget_ && place != order_.begin()) {
      --place;
      const auto entry = entries_.find(*place);
      if (entry->second.bytes == 0 || place == order_.begin()) continue;
      used_ -= entry->second.bytes;
      entries_.erase(entry);
      place = order_.erase(place);
    }
  }

  std::mutex mutex_;
  std::map<std::string, Entry> entries_;
  std::list<std::string> order_;  // the latest first
  std::int64_t budget_, used_ = 0;
};

}  // namespace reprise
