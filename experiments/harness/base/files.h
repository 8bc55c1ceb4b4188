#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace reprise {

// The bytes of a file. Throws std::runtime_error with one line that names it.
std::string read_file(const std::filesystem::path& file);

// Writes a file whole or not at all: to a temporary name beside it, flushed to
// the disk, then renamed. Makes the directories that are missing. Throws like
// read_file.
void write_file(const std::filesystem::path& file, std::string_view bytes);

// Text from a file for a message: one line of printable ASCII, at most 60 long.
std::string printable(std::string_view text);

// Throws std::runtime_error "NAME: found …; allowed: …": a file is not what it
// should be.
[[noreturn]] void refuse_file(const std::string& name, const std::string& found,
                              const std::string& allowed);

}  // namespace reprise
