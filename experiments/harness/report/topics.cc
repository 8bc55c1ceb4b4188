#include "experiments/harness/report/topics.h"

namespace reprise {

const std::vector<Topic>& all_topics() {
  static const std::vector<Topic> topics{
      {"01", "Perceptron"},
      {"02", "Perceptron training"},
      {"03", "Loss functions"},
      {"04", "Graduate admissions"},
      {"05", "MNIST"},
      {"06", "Backpropagation from scratch"},
      {"07", "Memoization"},
      {"08", "Vanishing gradient"},
      {"09", "Early stopping"},
      {"10", "Feature scaling"},
      {"11", "Dropout for classification"},
      {"12", "Dropout for regression"},
      {"13", "L2 regularization"},
      {"14", "Zero initialization with ReLU"},
      {"15", "Zero initialization with sigmoid"},
      {"16", "Xavier and He"},
      {"17", "Batch normalization"},
      {"18", "EWMA and the optimizers built on it"}};
  return topics;
}

std::string topic_anchor(const std::string& id) { return "topic-" + id; }

}  // namespace reprise
