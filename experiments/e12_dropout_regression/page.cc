#include "experiments/e12_dropout_regression/page.h"

#include "experiments/e12_dropout_regression/claims.h"
#include "experiments/e12_dropout_regression/published.h"

namespace reprise::mc_dropout {
namespace {

// Half the width of the band, two deviations of the passes, at a place of x.
Sample half_width(const char* rate, std::size_t place) {
  return of({"half the band",
             {"low", "high"},
             [place](const Trial& t) {
               return (t.element("high", place) - t.element("low", place)) / 2;
             }},
            "notebook", rate);
}

Finding notebook_finding() {
  const auto error = [](const char* name, const char* metric,
                        const char* rate) {
    return with_digits(2,
                       mean_found(name, of(number(metric), "notebook", rate)));
  };
  return {
      .headline = "Dropout keeps the curve from running through the noise.",
      .sentence =
          "20 points, 1-128-128-1, 500 epochs: the squared error on a second "
          "draw at the same x is {none} without dropout, {half} with dropout "
          ".5; in training {trained} and {trainedhalf} (means of {n} seeds, "
          "one draw of the points).",
      .numbers = {error("none", "test_mse", "0"),
                  error("half", "test_mse", "0.5"),
                  error("trained", "train_mse", "0"),
                  error("trainedhalf", "train_mse", "0.5"),
                  seeds_found("n", of(number("test_mse"), "notebook", "0"))},
      .holds =
          [](const FoundValues& v) {
            return v["half"] < v["none"] && v["trained"] < v["trainedhalf"];
          },
      .brief = "error on new y: {half} with, {none} without"};
}

Finding band_finding() {
  // Of 61 places of [-1.5, 1.5]: the middle, and the right end.
  constexpr std::size_t kMiddle = 30, kEnd = 60;
  return {
      .headline = "The passes spread where the data end.",
      .sentence =
          "With dropout .5 two deviations of 200 passes are {middle} at x = 0, "
          "among the points, and {end} at x = 1.5, beyond them (means of {n} "
          "seeds). The noise of the points themselves, .3, is not in it.",
      .numbers = {with_digits(2,
                              mean_found("middle", half_width("0.5", kMiddle))),
                  with_digits(2, mean_found("end", half_width("0.5", kEnd))),
                  seeds_found("n", half_width("0.5", kEnd))},
      .holds = [](const FoundValues& v) { return v["end"] > v["middle"]; }};
}

Finding uci_finding() {
  const auto mean_of_set = [](const char* name, const Sample& sample) {
    return with_decimals(2, mean_found(name, sample));
  };
  return {
      .headline = "Published uncertainties come out again, split by split.",
      .sentence =
          "Concrete strength: RMSE {ours} and log likelihood {likelihood} over "
          "20 splits, published {theirs} and {theirlikelihood}; wine quality: "
          "{wine} and {winelikelihood}, published {theirwine} and "
          "{theirwinelikelihood}.",
      .numbers = {mean_of_set("ours", ours_by_split("concrete", "rmse")),
                  mean_of_set("likelihood",
                              ours_by_split("concrete", "log_likelihood")),
                  mean_of_set("theirs", published_by_split("concrete", "rmse")),
                  mean_of_set("theirlikelihood",
                              published_by_split("concrete", "log_likelihood")),
                  mean_of_set("wine",
                              ours_by_split("wine-quality-red", "rmse")),
                  mean_of_set(
                      "winelikelihood",
                      ours_by_split("wine-quality-red", "log_likelihood")),
                  mean_of_set("theirwine",
                              published_by_split("wine-quality-red", "rmse")),
                  mean_of_set("theirwinelikelihood",
                              published_by_split("wine-quality-red",
                                                 "log_likelihood"))},
      .holds = [](const FoundValues& v) {
        const double off = v["ours"] - v["theirs"];
        const double wine = v["wine"] - v["theirwine"];
        return off < .25 && off > -.25 && wine < .02 && wine > -.02;
      }};
}

const Equation kEquation{
    "<mrow><mi>p</mi><mo>(</mo><mi>y</mi><mo>|</mo><mi>x</mi><mo>)</mo>"
    "<mo>≈</mo><mfrac><mn>1</mn><mi>T</mi></mfrac><munderover><mo>∑</mo>"
    "<mrow><mi>t</mi><mo>=</mo><mn>1</mn></mrow><mi>T</mi></munderover>"
    "<mi>N</mi><mo>(</mo><mi>y</mi><mo>;</mo><msub><mi>f</mi><mi>t</mi></msub>"
    "<mo>(</mo><mi>x</mi><mo>)</mo><mo>,</mo><msup><mi>τ</mi><mrow><mo>−</mo>"
    "<mn>1</mn></mrow></msup><mo>)</mo></mrow>",
    "p(y | x) ≈ 1/T Σ_t N(y; f_t(x), 1/τ)"};

std::vector<Reference> references() {
  return {{.key = "gal2016",
           .authors = "Gal, Yarin and Ghahramani, Zoubin",
           .title = "Dropout as a Bayesian Approximation: Representing Model "
                    "Uncertainty in Deep Learning",
           .where = "ICML, PMLR 48:1050-1059",
           .year = 2016,
           .arxiv = "1506.02142"},
          srivastava_2014(),
          {.key = "hernandez2015",
           .authors = "Hernández-Lobato, José Miguel and Adams, Ryan P.",
           .title = "Probabilistic Backpropagation for Scalable Learning of "
                    "Bayesian Neural Networks",
           .where = "ICML, PMLR 37:1861-1869",
           .year = 2015,
           .arxiv = "1502.05336"}};
}

Json noisy_line() {
  return spec(R"({
    "dataset": {"generator": "line", "n": 20, "noise": 0.3, "random_state": 1},
    "model": {"layers": [1, 128, 128, 1], "activation": "relu",
              "output": "identity", "dropout": 0.5},
    "loss": "squared", "init": "xavier_uniform",
    "optimizer": {"name": "adam", "lr": 0.01},
    "epochs": 500, "evaluate_every": 0, "seed": [1, 2, 3, 4, 5, 6, 7, 8]})");
}

}  // namespace

StudyPage page() {
  return {
      .idea =
          "Twenty noisy points and a net of 17,000 weights: the net can run "
          "through every one of them, and will. With dropout each step fits "
          "with half of the units missing, and what survives is a smoother "
          "curve; for a linear model it is exactly ridge regression. The masks "
          "can stay on when the net is used: every pass then gives another "
          "answer. Their mean is the prediction, and where the data say "
          "little the passes disagree, so that their spread is a measure of "
          "how sure the net is. Together with the noise of the data it gives "
          "a probability to every answer, which can be scored.",
      .equation = kEquation,
      .findings = {notebook_finding(), band_finding(), uci_finding()},
      .lead = "band",
      .vary = {{.text = "The 20 points from eight seeds; change dropout to 0, "
                        "the noise, or n to 200",
                .command = "reprise train noisy_line.json",
                .spec_name = "noisy_line.json",
                .spec = noisy_line()},
               {.text = "The notebook's nets and the ridge from twice the "
                        "seeds",
                .command = "reprise run 12 --tier quick --seeds 64 --store "
                           "mine.db"}},
      .notebook =
          {"20 points, 1-128-128-1, Adam .01, 500 epochs: test squared error "
           ".0446 without dropout, .0405 with .2, .0338 with .5.",
           "Training and test points stand at the same x, so that the test "
           "measures noise and no new places. One unseeded run a rate."},
      .references = references(),
      .teaching = {
          .look_at =
              "The band in the three panels: none without dropout; with it "
              "narrow among the points and wider to both ends.",
          .question =
              "Does the band tell where a new point will lie? What is missing "
              "in it?",
          .answer =
              "It is the spread of the curve, not of the points: the noise "
              "comes on top, 1/√τ to both sides, and must be chosen or "
              "estimated (here τ was searched on each split). Without it the "
              "log likelihood would punish every point off the curve."}};
}

}  // namespace reprise::mc_dropout
