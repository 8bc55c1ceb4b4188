#include "experiments/e05_mnist/inspect.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace reprise::mnist {
namespace {

struct Answer {
  std::int64_t row, truth, answer;
  double confidence;
};

// What the outputs (B, K) say of each row; of equal ones the first class.
std::vector<Answer> find_answers(const Matrix& outputs,
                                 const std::vector<std::int32_t>& labels) {
  std::vector<Answer> answers;
  for (std::int64_t r = 0; r < outputs.rows; ++r) {
    const double* row = outputs.values.data() + r * outputs.cols;
    const double* surest = std::max_element(row, row + outputs.cols);
    answers.push_back(
        {r, labels[static_cast<std::size_t>(r)], surest - row, *surest});
  }
  return answers;
}

// The mistakes, the surest first; of equal ones the first row.
std::vector<Answer> surest_mistakes(std::vector<Answer> answers,
                                    std::size_t most) {
  std::erase_if(answers, [](const Answer& a) { return a.answer == a.truth; });
  std::stable_sort(answers.begin(), answers.end(),
                   [](const Answer& a, const Answer& b) {
                     return a.confidence > b.confidence;
                   });
  answers.resize(std::min(answers.size(), most));
  return answers;
}

}  // namespace

Json inspect(const Json& params, std::uint64_t seed,
             const TaskContext& context) {
  const Json& spec = params.at("spec");
  Json raw = spec;
  raw["scaling"] = "none";
  const auto pixels = context.rows<float>(raw);
  const std::int64_t inputs = pixels->inputs, classes = pixels->classes;
  StartedNet net = context.started(spec, seed, pixels->test.n);
  net.set(context.train(spec, seed).tensors);
  net.batch(Part::kTest, 0, pixels->test.n);
  const std::vector<Answer> answers =
      find_answers(net.outputs(), pixels->test.labels);

  std::vector<std::int64_t> confusion(
      static_cast<std::size_t>(classes * classes), 0);
  for (const Answer& a : answers) {
    ++confusion[static_cast<std::size_t>(a.truth * classes + a.answer)];
  }
  Json metrics{{"confusion", confusion}, {"images", Json::array()}};
  for (const Answer& a :
       surest_mistakes(answers, params.at("mistakes").get<std::size_t>())) {
    metrics["truth"].push_back(a.truth);
    metrics["answer"].push_back(a.answer);
    metrics["confidence"].push_back(a.confidence);
    for (std::int64_t i = 0; i < inputs; ++i) {
      metrics["images"].push_back(
          static_cast<int>(pixels->test.x[a.row * inputs + i]));
    }
  }
  return metrics;
}

Figure confusion_figure(const Trials& t) {
  std::vector<Panel> panels;
  for (const Trial* trial : t.select(cell("mistakes"))) {
    Panel counts = image("Test images of " + data_name(t, cell("mistakes")),
                         trial->series("confusion"), {.side = 10});
    counts.x_label = "the net's answer";
    counts.y_label = "truth";
    counts.cells.row_labels = counts.cells.col_labels =
        class_names(t, cell("mistakes"), 10);
    counts.cells.grey = false;
    panels.push_back(std::move(counts));
  }
  return in_rows(1, std::move(panels));
}

Figure mistake_figure(const Trials& t) {
  const std::vector<std::string> names = class_names(t, cell("mistakes"), 10);
  const auto name = [&](double label) {
    return names.at(static_cast<std::size_t>(label));
  };
  std::vector<Panel> panels;
  for (const Trial* trial : t.select(cell("mistakes"))) {
    const auto pixels = trial->series("images"), truth = trial->series("truth");
    const auto answer = trial->series("answer");
    for (std::size_t i = 0; i < truth.size(); ++i) {
      panels.push_back(
          image(fmt::format("{} as {}", name(truth[i]), name(answer[i])),
                pixels, {.side = 28, .number = i}));
    }
  }
  return in_rows(8, std::move(panels));
}

}  // namespace reprise::mnist
