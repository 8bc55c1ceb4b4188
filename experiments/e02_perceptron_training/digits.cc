#include "experiments/e02_perceptron_training/digits.h"

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <vector>

#include "kernels/random.h"

namespace reprise::training {
namespace {

constexpr std::size_t kClasses = 10;
using Sums = std::array<double, kClasses>;

// An image's pixels that are not 0, then a 1 behind the last pixel.
struct Pixel {
  std::int32_t place, value;
};
using Image = std::vector<Pixel>;

std::vector<Image> images_of(const Rows<float>& rows, std::int64_t inputs) {
  std::vector<Image> images(static_cast<std::size_t>(rows.n));
  for (std::int64_t r = 0; r < rows.n; ++r) {
    Image& image = images[static_cast<std::size_t>(r)];
    for (std::int64_t j = 0; j < inputs; ++j) {
      const auto value = static_cast<std::int32_t>(rows.x[r * inputs + j]);
      if (value != 0) image.push_back({static_cast<std::int32_t>(j), value});
    }
    image.push_back({static_cast<std::int32_t>(inputs), 1});
  }
  return images;
}

Sums sums_of(const std::vector<Sums>& w, const Image& image) {
  Sums sums{};
  for (const Pixel& pixel : image) {
    const Sums& weights = w[static_cast<std::size_t>(pixel.place)];
    for (std::size_t k = 0; k < kClasses; ++k) {
      sums[k] += pixel.value * weights[k];
    }
  }
  return sums;
}

// The first of the largest.
std::int32_t answer(const Sums& sums) {
  return static_cast<std::int32_t>(std::ranges::max_element(sums) -
                                   sums.begin());
}

double error_percent(std::int64_t wrong, std::int64_t rows) {
  return 100 * static_cast<double>(wrong) / static_cast<double>(rows);
}

// One mistake: at which step (from 1), of which row, and what it was for each
// class: -1 or 1 where that class's perceptron erred, else 0.
struct Event {
  double step;
  std::size_t row;
  std::array<std::int8_t, kClasses> sign{};
};

class Ten {
 public:
  Ten(const Dataset<float>& data, std::uint64_t seed)
      : data_(data),
        images_(images_of(data.train, data.inputs)),
        w_(static_cast<std::size_t>(data.inputs) + 1),
        late_(w_.size()),
        order_(images_.size()),
        key_(make_key<double>(&seed, Stream::kOrder)) {
    if (data.classes != kClasses) {
      throw std::runtime_error("data: allowed: a set of ten classes");
    }
  }

  // f(event) of each step with a mistake.
  template <class F>
  void epoch(std::uint64_t number, const F& f) {
    std::int32_t* const place = order_.data();
    permutation<double>(&place, std::ssize(order_), key_, number);
    for (const std::int32_t r : order_) {
      const auto row = static_cast<std::size_t>(r);
      ++step_;
      Event event{step_, row};
      const Sums sums = sums_of(w_, images_[row]);
      bool erred = false;
      for (std::size_t k = 0; k < kClasses; ++k) {
        const std::int8_t y =
            data_.train.labels[row] == static_cast<std::int32_t>(k) ? 1 : -1;
        if (y * sums[k] > 0) continue;
        event.sign[k] = y;
        erred = true;
        ++mistakes_;
      }
      if (!erred) continue;
      learn(event);
      f(event);
    }
  }

  double steps() const { return step_; }
  std::int64_t mistakes() const { return mistakes_; }

  // In percent, of the test rows. The average of the vectors after each step is
  // (T + 1) w less the sum of t y x over the mistakes, over T.
  double last_error(const std::vector<Image>& test) const {
    return error(test, w_);
  }
  double average_error(const std::vector<Image>& test) const {
    std::vector<Sums> average = w_;
    for (std::size_t i = 0; i < average.size(); ++i) {
      for (std::size_t k = 0; k < kClasses; ++k) {
        average[i][k] = (step_ + 1) * w_[i][k] - late_[i][k];
      }
    }
    return error(test, average);
  }

 private:
  void learn(const Event& event) {
    for (const Pixel& pixel : images_[event.row]) {
      const auto i = static_cast<std::size_t>(pixel.place);
      for (std::size_t k = 0; k < kClasses; ++k) {
        const double change = pixel.value * event.sign[k];
        w_[i][k] += change;
        late_[i][k] += step_ * change;
      }
    }
  }

  double error(const std::vector<Image>& test,
               const std::vector<Sums>& w) const {
    std::int64_t wrong = 0;
    for (std::size_t r = 0; r < test.size(); ++r) {
      wrong += answer(sums_of(w, test[r])) != data_.test.labels[r];
    }
    return error_percent(wrong, std::ssize(test));
  }

  const Dataset<float>& data_;
  std::vector<Image> images_;
  std::vector<Sums> w_, late_;
  std::vector<std::int32_t> order_;
  RandomKey<double> key_;
  double step_ = 0;
  std::int64_t mistakes_ = 0;
};

// The votes of all vectors on some test images. Pixel by pixel down the images,
// so that they stand side by side: whole numbers under 2^31.
class Ballot {
 public:
  static constexpr std::size_t kImages = 256;
  using Column = std::array<std::int32_t, kImages>;

  Ballot(std::span<const Image> images, std::int64_t inputs)
      : pixels_(static_cast<std::size_t>(inputs) + 1), n_(images.size()) {
    for (std::size_t r = 0; r < n_; ++r) {
      for (const Pixel& pixel : images[r]) {
        pixels_[static_cast<std::size_t>(pixel.place)][r] = pixel.value;
      }
    }
  }

  // The vectors before the event have stood up to its step.
  void at(const Event& event, const Image& image) {
    Column product{};
    for (const Pixel& pixel : image) {
      const Column& column = pixels_[static_cast<std::size_t>(pixel.place)];
      for (std::size_t r = 0; r < kImages; ++r) {
        product[r] += pixel.value * column[r];
      }
    }
    for (std::size_t k = 0; k < kClasses; ++k) {
      if (event.sign[k] == 0) continue;
      count(k, event.step);
      for (std::size_t r = 0; r < kImages; ++r) {
        sums_[k][r] += event.sign[k] * static_cast<double>(product[r]);
      }
    }
  }

  // After the last step; how many labels are not what most vote for.
  std::int64_t wrong(double steps, std::span<const std::int32_t> labels) {
    for (std::size_t k = 0; k < kClasses; ++k) count(k, steps + 1);
    std::int64_t wrong = 0;
    for (std::size_t r = 0; r < n_; ++r) {
      Sums votes;
      for (std::size_t k = 0; k < kClasses; ++k) votes[k] = votes_[k][r];
      wrong += answer(votes) != labels[r];
    }
    return wrong;
  }

 private:
  void count(std::size_t k, double step) {
    const double times = step - since_[k];
    since_[k] = step;
    for (std::size_t r = 0; r < kImages; ++r) {
      const double sum = sums_[k][r];
      votes_[k][r] += times * ((sum > 0) - (sum < 0));
    }
  }

  std::vector<Column> pixels_;
  std::size_t n_;
  std::array<std::array<double, kImages>, kClasses> sums_{}, votes_{};
  Sums since_{};
};

}  // namespace

Json one_against_all(const Json& params, std::uint64_t seed,
                     const TaskContext& context) {
  const auto data = context.rows<float>(params.at("data"));
  const auto epochs = params.at("epochs").get<std::vector<std::uint64_t>>();
  const std::vector<Image> test = images_of(data->test, data->inputs);
  Ten ten(*data, seed);
  Json mistakes = Json::array(), last = mistakes, average = mistakes;
  for (std::uint64_t epoch = 1; epoch <= epochs.back(); ++epoch) {
    ten.epoch(epoch, [](const Event&) {});
    if (std::ranges::find(epochs, epoch) == epochs.end()) continue;
    mistakes.push_back(ten.mistakes());
    last.push_back(ten.last_error(test));
    average.push_back(ten.average_error(test));
  }
  return {
      {"mistakes", mistakes}, {"last_error", last}, {"average_error", average}};
}

Json vote(const Json& params, std::uint64_t seed, const TaskContext& context) {
  const auto data = context.rows<float>(params.at("data"));
  const std::vector<Image> train = images_of(data->train, data->inputs);
  const std::vector<Image> test = images_of(data->test, data->inputs);
  Ten ten(*data, seed);
  std::vector<Event> events;
  for (std::uint64_t epoch = 1; epoch <= params.at("epochs"); ++epoch) {
    ten.epoch(epoch, [&](const Event& event) { events.push_back(event); });
  }
  std::int64_t wrong = 0;
  for (std::size_t first = 0; first < test.size(); first += Ballot::kImages) {
    const std::size_t n = std::min(Ballot::kImages, test.size() - first);
    const auto ballot = std::make_unique<Ballot>(
        std::span(test).subspan(first, n), data->inputs);
    for (const Event& event : events) ballot->at(event, train[event.row]);
    wrong += ballot->wrong(ten.steps(),
                           std::span(data->test.labels).subspan(first, n));
  }
  return {{"vote_error", error_percent(wrong, data->test.n)},
          {"mistakes", ten.mistakes()}};
}

}  // namespace reprise::training
