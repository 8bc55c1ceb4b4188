#include "experiments/harness/spec/names.h"

namespace reprise {

namespace {

template <class E>
using Entry = std::pair<std::string_view, E>;

constexpr Entry<Activation> kActivations[] = {
    {"identity", Activation::kIdentity},
    {"relu", Activation::kRelu},
    {"leaky_relu", Activation::kLeakyRelu},
    {"elu", Activation::kElu},
    {"selu", Activation::kSelu},
    {"sigmoid", Activation::kSigmoid},
    {"tanh", Activation::kTanh},
    {"softsign", Activation::kSoftsign},
    {"gelu", Activation::kGelu},
};

constexpr Entry<Output> kOutputs[] = {
    {"identity", Output::kIdentity},
    {"sigmoid", Output::kSigmoid},
    {"softmax", Output::kSoftmax},
};

constexpr Entry<Loss> kLosses[] = {
    {"squared", Loss::kSquared},
    {"absolute", Loss::kAbsolute},
    {"huber", Loss::kHuber},
    {"binary_cross_entropy", Loss::kBinaryCrossEntropy},
    {"hinge", Loss::kHinge},
    {"squared_hinge", Loss::kSquaredHinge},
    {"modified_huber", Loss::kModifiedHuber},
    {"perceptron", Loss::kPerceptron},
    {"cross_entropy", Loss::kCrossEntropy},
};

constexpr Entry<Normalization> kNormalizations[] = {
    {"none", Normalization::kNone},
    {"batch", Normalization::kBatch},
    {"layer", Normalization::kLayer},
};

constexpr Entry<DropoutKind> kDropoutKinds[] = {
    {"bernoulli", DropoutKind::kBernoulli},
    {"gaussian", DropoutKind::kGaussian},
};

constexpr Entry<InitScheme> kInitSchemes[] = {
    {"zeros", InitScheme::kZeros},
    {"constant", InitScheme::kConstant},
    {"normal", InitScheme::kNormal},
    {"uniform", InitScheme::kUniform},
    {"lecun_normal", InitScheme::kLecunNormal},
    {"lecun_uniform", InitScheme::kLecunUniform},
    {"xavier_normal", InitScheme::kXavierNormal},
    {"xavier_uniform", InitScheme::kXavierUniform},
    {"he_normal", InitScheme::kHeNormal},
    {"he_uniform", InitScheme::kHeUniform},
    {"orthogonal", InitScheme::kOrthogonal},
    {"lsuv", InitScheme::kLsuv},
};

constexpr Entry<OptimizerKind> kOptimizers[] = {
    {"sgd", OptimizerKind::kSgd},         {"adagrad", OptimizerKind::kAdagrad},
    {"rmsprop", OptimizerKind::kRmsprop}, {"rprop", OptimizerKind::kRprop},
    {"adam", OptimizerKind::kAdam},       {"adamw", OptimizerKind::kAdamW},
};

constexpr Entry<ScheduleKind> kSchedules[] = {
    {"constant", ScheduleKind::kConstant},
    {"step", ScheduleKind::kStep},
    {"exponential", ScheduleKind::kExponential},
    {"inverse", ScheduleKind::kInverse},
    {"inverse_sqrt", ScheduleKind::kInverseSqrt},
    {"cosine", ScheduleKind::kCosine},
    {"linear_warmup", ScheduleKind::kLinearWarmup},
    {"sklearn_optimal", ScheduleKind::kSklearnOptimal},
};

}  // namespace

template <>
Names<Activation> names_of() {
  return kActivations;
}
template <>
Names<Output> names_of() {
  return kOutputs;
}
template <>
Names<Loss> names_of() {
  return kLosses;
}
template <>
Names<Normalization> names_of() {
  return kNormalizations;
}
template <>
Names<DropoutKind> names_of() {
  return kDropoutKinds;
}
template <>
Names<InitScheme> names_of() {
  return kInitSchemes;
}
template <>
Names<OptimizerKind> names_of() {
  return kOptimizers;
}
template <>
Names<ScheduleKind> names_of() {
  return kSchedules;
}

}  // namespace reprise
