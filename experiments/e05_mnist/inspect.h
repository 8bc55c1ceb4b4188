#pragma once

#include "experiments/harness/study/task.h"
#include "experiments/harness/study/vocabulary.h"

namespace reprise::mnist {

// What a trained net gets wrong: its confusion matrix, and the mistakes that it
// is surest of, as images. params: {"spec": a trial spec, "mistakes": how many
// to show}. Metrics: "confusion" (truth row by row), "images" (raw pixels
// 0..255, one after the other), "truth", "answer" and "confidence" of each.
Json inspect(const Json& params, std::uint64_t seed,
             const TaskContext& context);

// Pictures of the group "mistakes", which runs it: the confusion matrix, and
// the images.
Figure confusion_figure(const Trials& trials);
Figure mistake_figure(const Trials& trials);

}  // namespace reprise::mnist
