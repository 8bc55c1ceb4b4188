#include "experiments/harness/run/interrupt.h"

#include <fmt/format.h>
#include <pthread.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace reprise {

namespace {

// Ends the watcher; no one else sends it to its thread.
constexpr int kStopWatching = SIGUSR1;

}  // namespace

InterruptGuard::InterruptGuard(Store& store, std::string message) {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM, kStopWatching}) {
    sigaddset(&signals, signal);
  }
  pthread_sigmask(SIG_BLOCK, &signals, &old_mask_);
  watcher_ = std::thread([signals, &store, message = std::move(message)] {
    int signal = 0;
    if (sigwait(&signals, &signal) != 0 || signal == kStopWatching) return;
    const auto lock = store.pause();
    // Below the progress bar, if there is one.
    fmt::print(stderr, "{}{}\n", isatty(STDERR_FILENO) == 1 ? "\n" : "",
               message);
    std::fflush(nullptr);
    std::_Exit(128 + signal);
  });
}

InterruptGuard::~InterruptGuard() {
  pthread_kill(watcher_.native_handle(), kStopWatching);
  watcher_.join();
  pthread_sigmask(SIG_SETMASK, &old_mask_, nullptr);
}

}  // namespace reprise
