#pragma once

#include <array>

#include "kernels/activation.h"
#include "kernels/affine.h"
#include "kernels/gemm_loops.h"
#include "kernels/gemm_tiled.h"
#include "kernels/loss.h"
#include "kernels/normalize.h"
#include "kernels/regularize.h"
#include "tests/bits/stage.h"

// Sizes are odd on purpose: every loop has a tail of single elements.
namespace reprise::bits {

// A (m, k), B (k, n) and its transposes from the same numbers.
template <class Products, Number T>
void add_products(Stage<T>& stage, std::int64_t m, std::int64_t k,
                  std::int64_t n) {
  const Buffer<T> a = stage.inputs(m * k, -1, 1);
  const Buffer<T> b = stage.inputs(k * n, -1, 1);
  const Buffer<T> bias = stage.inputs(n, -1, 1);
  Buffer<T> c(m * n);
  const Mat<T> to = c.mat(m, n);
  using In = Mat<const T>;
  Products::nn(to, In{a.data(), m, k}, In{b.data(), k, n}, bias.vec());
  stage.add(c);
  Products::nt(to, In{a.data(), m, k}, In{b.data(), n, k});
  stage.add(c);
  Products::tn(to, In{a.data(), k, m}, In{b.data(), k, n});
  stage.add(c);
}

template <class Products>
void print_gemm_bits(const std::string& name) {
  report("gemm " + name, [](auto& stage) {
    using T = typename std::decay_t<decltype(stage)>::Value;
    for (const auto& [m, k, n] : std::vector<std::array<std::int64_t, 3>>{
             {1, 1, 1}, {19, 70, 53}, {3, 5, 130}, {37, 300, 7}}) {
      add_products<Products, T>(stage, m, k, n);
    }
  });
}

inline void print_activation_bits() {
  for (const Named<Activation>& f : all_of<Activation>()) {
    report("activation " + std::string(f.word), [f = f.value](auto& stage) {
      using T = typename std::decay_t<decltype(stage)>::Value;
      Buffer<T> x = stage.inputs(301, -6, 6);
      for (int k = 0; k < 100; ++k) x[k] = stage.next_pattern();
      x[100] = T(0);
      x[101] = -T(0);
      const Buffer<T> dy = stage.inputs(x.size(), -2, 2);
      Buffer<T> y(x.size()), dx(x.size());
      activation_forward<T>(y.vec(), x.vec(), f);
      activation_backward<T>(dx.vec(), dy.vec(), x.vec(), y.vec(), f);
      stage.add(y);
      stage.add(dx);
    });
  }
}

inline void print_loss_bits() {
  for (const Named<Loss>& l : all_of<Loss>()) {
    for (const Named<Output>& o : all_of<Output>()) {
      if (!loss_takes_output(l.value, o.value)) continue;
      const std::string name =
          "loss " + std::string(l.word) + " " + std::string(o.word);
      report(name, [loss = l.value, output = o.value](auto& stage) {
        using T = typename std::decay_t<decltype(stage)>::Value;
        constexpr std::int64_t kRows = 37, kOutputs = 5;
        Buffer<T> z = stage.inputs(kRows * kOutputs, -9, 9);
        Buffer<T> y(z.size()), p(z.size()), dz(z.size());
        for (std::int64_t r = 0; r < kRows; ++r) {  // one-hot, or ±1
          for (std::int64_t k = 0; k < kOutputs; ++k) {
            const T off = is_hinge_family(loss) ? T(-1) : T(0);
            y[r * kOutputs + k] = r % kOutputs == k ? T(1) : off;
          }
        }
        const auto view = [](Buffer<T>& b) { return b.mat(kRows, kOutputs); };
        output_forward<T>(view(p), view(z), output);
        stage.add(p);
        stage.add(loss_sum<T>(view(z), view(p), view(y), loss, output));
        loss_backward<T>(view(dz), view(z), view(p), view(y), loss, output,
                         broadcast<T>(.03125f));
        stage.add(dz);
        stage.add(count_correct<T>(view(z), view(y)));
      });
    }
  }
}

inline void print_normalize_bits() {
  constexpr std::int64_t kRows = 21, kCols = 69;
  const auto inverse = [](auto& stage, std::int64_t n) {
    using T = typename std::decay_t<decltype(stage)>::Value;
    return make_lanes<T>([n](int) { return 1. / static_cast<double>(n); });
  };
  report("batch norm", [=](auto& stage) {
    using T = typename std::decay_t<decltype(stage)>::Value;
    Buffer<T> x = stage.inputs(kRows * kCols, -2, 3);
    const Buffer<T> scale = stage.inputs(kCols, 0, 2);
    const Buffer<T> shift = stage.inputs(kCols, -1, 1);
    const T epsilon = make_lanes<T>([](int) { return 1e-5; });
    const T inv_rows = inverse(stage, kRows);
    Buffer<T> y(x.size()), xhat(x.size()), inv_std(kCols), mean(kCols),
        var(kCols), dx(x.size()), dscale(kCols), dshift(kCols), running(kCols);
    const auto view = [=](Buffer<T>& b) { return b.mat(kRows, kCols); };
    batch_norm_forward<T>(view(y), view(xhat), inv_std.vec(), mean.vec(),
                          var.vec(), view(x), scale.vec(), shift.vec(), epsilon,
                          inv_rows);
    batch_norm_backward<T>(view(dx), dscale.vec(), dshift.vec(), view(y),
                           view(xhat), inv_std.vec(), scale.vec(), inv_rows);
    // By name: the order in which arguments are evaluated is the compiler's.
    const T momentum = stage.next(0, 1), rest = stage.next(0, 1);
    update_running<T>(running.vec(), var.vec(), momentum, rest);
    for (const Buffer<T>& b :
         {y, xhat, inv_std, mean, var, dx, dscale, dshift, running}) {
      stage.add(b);
    }
    batch_norm_evaluate<T>(view(y), view(x), mean.vec(), running.vec(),
                           scale.vec(), shift.vec(), epsilon);
    stage.add(y);
  });
  report("layer norm", [=](auto& stage) {
    using T = typename std::decay_t<decltype(stage)>::Value;
    Buffer<T> x = stage.inputs(kRows * kCols, -2, 3);
    const Buffer<T> scale = stage.inputs(kCols, 0, 2);
    const Buffer<T> shift = stage.inputs(kCols, -1, 1);
    const T epsilon = make_lanes<T>([](int) { return 1e-5; });
    const T inv_cols = inverse(stage, kCols);
    Buffer<T> y(x.size()), xhat(x.size()), inv_std(kRows), dx(x.size()),
        dscale(kCols), dshift(kCols);
    const auto view = [=](Buffer<T>& b) { return b.mat(kRows, kCols); };
    layer_norm_forward<T>(view(y), view(xhat), inv_std.vec(), view(x),
                          scale.vec(), shift.vec(), epsilon, inv_cols);
    layer_norm_backward<T>(view(dx), dscale.vec(), dshift.vec(), view(y),
                           view(xhat), inv_std.vec(), scale.vec(), inv_cols);
    for (const Buffer<T>& b : {y, xhat, inv_std, dx, dscale, dshift}) {
      stage.add(b);
    }
  });
  report("weight norm", [=](auto& stage) {
    using T = typename std::decay_t<decltype(stage)>::Value;
    Buffer<T> v = stage.inputs(kRows * kCols, -1, 1);
    const Buffer<T> g = stage.inputs(kCols, 0, 2);
    Buffer<T> w(v.size()), dv(v.size()), inv_norm(kCols), dg(kCols);
    const auto view = [=](Buffer<T>& b) { return b.mat(kRows, kCols); };
    weight_norm_forward<T>(view(w), inv_norm.vec(), view(v), g.vec());
    weight_norm_backward<T>(view(dv), dg.vec(), view(w), view(v), g.vec(),
                            inv_norm.vec());
    for (const Buffer<T>& b : {w, inv_norm, dv, dg}) stage.add(b);
  });
}

inline void print_regularize_bits() {
  report("penalties", [](auto& stage) {
    using T = typename std::decay_t<decltype(stage)>::Value;
    constexpr std::int64_t kRows = 9, kCols = 69;
    Buffer<T> w = stage.inputs(kRows * kCols, -1, 1);
    Buffer<T> g = stage.inputs(w.size(), -1, 1);
    w[3] = T(0);
    add_l2_gradient<T>(g.vec(), w.vec(), stage.next(0, 1));
    add_l1_gradient<T>(g.vec(), w.vec(), stage.next(0, 1));
    limit_column_norms<T>(w.mat(kRows, kCols), stage.next(1, 2));
    stage.add(g);
    stage.add(w);
    stage.add(sum_of_squares<T>(w.vec()));
  });
}

inline void print_kernel_bits() {
  print_gemm_bits<LoopProducts>("loops");
  print_gemm_bits<TiledProducts>("tiled");
  print_activation_bits();
  print_loss_bits();
  print_normalize_bits();
  print_regularize_bits();
}

}  // namespace reprise::bits
