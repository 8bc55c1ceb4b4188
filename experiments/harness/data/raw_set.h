#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace reprise {

// A data set before rows are chosen and scaled. Its own training rows come
// first, then its own validation rows, then its own test rows.
struct RawSet {
  std::int64_t train = 0, validation = 0, test = 0;  // rows of each
  std::int64_t inputs = 0;                           // D
  std::int64_t classes = 0;                          // 0 for targets
  std::int64_t targets = 0;                          // K, 0 for labels
  std::vector<std::uint8_t> bytes;    // (rows, D), for images; else empty
  std::vector<double> values;         // (rows, D), for all else
  std::vector<std::int32_t> labels;   // (rows)
  std::vector<double> target_values;  // (rows, K)
  std::vector<std::string> columns;   // names of inputs then targets; may be
                                      // empty
  std::string source;                 // one line
  std::string sha256;                 // of the numbers above

  std::int64_t rows() const { return train + validation + test; }
};

// SHA-256 over the shape, the inputs, and labels or targets, little-endian.
std::string hash_rows(const RawSet& set);

}  // namespace reprise
