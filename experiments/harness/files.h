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

}  // namespace reprise
