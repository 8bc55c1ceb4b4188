#pragma once

#include <cstdint>
#include <span>
#include <string_view>

// What kinds of layers, losses, rules and draws there are, the word that names
// each wherever people read or write it, and their numbers: facts without
// arithmetic, for those who choose among kernels and run none. Hence no
// number.h here, and no SIMD library behind it.
namespace reprise {

template <class E>
struct Named {
  std::string_view word;
  E value;
};

// Every value of an enum, in its order, with its word.
template <class E>
constexpr std::span<const Named<E>> all_of();

// activation.h
enum class Activation {
  kIdentity,
  kRelu,
  kLeakyRelu,
  kElu,
  kSelu,
  kSigmoid,
  kTanh,
  kSoftsign,
  kGelu,
};

inline constexpr Named<Activation> kActivationWords[] = {
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
template <>
constexpr std::span<const Named<Activation>> all_of() {
  return kActivationWords;
}

// loss.h
enum class Output { kIdentity, kSigmoid, kSoftmax };

inline constexpr Named<Output> kOutputWords[] = {
    {"identity", Output::kIdentity},
    {"sigmoid", Output::kSigmoid},
    {"softmax", Output::kSoftmax},
};
template <>
constexpr std::span<const Named<Output>> all_of() {
  return kOutputWords;
}

enum class Loss {
  kSquared,
  kAbsolute,
  kHuber,
  kBinaryCrossEntropy,
  kHinge,
  kSquaredHinge,
  kModifiedHuber,
  kPerceptron,
  kCrossEntropy,
};

inline constexpr Named<Loss> kLossWords[] = {
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
template <>
constexpr std::span<const Named<Loss>> all_of() {
  return kLossWords;
}

// Margin losses: targets are ±1, scores are logits.
constexpr bool is_hinge_family(Loss loss) {
  return loss == Loss::kHinge || loss == Loss::kSquaredHinge ||
         loss == Loss::kModifiedHuber || loss == Loss::kPerceptron;
}

// Regression losses: means over the outputs too, not over the rows alone.
constexpr bool is_mean_over_outputs(Loss loss) {
  return loss == Loss::kSquared || loss == Loss::kAbsolute ||
         loss == Loss::kHuber;
}

// Which pairs there are: kBinaryCrossEntropy goes with kSigmoid, kCrossEntropy
// with kSoftmax, the hinge family with kIdentity, the regression losses with
// every output. The functions of loss.h take no other pair.
constexpr bool loss_takes_output(Loss loss, Output output) {
  if (loss == Loss::kBinaryCrossEntropy) return output == Output::kSigmoid;
  if (loss == Loss::kCrossEntropy) return output == Output::kSoftmax;
  return is_mean_over_outputs(loss) || output == Output::kIdentity;
}

// normalize.h
enum class Normalization { kNone, kBatch, kLayer };

inline constexpr Named<Normalization> kNormalizationWords[] = {
    {"none", Normalization::kNone},
    {"batch", Normalization::kBatch},
    {"layer", Normalization::kLayer},
};
template <>
constexpr std::span<const Named<Normalization>> all_of() {
  return kNormalizationWords;
}

// dropout.h
enum class DropoutKind { kBernoulli, kGaussian };

inline constexpr Named<DropoutKind> kDropoutKindWords[] = {
    {"bernoulli", DropoutKind::kBernoulli},
    {"gaussian", DropoutKind::kGaussian},
};
template <>
constexpr std::span<const Named<DropoutKind>> all_of() {
  return kDropoutKindWords;
}

// init.h
enum class InitScheme {
  kZeros,
  kConstant,
  kNormal,
  kUniform,
  kLecunNormal,
  kLecunUniform,
  kXavierNormal,
  kXavierUniform,
  kHeNormal,
  kHeUniform,
  kOrthogonal,
  kLsuv,  // orthogonal; the net then scales layers to unit variance
};

inline constexpr Named<InitScheme> kInitSchemeWords[] = {
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
template <>
constexpr std::span<const Named<InitScheme>> all_of() {
  return kInitSchemeWords;
}

struct InitSpec {
  InitScheme scheme = InitScheme::kHeNormal;
  double gain = 1;            // of the lecun, xavier, he and orthogonal schemes
  double value = 0;           // constant
  double std = 1;             // normal
  double low = -1, high = 1;  // uniform
  bool operator==(const InitSpec&) const = default;
};

// optimizer.h
enum class OptimizerKind { kSgd, kAdagrad, kRmsprop, kRprop, kAdam, kAdamW };

inline constexpr Named<OptimizerKind> kOptimizerKindWords[] = {
    {"sgd", OptimizerKind::kSgd},         {"adagrad", OptimizerKind::kAdagrad},
    {"rmsprop", OptimizerKind::kRmsprop}, {"rprop", OptimizerKind::kRprop},
    {"adam", OptimizerKind::kAdam},       {"adamw", OptimizerKind::kAdamW},
};
template <>
constexpr std::span<const Named<OptimizerKind>> all_of() {
  return kOptimizerKindWords;
}

struct OptimizerSpec {
  OptimizerKind kind = OptimizerKind::kSgd;
  double lr = .01;
  double momentum = 0;  // sgd
  bool nesterov = false;
  double rho = .9;  // rmsprop
  double beta1 = .9, beta2 = .999;
  double epsilon = 1e-8;
  double weight_decay = 0;  // adamw
  bool bias_correction = true, amsgrad = false, epsilon_hat = false;
  double eta_minus = .5, eta_plus = 1.2, step_min = 1e-6, step_max = 50;
  bool operator==(const OptimizerSpec&) const = default;
};

// schedule.h
enum class ScheduleKind {
  kConstant,
  kStep,
  kExponential,
  kInverse,
  kInverseSqrt,
  kCosine,
  kLinearWarmup,
  kSklearnOptimal,
  kSklearnInvscaling,
};

inline constexpr Named<ScheduleKind> kScheduleKindWords[] = {
    {"constant", ScheduleKind::kConstant},
    {"step", ScheduleKind::kStep},
    {"exponential", ScheduleKind::kExponential},
    {"inverse", ScheduleKind::kInverse},
    {"inverse_sqrt", ScheduleKind::kInverseSqrt},
    {"cosine", ScheduleKind::kCosine},
    {"linear_warmup", ScheduleKind::kLinearWarmup},
    {"sklearn_optimal", ScheduleKind::kSklearnOptimal},
    {"sklearn_invscaling", ScheduleKind::kSklearnInvscaling},
};
template <>
constexpr std::span<const Named<ScheduleKind>> all_of() {
  return kScheduleKindWords;
}

struct ScheduleSpec {
  ScheduleKind kind = ScheduleKind::kConstant;
  bool per_step = true;        // else per epoch
  std::int64_t step_size = 1;  // step
  double gamma = 1;            // step, exponential
  double decay = 0;            // inverse
  std::int64_t warmup = 1;     // inverse_sqrt, linear_warmup
  std::int64_t period = 1;     // cosine
  double lr_min = 0;           // cosine
  double alpha = 1e-4;         // sklearn_optimal
  std::int64_t rows = 1;       // sklearn_invscaling
  bool operator==(const ScheduleSpec&) const = default;
};

}  // namespace reprise
