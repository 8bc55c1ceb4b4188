#include "experiments/harness/study/references.h"

namespace reprise {

Reference deep_learning_book() {
  return {.key = "goodfellow2016",
          .authors = "Goodfellow, Ian and Bengio, Yoshua and Courville, Aaron",
          .title = "Deep Learning",
          .where = "MIT Press",
          .year = 2016,
          .url = "https://www.deeplearningbook.org"};
}

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

Reference rosenblatt_1958() {
  return {.key = "rosenblatt1958",
          .authors = "Rosenblatt, Frank",
          .title =
              "The perceptron: A probabilistic model for information "
              "storage and organization in the brain",
          .where = "Psychological Review 65(6):386-408",
          .year = 1958,
          .doi = "10.1037/h0042519"};
}

Reference srivastava_2014() {
  return {.key = "srivastava2014",
          .authors =
              "Srivastava, Nitish and Hinton, Geoffrey and Krizhevsky, "
              "Alex and Sutskever, Ilya and Salakhutdinov, Ruslan",
          .title =
              "Dropout: A Simple Way to Prevent Neural Networks from "
              "Overfitting",
          .where = "Journal of Machine Learning Research 15:1929-1958",
          .year = 2014,
          .url = "https://jmlr.org/papers/v15/srivastava14a.html"};
}

}  // namespace reprise
