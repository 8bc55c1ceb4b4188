#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "experiments/harness/data/dataset.h"
#include "experiments/harness/numeric/matrix.h"
#include "experiments/harness/spec/spec.h"
#include "experiments/harness/train/train_result.h"

namespace reprise {

// Rows that a net is shown: a part of its data set.
enum class Part { kTrain, kValidation, kTest };

// The net of a trial spec as it starts, to be looked into: its outputs, what
// every layer computes, and the gradient of the loss. The arithmetic is that of
// training (the dense engine's, in float or double); what is read is given in
// double, which holds both exactly. Layers count from 0.
class StartedNet {
 public:
  // Its batch: the first `rows` training rows, or all there are; that is also
  // the most that a batch may have. Throws where the spec and the data do not
  // fit.
  StartedNet(const TrainSpec& spec, DataSource& data, std::int64_t rows,
             Precision precision);
  ~StartedNet();
  StartedNet(StartedNet&&) noexcept;

  const TrainSpec& spec() const { return spec_; }
  std::int64_t layers() const { return std::ssize(spec_.model.layers) - 1; }
  std::int64_t rows() const { return rows_; }  // of the batch

  // Parameters by name (W0, b0, …); the others stay as they are.
  void set(std::span<const NamedTensor> tensors);
  std::vector<NamedTensor> tensors() const;
  // Takes other rows; n of them at most as many as the net was made for.
  void batch(Part part, std::int64_t first, std::int64_t n);

  // Evaluation mode, then the outputs: (B, K) after the output function. With a
  // pass: one of Monte-Carlo dropout (Gal and Ghahramani 2016), whose masks are
  // those of training step `pass`.
  Matrix outputs();
  Matrix outputs(std::uint64_t pass);
  // The same of rows (n, D) of anybody's, scaled as the net's own; in pieces of
  // as many as it was made for, each under the masks of the pass.
  Matrix outputs_of(const Matrix& rows);
  Matrix outputs_of(const Matrix& rows, std::uint64_t pass);
  // The gradient of the batch's mean loss, in training mode (the first step's
  // dropout masks), without penalties.
  void gradient();

  // What the last of the two has left: what enters the activation of layer l
  // (after a normalization), what leaves it, (B, O), and the gradient of its
  // weights (I, O) and biases (O).
  Matrix z(std::int64_t l) const;
  Matrix y(std::int64_t l) const;
  Matrix w(std::int64_t l) const;
  Matrix dw(std::int64_t l) const;
  std::vector<double> db(std::int64_t l) const;

 private:
  template <class F>
  Matrix outputs_in_pieces(const Matrix& rows, F outputs_of_piece);

  struct Impl;
  template <class S>
  struct ImplOf;
  TrainSpec spec_;
  Part part_ = Part::kTrain;
  std::int64_t first_ = 0, rows_ = 0, capacity_ = 0;
  std::unique_ptr<Impl> impl_;
};

}  // namespace reprise
