#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace reprise {

using Json = nlohmann::json;

// JSON from a file, or from stdin where the name is "-". Throws
// std::runtime_error with one line that names the file and the place in it.
Json read_json(const std::string& name);

// JSON as one text: keys sorted, no spaces, every number as the shortest
// decimal that reads back to the same double (so 1 and 1.0 are one text), whole
// numbers beyond 2^53 in full, non-finite numbers as null.
std::string canonical_text(const Json& json);

}  // namespace reprise
