#include "experiments/harness/study/answers.h"

#include <gtest/gtest.h>

#include <vector>

#include "experiments/harness/study/recipes.h"
#include "experiments/harness/study/task.h"

namespace reprise {
namespace {

TEST(Answers, OnASquareBesideTheTrainingRows) {
  DataSource source;
  const TaskContext context(source);
  const Json net{{"dataset", moons(30, .1, 3)},
                 {"model", {{"layers", {2, 4, 1}}}}};
  StartedNet started = context.started(net, 1, kAllRows);
  const auto data = context.rows<float>(net);
  const Json answers = answers_on_square(started, *data, 5, 2);
  EXPECT_EQ(answers.at("grid_x"), (std::vector<double>{-2, -1, 0, 1, 2}));
  EXPECT_EQ(answers.at("grid_y"), answers.at("grid_x"));
  Matrix place(1, 2);
  place.values = {1, -2};  // the fourth x of the first y
  EXPECT_EQ(answers.at("grid").at(3), started.outputs_of(place)(0, 0));
  EXPECT_EQ(answers.at("grid").size(), 25u);
  EXPECT_EQ(answers.at("row_label"), data->train.labels);
  EXPECT_EQ(answers.at("row_x").at(7), double{data->train.x[14]});
  EXPECT_EQ(answers.at("row_y").at(7), double{data->train.x[15]});
}

}  // namespace
}  // namespace reprise
