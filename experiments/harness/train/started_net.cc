#include "experiments/harness/train/started_net.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "experiments/harness/train/fit.h"
#include "experiments/harness/train/gather.h"
#include "experiments/harness/train/initial_tensors.h"
#include "experiments/harness/train/initialize.h"
#include "experiments/harness/train/make_net.h"
#include "experiments/harness/train/parameters.h"
#include "experiments/harness/train/stream_start.h"
#include "kernels/gemm_tiled.h"
#include "kernels/loss.h"

namespace reprise {

// The net without its number type.
struct StartedNet::Impl {
  virtual ~Impl() = default;
  virtual void set(const std::vector<NamedTensor>& tensors) = 0;
  virtual std::vector<NamedTensor> tensors() = 0;
  virtual std::int64_t rows_of(Part part) const = 0;
  virtual void batch(Part part, std::int64_t first, std::int64_t n) = 0;
  virtual void batch(const Matrix& rows) = 0;
  virtual Matrix outputs(std::int64_t rows, Mode mode, std::uint64_t pass) = 0;
  virtual void gradient(std::int64_t rows) = 0;
  enum class What { kZ, kY, kW, kDw, kDb };
  virtual Matrix read(What what, std::size_t layer, std::int64_t rows) = 0;
};

namespace {

template <class S>
Matrix copy_of(Mat<S> values) {
  Matrix copy(values.rows, values.cols);
  std::copy(values.data, values.data + values.flat().n, copy.values.begin());
  return copy;
}

}  // namespace

template <class S>
struct StartedNet::ImplOf : Impl {
  TrainSpec spec;
  std::shared_ptr<const Dataset<S>> data;
  Net<S> net;

  ImplOf(const TrainSpec& s, DataSource& source, std::int64_t most)
      : spec(s), data(source.load<S>(s.data)) {
    check_fit(spec, *data);
    net = make_net<S>(&spec, std::min(most, data->train.n));
    const Rows<S>* train = &data->train;
    if (spec.convention != Convention::kReprise) {
      start_in_streams(net, &spec, nullptr);
    } else if (spec.init_npy.empty()) {
      // As training does it, with the rows that training has at hand.
      Net<S> start =
          make_net<S>(&spec, training_capacity(spec.batch, train->n));
      initialize<TiledProducts>(start, &spec, &train);
      set(tensors_of_lane(start, 0));
    } else {
      set(read_initial_tensors(spec.init_npy, spec.model));
    }
  }

  void set(const std::vector<NamedTensor>& tensors) override {
    set_tensors_of_lane(net, 0, tensors);
  }
  std::vector<NamedTensor> tensors() override {
    return tensors_of_lane(net, 0);
  }

  const Rows<S>& part_of(Part part) const {
    switch (part) {
      case Part::kTrain:
        return data->train;
      case Part::kValidation:
        return data->validation;
      case Part::kTest:
        return data->test;
    }
    return data->train;
  }
  std::int64_t rows_of(Part part) const override { return part_of(part).n; }
  void batch(Part part, std::int64_t first, std::int64_t n) override {
    const Rows<S>* rows = &part_of(part);
    gather<S>(net.x.top(n), net.targets.top(n), &rows, nullptr, first,
              spec.loss);
  }

  void batch(const Matrix& rows) override {
    if (rows.cols != net.x.cols) {
      throw std::runtime_error(fmt::format("rows of {} numbers; allowed: {}",
                                           rows.cols, net.x.cols));
    }
    std::transform(rows.values.begin(), rows.values.end(), net.x.data,
                   [](double v) { return static_cast<S>(v); });
  }
  Matrix outputs(std::int64_t rows, Mode mode, std::uint64_t pass) override {
    forward<TiledProducts>(net, rows, mode, pass);
    return copy_of(net.layers.back().y.top(rows));
  }
  void gradient(std::int64_t rows) override {
    forward<TiledProducts>(net, rows, Mode::kTrain, 0);
    const double scale = gradient_scale(spec.loss, rows, net.layers.back().out);
    backward<TiledProducts>(net, rows, spec.loss, static_cast<S>(scale));
  }

  Matrix read(What what, std::size_t layer, std::int64_t rows) override {
    Layer<S>& l = net.layers.at(layer);
    switch (what) {
      case What::kZ:
        return copy_of(l.z.top(rows));
      case What::kY:
        return copy_of(l.y.top(rows));
      case What::kW:
        return copy_of(l.w);
      case What::kDw:
        return copy_of(l.dw);
      case What::kDb:
        return copy_of(Mat<S>{l.db.data, 1, l.out});
    }
    return {};
  }
};

StartedNet::StartedNet(const TrainSpec& spec, DataSource& data,
                       std::int64_t rows, Precision precision)
    : spec_(spec) {
  if (precision == Precision::kFloat) {
    impl_ = std::make_unique<ImplOf<float>>(spec, data, rows);
  } else {
    impl_ = std::make_unique<ImplOf<double>>(spec, data, rows);
  }
  capacity_ = std::min(rows, impl_->rows_of(Part::kTrain));
  batch(Part::kTrain, 0, capacity_);
}
StartedNet::~StartedNet() = default;
StartedNet::StartedNet(StartedNet&&) noexcept = default;

void StartedNet::set(std::span<const NamedTensor> tensors) {
  impl_->set({tensors.begin(), tensors.end()});
}

std::vector<NamedTensor> StartedNet::tensors() const {
  return impl_->tensors();
}

void StartedNet::batch(Part part, std::int64_t first, std::int64_t n) {
  const std::int64_t there = impl_->rows_of(part);
  if (first < 0 || n < 1 || n > capacity_ || first > there - n) {
    throw std::runtime_error(fmt::format(
        "a batch of rows {} to {}: there are {}, and room for {} at a time",
        first, first + n - 1, there, capacity_));
  }
  part_ = part;
  first_ = first;
  rows_ = n;
}

// The rows are gathered anew for each pass: input dropout works in place.
Matrix StartedNet::outputs() {
  impl_->batch(part_, first_, rows_);
  return impl_->outputs(rows_, Mode::kEvaluate, 0);
}
Matrix StartedNet::outputs(std::uint64_t pass) {
  impl_->batch(part_, first_, rows_);
  return impl_->outputs(rows_, Mode::kMonteCarlo, pass);
}
Matrix StartedNet::outputs_of(const Matrix& rows) {
  return outputs_in_pieces(rows, [this](const Matrix& piece) {
    return impl_->outputs(piece.rows, Mode::kEvaluate, 0);
  });
}
Matrix StartedNet::outputs_of(const Matrix& rows, std::uint64_t pass) {
  return outputs_in_pieces(rows, [this, pass](const Matrix& piece) {
    return impl_->outputs(piece.rows, Mode::kMonteCarlo, pass);
  });
}
template <class F>
Matrix StartedNet::outputs_in_pieces(const Matrix& rows, F outputs_of_piece) {
  Matrix all(rows.rows, spec_.model.layers.back());
  for (std::int64_t first = 0; first < rows.rows; first += capacity_) {
    Matrix piece(std::min(capacity_, rows.rows - first), rows.cols);
    std::copy_n(rows.values.begin() + first * rows.cols,
                piece.rows * piece.cols, piece.values.begin());
    impl_->batch(piece);
    const Matrix outputs = outputs_of_piece(piece);
    std::copy(outputs.values.begin(), outputs.values.end(),
              all.values.begin() + first * all.cols);
  }
  return all;
}

void StartedNet::gradient() {
  impl_->batch(part_, first_, rows_);
  impl_->gradient(rows_);
}

Matrix StartedNet::z(std::int64_t l) const {
  return impl_->read(Impl::What::kZ, static_cast<std::size_t>(l), rows_);
}
Matrix StartedNet::y(std::int64_t l) const {
  return impl_->read(Impl::What::kY, static_cast<std::size_t>(l), rows_);
}
Matrix StartedNet::w(std::int64_t l) const {
  return impl_->read(Impl::What::kW, static_cast<std::size_t>(l), rows_);
}
Matrix StartedNet::dw(std::int64_t l) const {
  return impl_->read(Impl::What::kDw, static_cast<std::size_t>(l), rows_);
}
std::vector<double> StartedNet::db(std::int64_t l) const {
  return impl_->read(Impl::What::kDb, static_cast<std::size_t>(l), rows_)
      .values;
}

}  // namespace reprise
