#pragma once

#include <cstdint>

namespace reprise {

template <class Word>
struct Block {
  Word word[4];
};

// Threefry4x32-20: four words that look random from a counter and a key, both
// of four words; no state. Word is uint32_t or a GCC vector of it, one text for
// both: adds, rotations and xors. Cost about 150 instructions.
// Source: Salmon, Moraes, Dror and Shaw 2011, Parallel random numbers: as easy
// as 1, 2, 3; tested against its known answers.
template <class Word>
[[gnu::always_inline]] inline Block<Word> threefry4x32(
    const Block<Word>& counter, const Block<Word>& key) {
  constexpr int kRotation[8][2] = {{10, 26}, {11, 21}, {13, 27}, {23, 5},
                                   {6, 20},  {17, 11}, {25, 10}, {18, 20}};
  constexpr std::uint32_t kParity = 0x1bd11bda;
  const Word k[5] = {
      key.word[0], key.word[1], key.word[2], key.word[3],
      key.word[0] ^ key.word[1] ^ key.word[2] ^ key.word[3] ^ kParity};
  Word x0 = counter.word[0] + k[0], x1 = counter.word[1] + k[1];
  Word x2 = counter.word[2] + k[2], x3 = counter.word[3] + k[3];
  const auto mix = [](Word& a, Word& b, int rotation) {
    a += b;
    b = (b << rotation) | (b >> (32 - rotation));
    b ^= a;
  };
#pragma GCC unroll 5
  for (std::uint32_t s = 1; s <= 5; ++s) {
    // Four rounds, then a new mixture of the key.
    const auto& r = kRotation + 4 * ((s + 1) % 2);
    mix(x0, x1, r[0][0]);
    mix(x2, x3, r[0][1]);
    mix(x0, x3, r[1][0]);
    mix(x2, x1, r[1][1]);
    mix(x0, x1, r[2][0]);
    mix(x2, x3, r[2][1]);
    mix(x0, x3, r[3][0]);
    mix(x2, x1, r[3][1]);
    x0 += k[s % 5];
    x1 += k[(s + 1) % 5];
    x2 += k[(s + 2) % 5];
    x3 += k[(s + 3) % 5] + s;
  }
  return {{x0, x1, x2, x3}};
}

}  // namespace reprise
