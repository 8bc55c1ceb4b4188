#pragma once

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <string>

// A program as a user calls it.
namespace reprise {

struct Outcome {
  int status;
  std::string text;  // stdout and stderr together
};

// In the folder, by a shell.
inline Outcome call_program(const std::filesystem::path& folder,
                            const std::string& program,
                            const std::string& args) {
  const std::string line =
      "cd '" + folder.string() + "' && '" + program + "' " + args + " 2>&1";
  FILE* pipe = popen(line.c_str(), "r");
  Outcome outcome{-1, ""};
  std::array<char, 4096> part;
  std::size_t n = 0;
  while ((n = fread(part.data(), 1, part.size(), pipe)) > 0) {
    outcome.text.append(part.data(), n);
  }
  const int status = pclose(pipe);
  outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return outcome;
}

// It ended with the status, and said one line that has the part in it.
inline void expect_one_line(const Outcome& outcome, int status,
                            const std::string& part) {
  EXPECT_EQ(outcome.status, status) << outcome.text;
  EXPECT_NE(outcome.text.find(part), std::string::npos) << outcome.text;
  EXPECT_EQ(outcome.text.find('\n'), outcome.text.size() - 1)
      << "not one line: " << outcome.text;
}

}  // namespace reprise
