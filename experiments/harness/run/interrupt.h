#pragma once

#include <csignal>
#include <thread>

#include "experiments/harness/run/store.h"

namespace reprise {

// While one lives, Ctrl-C (and SIGTERM, a batch system's way to say stop) waits
// for the write that is under way, says in one line that the run goes on from
// here, and exits with 128 + the signal's number. To be made before the first
// parallel region: its threads inherit which signals are blocked.
class InterruptGuard {
 public:
  InterruptGuard(Store& store, std::string message);
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;

 private:
  sigset_t old_mask_;
  std::thread watcher_;
};

}  // namespace reprise
