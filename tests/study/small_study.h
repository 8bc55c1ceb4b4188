#pragma once

#include "experiments/harness/study/vocabulary.h"
#include "tests/study/small_page.h"

namespace reprise {

class TaskContext;

// A study of one computing group and one that trains, with a claim, a table and
// a figure that hold together.
inline Study small_study() {
  const Json net = {{"dataset", moons(40, .1, 1)},
                    {"model", {{"layers", {2, 3, 1}}}},
                    {"epochs", 2}};
  Study study;
  study.id = std::string("97");
  study.name = std::string("small");
  study.tasks = {
      {"count", [](const Json&, std::uint64_t seed, const TaskContext&) {
         return Json{{"v", seed}};
       }}};
  study.groups = {
      {.name = "nets",
       .spec = net,
       .factors = {kinds("activation", "model.activation", {"relu", "tanh"}),
                   sizes("batch", "batch", {4, 8})},
       .seeds = 4},
      exact_group("counts", "count", Json::object(), 2,
                  {kinds("n", "params.n", {1, 2, 3})})};
  study.claims = {
      beats("relu-wins", "", of(last("test_metric"), "nets", "relu"),
            of(last("test_metric"), "nets", "tanh")),
      one_number("two-is-2", "", of(number("v"), "counts", "2"),
                 {.printed = "2.0", .margin = .1}),
      printed("first", "", {{cell("counts", "1"), "1", number("v")}})};
  study.tables = {{"rates", "", [](const Trials& t) {
                     return rows_of(t, {},
                                    {{{}, of(number("v"), "counts", "3")}},
                                    {seeds()});
                   }}};
  study.figures = {{"curves", "", [](const Trials& t) {
                      return alone(
                          panel({}, {over_epochs(t, "", "train_loss",
                                                 cell("nets", "relu", "8"))}));
                    }}};
  study.page = small_page("curves");
  return study;
}

}  // namespace reprise
