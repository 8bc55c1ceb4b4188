#include "experiments/harness/study/references.h"

namespace reprise {

Reference glorot_and_bengio_2010() {
  return {.key = "glorot2010",
          .authors = "Glorot, Xavier and Bengio, Yoshua",
          .title =
              "Understanding the difficulty of training deep feedforward "
              "neural networks",
          .where = "AISTATS, PMLR 9:249-256",
          .year = 2010,
          .url = "https://proceedings.mlr.press/v9/glorot10a.html"};
}

Reference nielsens_book() {
  return {.key = "nielsen2015",
          .authors = "Nielsen, Michael A.",
          .title = "Neural Networks and Deep Learning",
          .where = "Determination Press",
          .year = 2015,
          .url = "http://neuralnetworksanddeeplearning.com"};
}

}  // namespace reprise
