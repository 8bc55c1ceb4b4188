#pragma once

#include <string>
#include <string_view>

namespace reprise {

// The content of one gzip stream. Throws std::runtime_error, naming the file,
// when it is damaged, ends too early, or something follows it.
std::string gunzip(std::string_view bytes, const std::string& name);

// A file's content: decompressed if it is a gzip stream, else as it is.
std::string read_plain_or_gzip(const std::string& name);

}  // namespace reprise
