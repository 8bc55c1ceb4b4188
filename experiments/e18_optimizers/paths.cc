#include "experiments/e18_optimizers/paths.h"

#include "experiments/e18_optimizers/stepper.h"

namespace reprise::optimizers {
namespace {

Values slope(const std::string& name, double x, double y) {
  if (name == "ravine") return {x, 25 * y};
  const double off = y - x * x;
  return {-2 * (1 - x) - 400 * x * off, 200 * off};
}

}  // namespace

double test_function(const std::string& name, double x, double y) {
  if (name == "ravine") return (x * x + 25 * y * y) / 2;
  const double off = y - x * x;
  return (1 - x) * (1 - x) + 100 * off * off;
}

Json path(const Json& params, std::uint64_t, const TaskContext&) {
  const std::string function = params.at("function");
  Values at = params.at("start");
  Stepper stepper(parse_rule(params.at("optimizer")), 2);
  const double lr = params.at("optimizer").at("lr");
  Json x{at[0]}, y{at[1]};
  for (int k = 0; k < params.at("steps").get<int>(); ++k) {
    stepper.step(at, slope(function, at[0], at[1]), lr);
    x.push_back(at[0]);
    y.push_back(at[1]);
  }
  return {{"x", x}, {"y", y}, {"value", test_function(function, at[0], at[1])}};
}

}  // namespace reprise::optimizers
