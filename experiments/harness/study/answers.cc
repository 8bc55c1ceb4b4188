#include "experiments/harness/study/answers.h"

#include <stdexcept>
#include <vector>

#include "experiments/harness/numeric/grid.h"

namespace reprise {

Json answers_on_square(StartedNet& net, const Dataset<float>& data,
                       std::int64_t side, double reach) {
  if (data.inputs != 2) {
    throw std::runtime_error("answers on a square: the net must have 2 inputs");
  }
  const Matrix outputs = net.outputs_of(square_grid(side, reach));
  std::vector<double> first, x, y;
  for (std::int64_t r = 0; r < outputs.rows; ++r) {
    first.push_back(outputs(r, 0));
  }
  for (std::int64_t r = 0; r < data.train.n; ++r) {
    x.push_back(double{data.train.x[2 * r]});
    y.push_back(double{data.train.x[2 * r + 1]});
  }
  const Matrix places = interval_grid(side, -reach, reach);
  return {{"grid_x", places.values},
          {"grid_y", places.values},
          {"grid", first},
          {"row_x", x},
          {"row_y", y},
          {"row_label", data.train.labels}};
}

}  // namespace reprise
