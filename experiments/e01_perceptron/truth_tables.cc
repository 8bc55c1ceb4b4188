#include "experiments/e01_perceptron/truth_tables.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <stdexcept>

#include "experiments/harness/numeric/matrix.h"
#include "experiments/harness/numeric/perceptron.h"

namespace reprise::perceptron {

double label_of(const std::string& table, bool a, bool b) {
  if (table == "xor") return a != b ? 1 : -1;
  if (table == "and") return a && b ? 1 : -1;
  if (table == "or") return a || b ? 1 : -1;
  throw std::runtime_error("table: found '" + table +
                           "'; allowed: xor, and, or");
}

std::vector<int> order_of(int i) {
  std::vector<int> order(4);
  std::iota(order.begin(), order.end(), 0);
  while (i-- > 0) std::ranges::next_permutation(order);
  return order;
}

Json truth_table(const Json& params, std::uint64_t seed, const TaskContext&) {
  constexpr std::size_t kShown = 60;
  const std::string table = params.at("table");
  const double low = params.at("low");
  const auto steps = params.at("steps").get<std::int64_t>();
  Matrix rows(4, 3);
  std::vector<double> y;
  for (const int place : order_of(static_cast<int>(seed - 1))) {
    const bool a = place / 2 == 1, b = place % 2 == 1;
    const auto r = std::ssize(y);
    rows(r, 0) = 1;
    rows(r, 1) = a ? 1 : low;
    rows(r, 2) = b ? 1 : low;
    y.push_back(label_of(table, a, b));
  }
  Perceptron neuron(3);
  std::map<std::vector<double>, std::int64_t> ends{{neuron.w, 0}};
  std::int64_t best = 0, returned = 0, period = 0;
  std::vector<std::vector<double>> shown(3);
  for (std::int64_t step = 1; step <= steps; ++step) {
    const std::int64_t r = (step - 1) % 4;
    if (neuron.learn(rows.view().row(r), y[static_cast<std::size_t>(r)])) {
      best = std::max(best, rows_right(rows.view(), y, neuron.w));
    }
    for (std::size_t i = 0; i < 3 && shown[i].size() < kShown; ++i) {
      shown[i].push_back(neuron.w[i]);
    }
    if (r < 3) continue;
    const auto [end, is_new] = ends.try_emplace(neuron.w, step);
    if (!is_new && returned == 0) {
      returned = step;
      period = step - end->second;
    }
  }
  return {{"best", static_cast<double>(best) / 4},
          {"states", ends.size()},
          {"returned", returned},
          {"period", period},
          {"w0", shown[0]},
          {"w1", shown[1]},
          {"w2", shown[2]}};
}

}  // namespace reprise::perceptron
