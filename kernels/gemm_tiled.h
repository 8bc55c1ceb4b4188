#pragma once

#include <algorithm>
#include <cstring>
#include <utility>

#include "kernels/gemm.h"
#include "kernels/parallel.h"

// The three products of gemm.h, tiled for registers and caches. A tile of C
// stays in registers while k runs; every element of it is still the one chain
// of gemm.h, so tile shapes change speed and no bit.
namespace reprise {
namespace tiled {

// A(m, k) = data[m * row + k * col]: one kernel for a matrix and its transpose.
template <class T>
struct Strided {
  const T* data;
  std::int64_t row, col;

  const T* at(std::int64_t m, std::int64_t k) const {
    return data + m * row + k * col;
  }
};

// Accumulators that fit the register file beside their operands: 32 registers
// with AVX-512 and AArch64, 16 with AVX2.
#if defined(__AVX512F__) || defined(__aarch64__)
inline constexpr int kAccumulators = 24;
inline constexpr int kLaneAccumulators = 20;
#else
inline constexpr int kAccumulators = 12;
inline constexpr int kLaneAccumulators = 9;
#endif

// f(0), …, f(N - 1), written out: an accumulator that is indexed by a variable
// would live in memory.
template <int N, class F>
[[gnu::always_inline]] inline void unroll(F f) {
  [&]<int... i>(std::integer_sequence<int, i...>)
      __attribute__((always_inline)) {
    (f(std::integral_constant<int, i>{}), ...);
  }
  (std::make_integer_sequence<int, N>{});
}

// --- One seed a lane: every operand is a whole register already. ---

// C tile of R x N at (m, n), k from 0 to depth.
template <int R, int N, class T>
inline void lanes_tile(Mat<T> c, Strided<T> a, Strided<T> b, const T* bias,
                       std::int64_t m, std::int64_t n, std::int64_t depth) {
  T acc[R * N];
  unroll<N>([&](auto j) {
    const T start = bias != nullptr ? bias[n + j] : T(0);
    unroll<R>([&](auto i) { acc[i * N + j] = start; });
  });
  const T* pa = a.at(m, 0);
  const T* pb = b.at(0, n);
  for (std::int64_t k = 0; k < depth; ++k, pa += a.col, pb += b.row) {
    T b_k[N];
    unroll<N>([&](auto j) { b_k[j] = pb[j * b.col]; });
    unroll<R>([&](auto i) {
      const T a_k = pa[i * a.row];
      unroll<N>(
          [&](auto j) { acc[i * N + j] = fma(a_k, b_k[j], acc[i * N + j]); });
    });
  }
  unroll<R>([&](auto i) {
    unroll<N>([&](auto j) { c(m + i, n + j) = acc[i * N + j]; });
  });
}

// Rows [m, rows) of N columns: tiles of R rows, what is left in halves.
template <int R, int N, class T>
inline void lanes_rows(Mat<T> c, Strided<T> a, Strided<T> b, const T* bias,
                       std::int64_t m, std::int64_t n, std::int64_t depth) {
  for (; m + R <= c.rows; m += R) {
    lanes_tile<R, N>(c, a, b, bias, m, n, depth);
  }
  if constexpr (R > 1) {
    if (m < c.rows) lanes_rows<R / 2, N>(c, a, b, bias, m, n, depth);
  }
}

template <int N, class T>
inline void lanes_columns(Mat<T> c, Strided<T> a, Strided<T> b, const T* bias,
                          std::int64_t n, std::int64_t depth) {
  for (; n + N <= c.cols; n += N) {
    lanes_rows<kLaneAccumulators / N, N>(c, a, b, bias, 0, n, depth);
  }
  if constexpr (N > 1) {
    if (n < c.cols) lanes_columns<N - 1>(c, a, b, bias, n, depth);
  }
}

// --- One trial: registers run along the columns of C. ---

// Depth of a packed panel: with three registers of columns it stays in L1/L2.
inline constexpr std::int64_t kDepth = 256;
// Rows of C that share a packed panel.
inline constexpr std::int64_t kRows = 128;
inline constexpr int kPanelRegisters = 3;
// Flop below which a product is not worth waking other threads for.
inline constexpr std::int64_t kParallelFlop = std::int64_t{1} << 22;

// Columns [n, n + N registers) of rows [k0, k0 + depth) of B, row by row,
// padded with columns of 0: outputs are padded, never the sum.
template <int N, class T>
inline void pack_panel(T* panel, Strided<T> b, std::int64_t k0,
                       std::int64_t depth, std::int64_t n, std::int64_t cols) {
  constexpr std::int64_t kCols = N * kWidth<Wide<T>>;
  if (b.col == 1) {
    for (std::int64_t k = 0; k < depth; ++k, panel += kCols) {
      const T* from = b.at(k0 + k, n);
      if (cols == kCols) {
        std::memcpy(panel, from, sizeof(T) * kCols);
      } else {
        std::copy(from, from + cols, panel);
        std::fill(panel + cols, panel + kCols, T(0));
      }
    }
    return;
  }
  // A transposed B: squares of 8 x 8 keep both sides in a few cache lines.
  constexpr std::int64_t kSquare = 8;
  for (std::int64_t k = 0; k < depth; k += kSquare) {
    const std::int64_t k_end = std::min<std::int64_t>(k + kSquare, depth);
    for (std::int64_t j = 0; j < cols; j += kSquare) {
      const std::int64_t j_end = std::min<std::int64_t>(j + kSquare, cols);
      for (std::int64_t jj = j; jj < j_end; ++jj) {
        const T* from = b.at(k0, n + jj);
        for (std::int64_t kk = k; kk < k_end; ++kk) {
          panel[kk * kCols + jj] = from[kk * b.row];
        }
      }
    }
    for (std::int64_t kk = k; kk < k_end; ++kk) {
      std::fill(panel + kk * kCols + cols, panel + (kk + 1) * kCols, T(0));
    }
  }
}

// n < kWidth<Wide<T>> values, in pieces of constant size: a call to memcpy for
// a handful of numbers would cost more than the sums that made them.
template <class T>
[[gnu::always_inline]] inline void copy_few(T* to, const T* from,
                                            std::int64_t n) {
  unroll<5>([&](auto i) {
    constexpr std::int64_t kPiece = 16 >> i;
    if constexpr (kPiece < kWidth<Wide<T>>) {
      if ((n & kPiece) != 0) {
        std::memcpy(to, from, sizeof(T) * kPiece);
        to += kPiece;
        from += kPiece;
      }
    }
  });
}

// What the tiles of one block of C share. A(m, k) = a.at(m, k), k counted from
// the panel's first row; panel rows are panel_row apart and have N whole
// registers to read; cols <= N registers of C are written.
template <int N, class T>
struct PanelBlock {
  using W = Wide<T>;
  static constexpr int kW = kWidth<W>;
  static constexpr std::int64_t kCols = N * kW;
  Mat<T> c;
  Strided<T> a;
  const T* start;  // kCols values: the bias of these columns, or 0
  const T* panel;
  std::int64_t panel_row, depth, n, cols;
  bool first;  // from start, not from what is in C

  // R rows of C from row m on. kRagged: the last register is not whole.
  template <int R, bool kRagged>
  [[gnu::always_inline]] void tile(std::int64_t m) const {
    namespace stdx = std::experimental;
    constexpr int kWhole = kRagged ? N - 1 : N;
    const std::int64_t few = cols - kWhole * kW;
    W acc[R * N];
    unroll<R>([&](auto i) {
      const T* from = first ? start : &c(m + i, n);
      unroll<kWhole>([&](auto j) {
        acc[i * N + j] = W(from + j * kW, stdx::element_aligned);
      });
      if constexpr (kRagged) {
        if (first) {
          acc[i * N + kWhole] = W(from + kWhole * kW, stdx::element_aligned);
        } else {
          alignas(W) T last[kW] = {};
          copy_few(last, from + kWhole * kW, few);
          acc[i * N + kWhole] = W(last, stdx::vector_aligned);
        }
      }
    });
    const T* a_k = a.at(m, 0);
    const T* b_k = panel;
    for (std::int64_t k = 0; k < depth; ++k, a_k += a.col, b_k += panel_row) {
      W b_row[N];
      unroll<N>(
          [&](auto j) { b_row[j] = W(b_k + j * kW, stdx::element_aligned); });
      unroll<R>([&](auto i) {
        const W a_ik(a_k[i * a.row]);
        unroll<N>([&](auto j) {
          acc[i * N + j] = fma(a_ik, b_row[j], acc[i * N + j]);
        });
      });
    }
    unroll<R>([&](auto i) {
      T* to = &c(m + i, n);
      unroll<kWhole>([&](auto j) {
        acc[i * N + j].copy_to(to + j * kW, stdx::element_aligned);
      });
      if constexpr (kRagged) {
        alignas(W) T last[kW];
        acc[i * N + kWhole].copy_to(last, stdx::vector_aligned);
        copy_few(to + kWhole * kW, last, few);
      }
    });
  }

  // Rows [m, m_end): tiles of R rows, then what is left by even numbers.
  template <int R>
  void rows(std::int64_t m, std::int64_t m_end) const {
    for (; m + R <= m_end; m += R) {
      if (cols == kCols) {
        tile<R, false>(m);
      } else {
        tile<R, true>(m);
      }
    }
    if constexpr (R > 1) {
      if (m < m_end) rows<(R > 2 ? R - 2 : 1)>(m, m_end);
    }
  }
};

// Up to this many rows of C a panel is read too few times to be worth packing.
inline constexpr std::int64_t kDirectRows = 32;

// Columns [n, n + N registers) of C, rows [m, m_end).
template <int N, class T>
inline void panel_columns(Mat<T> c, Strided<T> a, Strided<T> b, const T* bias,
                          std::int64_t m, std::int64_t m_end, std::int64_t n,
                          std::int64_t total_depth) {
  constexpr std::int64_t kCols = N * kWidth<Wide<T>>;
  constexpr int kTileRows = std::min<int>(kAccumulators / N, 12);
  alignas(64) static thread_local T panel[kDepth * kCols];
  alignas(64) T start[kCols] = {};
  const std::int64_t cols = std::min<std::int64_t>(kCols, c.cols - n);
  if (bias != nullptr) std::copy(bias + n, bias + n + cols, start);
  const auto run = [&](const T* from, std::int64_t row, std::int64_t k0,
                       std::int64_t depth) {
    const Strided<T> a_from{a.at(0, k0), a.row, a.col};
    PanelBlock<N, T>{c, a_from, start, from, row, depth, n, cols, k0 == 0}
        .template rows<kTileRows>(m, m_end);
  };
  std::int64_t k0 = 0;
  if (b.col == 1 && m_end - m <= kDirectRows) {
    // Straight from B. A ragged right edge reads on into the next row, whose
    // numbers land in columns that are not written; the last rows, after which
    // nothing may be read, are left to the packed panel.
    const std::int64_t overhang = n + kCols - b.row;
    const std::int64_t spare =
        overhang > 0 ? (overhang + b.row - 1) / b.row : 0;
    const std::int64_t depth = std::max<std::int64_t>(total_depth - spare, 0);
    if (depth > 0) run(b.at(0, n), b.row, 0, depth);
    k0 = depth;
    if (k0 == total_depth && depth > 0) return;
  }
  do {  // once even for an empty sum, whose value is the start
    const std::int64_t depth = std::min<std::int64_t>(kDepth, total_depth - k0);
    pack_panel<N>(panel, b, k0, depth, n, cols);
    run(panel, kCols, k0, depth);
    k0 += depth;
  } while (k0 < total_depth);
}

template <class T>
inline void product(Mat<T> c, Strided<T> a, Strided<T> b, const T* bias,
                    std::int64_t depth) {
  if (c.rows == 0 || c.cols == 0) return;
  if constexpr (kIsPack<T>) {
    lanes_columns<5>(c, a, b, bias, 0, depth);
  } else {
    constexpr std::int64_t kW = kWidth<Wide<T>>;
    constexpr std::int64_t kPanel = kPanelRegisters * kW;
    const std::int64_t panels = (c.cols + kPanel - 1) / kPanel;
    const std::int64_t blocks = (c.rows + kRows - 1) / kRows;
    const auto block = [&](std::int64_t chunk) {
      const std::int64_t n = chunk / blocks * kPanel;
      const std::int64_t m = chunk % blocks * kRows;
      const std::int64_t m_end = std::min<std::int64_t>(m + kRows, c.rows);
      const std::int64_t left = c.cols - n;
      if (left > 2 * kW) {
        panel_columns<3>(c, a, b, bias, m, m_end, n, depth);
      } else if (left > kW) {
        panel_columns<2>(c, a, b, bias, m, m_end, n, depth);
      } else {
        panel_columns<1>(c, a, b, bias, m, m_end, n, depth);
      }
    };
    if (2 * c.rows * c.cols * depth >= kParallelFlop) {
      for_each_chunk(panels * blocks, block);
    } else {
      for (std::int64_t i = 0; i < panels * blocks; ++i) block(i);
    }
  }
}

}  // namespace tiled

template <Number T>
void TiledProducts::nn(Mat<T> c, MatIn<T> a, MatIn<T> b, VecIn<T> bias) {
  tiled::product<T>(c, {a.data, a.cols, 1}, {b.data, b.cols, 1}, bias.data,
                    b.rows);
}

template <Number T>
void TiledProducts::nt(Mat<T> c, MatIn<T> a, MatIn<T> b) {
  tiled::product<T>(c, {a.data, a.cols, 1}, {b.data, 1, b.cols}, nullptr,
                    a.cols);
}

template <Number T>
void TiledProducts::tn(Mat<T> c, MatIn<T> a, MatIn<T> b) {
  tiled::product<T>(c, {a.data, 1, a.cols}, {b.data, b.cols, 1}, nullptr,
                    a.rows);
}

}  // namespace reprise
