#include "experiments/e14_zero_init_relu/page.h"

#include <cmath>

namespace reprise::zero_relu {
namespace {

Finding zero_finding() {
  const auto of_mnist = [](const char* metric) {
    return of(number(metric), "start", "mnist");
  };
  return {
      .headline =
          "With ReLU and every parameter 0, not one hidden number ever "
          "moves.",
      .sentence =
          "In {steps} full-batch steps on MNIST {moved} of the hidden "
          "layer's numbers left 0: hidden outputs are 0, so the weights "
          "behind them get no gradient, and those weights are 0, so none "
          "gets through. The output's biases alone learn, {bias} of them.",
      .numbers = {found("steps",
                        [](const Trials& t) {
                          const auto all = t.select(cell("start", "mnist"));
                          return all.empty() ? std::nan("")
                                             : all[0]
                                                   ->spec.at("params")
                                                   .at("steps")
                                                   .get<double>();
                        }),
                  mean_found("moved", of_mnist("hidden_moved")),
                  mean_found("bias", of_mnist("bias_moved"))},
      .holds =
          [](const FoundValues& v) { return v["moved"] == 0 && v["bias"] > 0; },
      .brief = "ReLU from 0: hidden weights never move",
      .data = "mnist"};
}

Finding prior_finding() {
  const auto of_mnist = [](const char* metric) {
    return of(number(metric), "mnist", "mnist");
  };
  return {.headline = "What is left is a table of how common each digit is.",
          .sentence =
              "After 1,000 steps the loss is {loss}, the entropy of the "
              "labels' frequencies; the net calls every test image a 1, the "
              "commonest digit, and gets {right} of 10,000 right.",
          .numbers = {with_digits(7, mean_found("loss", of_mnist("last_loss"))),
                      with_digits(
                          7, mean_found("entropy", of_mnist("prior_entropy"))),
                      as_count(mean_found("right", of_mnist("test_right")))},
          .holds =
              [](const FoundValues& v) {
                return std::fabs(v["loss"] - v["entropy"]) < 1e-6;
              },
          .data = "mnist"};
}

Finding noise_finding() {
  const auto broken = [](const char* noise) {
    return of(number("broken"), "noise", "relu", noise);
  };
  return {.headline =
              "Any noise breaks the symmetry; a hundredth of it only takes "
              "longer.",
          .sentence =
              "From weights .5 ± 0.01 ten ReLU units have become visibly "
              "different after {two} epochs, from .5 ± 0.0001 after {four}, "
              "from .5 ± 0.000000000001 after {twelve} (medians of {n} seeds). "
              "From exactly .5 they are bit for bit one unit for ever.",
          .numbers = {median_found("two", broken("1e-2")),
                      median_found("four", broken("1e-4")),
                      median_found("twelve", broken("1e-12")),
                      seeds_found("n", broken("1e-4"))},
          .holds = [](const FoundValues& v) {
            return v["two"] <= v["four"] && v["four"] <= v["twelve"];
          }};
}

const Equation kEquation{
    "<mrow><mfrac><mrow><mo>∂</mo><mi>L</mi></mrow><mrow><mo>∂</mo><mi>V</mi>"
    "</mrow></mfrac><mo>=</mo><mi>h</mi><msup><mi>δ</mi><mi>T</mi></msup>"
    "<mo>=</mo><mn>0</mn><mo>,</mo><mspace width='0.5em'/><mfrac><mrow>"
    "<mo>∂</mo><mi>L</mi></mrow><mrow><mo>∂</mo><mi>W</mi></mrow></mfrac>"
    "<mo>=</mo><mi>x</mi><msup><mrow><mo>(</mo><mi>V</mi><mi>δ</mi><mo>⊙</mo>"
    "<msup><mi>f</mi><mo>′</mo></msup><mo>)</mo></mrow><mi>T</mi></msup>"
    "<mo>=</mo><mn>0</mn></mrow>",
    "∂L/∂V = h δᵀ = 0,  ∂L/∂W = x (V δ ⊙ f′)ᵀ = 0"};

}  // namespace

StudyPage page() {
  return {
      .idea =
          "Before a net learns, its weights need a first value, and 0 looks "
          "like the fairest. With ReLU it is the one value from which nothing "
          "can be learnt. A weight between two layers gets as gradient the "
          "product of what comes in and what is told from behind. All zeros: "
          "the hidden units put out 0, so the weights behind them get 0; these "
          "weights are 0, so nothing is told to the layers before. The output "
          "biases alone learn, and what they learn is how frequent each "
          "answer is. Equal values other than 0 do learn, but all units of a "
          "layer stay copies of one: they get equal gradients. Random weights "
          "are there to make units different.",
      .equation = kEquation,
      .findings = {zero_finding(), noise_finding(), prior_finding()},
      .lead = "breaking",
      .vary = {{.text = "The notebook's net from zeros, eight seeds; change "
                        "zeros to he_normal, or relu to sigmoid",
                .command = "reprise train zeros.json",
                .spec_name = "zeros.json",
                .spec = with(moons_example(1, "relu"), {{"init", "zeros"}})},
               {.text = "The whole study from twice the seeds",
                .command = "reprise run 14 --seeds 64 --store mine.db"}},
      .notebook =
          {"A ReLU layer of ten on 100 u-shaped points (no licence; ours: "
           "moons of 100, noise .15), to show what zeros do.",
           "As it is saved, it runs sigmoid units with every weight and bias "
           "at .5, not ReLU at 0: these learn, as copies of one unit. Both "
           "are shown."},
      .references = {deep_learning_book(),
                     {.key = "he2015",
                      .authors = "He, Kaiming and Zhang, Xiangyu and Ren, "
                                 "Shaoqing and Sun, Jian",
                      .title = "Delving Deep into Rectifiers: Surpassing "
                               "Human-Level Performance on ImageNet "
                               "Classification",
                      .where = "ICCV",
                      .year = 2015,
                      .doi = "10.1109/ICCV.2015.123",
                      .arxiv = "1502.01852"}},
      .teaching = {
          .look_at =
              "The first picture: on its scale each line climbs straight, so "
              "the difference between units grows by a factor an epoch, "
              "whatever it starts from.",
          .question =
              "How much later does the symmetry break where the noise is a "
              "hundred times smaller, and why by about the same each time?",
          .answer =
              "Small differences grow by a constant factor a step, since the "
              "gradient's difference is linear in them. A hundredth at the "
              "start costs ln 100 over the logarithm of that factor."}};
}

}  // namespace reprise::zero_relu
