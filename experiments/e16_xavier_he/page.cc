#include "experiments/e16_xavier_he/page.h"

#include <limits>

#include "experiments/e16_xavier_he/moons.h"

namespace reprise::xavier_he {
namespace {

Finding signal_finding() {
  const auto rms = [](const char* init) {
    return of(element("rms", 30), "signal", init);
  };
  return {.headline =
              "Under Xavier a ReLU layer passes 1/√2 of the signal, under He "
              "all of it.",
          .sentence =
              "After 30 layers 1/{xavier} of it is left against {he} (theory: "
              "1/32,768 and 1; means of {n} nets of width 1,024).",
          .numbers = {as_count(
                          found("xavier",
                                [=](const Trials& t) {
                                  return 1 /
                                         mean_found("", rms("xavier")).value(t);
                                }),
                          2),
                      with_decimals(2, mean_found("he", rms("he"))),
                      seeds_found("n", rms("he"))},
          .holds = [](const FoundValues& v) {
            return v["xavier"] > 1e4 && v["he"] > .5 && v["he"] < 2;
          }};
}

Finding depth_finding() {
  const auto fails = [](const char* init, int layers) {
    return [init, layers](const Trials& t) {
      return unsolved_seeds(t, init, layers);
    };
  };
  // Over all depths from the first one that matters on.
  const auto fails_beyond = [](const char* init) {
    return [init](const Trials& t) {
      double count = 0;
      for (int l = kDeepest; l >= first_depth_that_matters(t); --l) {
        count += unsolved_seeds(t, init, l);
      }
      return count;
    };
  };
  // Of both, from two layers up to the last depth at which neither fails.
  const auto unsolved_before = [](const Trials& t) {
    const double first = first_depth_that_matters(t);
    double count = 0;
    for (int layers = 2; layers < first; ++layers) {
      count +=
          unsolved_seeds(t, "xavier", layers) + unsolved_seeds(t, "he", layers);
    }
    return count;
  };
  const FoundNumber seeds =
      seeds_found("n", of(unsolved(), "moons depth", "he", "20"));
  const auto last = [](const Trials& t) {
    return first_depth_that_matters(t) - 1;
  };
  const auto nets_beyond = [=](const Trials& t) {
    return (kDeepest - last(t)) * seeds.value(t);
  };
  return {
      .headline = "He beats Xavier beyond {last} ReLU layers.",
      .sentence =
          "From 2 to {last} hidden layers of ten, both solve moons from all "
          "{n} seeds. From there to 20, Xavier leaves {xavier} of {nets} nets "
          "unsolved, He {he}. A single depth decides it only at 20 layers "
          "({xavier20} of {n} against {he20}).",
      .numbers = {found("last", last), seeds,
                  as_count(found("xavier", fails_beyond("xavier"))),
                  as_count(found("he", fails_beyond("he"))),
                  as_count(found("nets", nets_beyond)),
                  as_count(found("xavier20", fails("xavier", kDeepest))),
                  as_count(found("he20", fails("he", kDeepest))),
                  as_count(found("before", unsolved_before))},
      .holds =
          [](const FoundValues& v) {
            return v["before"] == 0 && v["xavier"] >= v["he"] + 6 &&
                   v["xavier20"] >= v["he20"] + 6;
          },
      .brief = "He beats Xavier beyond {last} ReLU layers"};
}

Finding mnist_finding() {
  const auto last_of = [](const char* metric, const char* init) {
    return of(last(metric), "depth", "30", init);
  };
  const Sample slow = of(last("train_loss"), "depth rates", ".001", "xavier");
  // Of both starts, of what did not diverge.
  const auto least_when_fast = [](const Trials& t) {
    double least = std::numeric_limits<double>::infinity();
    for (const double loss :
         values_of(t, of(last("train_loss"), "depth rates", ".1"))) {
      if (loss < least) least = loss;
    }
    return least;
  };
  return {
      .headline =
          "Whether Xavier's nets learn at all depends on the learning rate.",
      .sentence =
          "30 ReLU layers of 128 on MNIST, rate .01: after five epochs "
          "Xavier's training loss is {xavier}, He's {he} (means of {n} "
          "seeds). At rate .001 Xavier's stays at {slow}, near the 2.30 of "
          "guessing, and at .1 neither learns ({few} seeds). The source gives "
          "no rate for these nets.",
      .numbers = {with_digits(
                      2, mean_found("xavier", last_of("train_loss", "xavier"))),
                  with_digits(2, mean_found("he", last_of("train_loss", "he"))),
                  seeds_found("n", last_of("train_loss", "he")),
                  with_decimals(2, mean_found("slow", slow)),
                  seeds_found("few", slow), found("fast", least_when_fast)},
      .holds =
          [](const FoundValues& v) {
            return v["xavier"] < 2 && v["he"] < v["xavier"] && v["slow"] > 2 &&
                   v["fast"] > 2.2;
          },
      .data = "mnist"};
}

const Equation kEquation{
    "<mrow><mi>E</mi><mo>[</mo><msup><mi>y</mi><mn>2</mn></msup><mo>]</mo>"
    "<mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac><mi>n</mi><mi>v</mi>"
    "<mspace width='0.2em'/><mi>E</mi><mo>[</mo><msup><mi>x</mi><mn>2</mn>"
    "</msup><mo>]</mo></mrow>",
    "E[y²] = ½ n v E[x²]"};

std::vector<Reference> references() {
  return {
      {.key = "he2015",
       .authors = "He, Kaiming and Zhang, Xiangyu and Ren, Shaoqing and Sun, "
                  "Jian",
       .title = "Delving Deep into Rectifiers: Surpassing Human-Level "
                "Performance on ImageNet Classification",
       .where = "ICCV",
       .year = 2015,
       .doi = "10.1109/ICCV.2015.123",
       .arxiv = "1502.01852"},
      glorot_and_bengio_2010(),
      {.key = "saxe2014",
       .authors = "Saxe, Andrew M. and McClelland, James L. and Ganguli, Surya",
       .title = "Exact solutions to the nonlinear dynamics of learning in deep "
                "linear neural networks",
       .where = "ICLR",
       .year = 2014,
       .arxiv = "1312.6120"},
      {.key = "mishkin2016",
       .authors = "Mishkin, Dmytro and Matas, Jiri",
       .title = "All you need is a good init",
       .where = "ICLR",
       .year = 2016,
       .arxiv = "1511.06422"},
      {.key = "klambauer2017",
       .authors = "Klambauer, Günter and Unterthiner, Thomas and Mayr, Andreas "
                  "and Hochreiter, Sepp",
       .title = "Self-Normalizing Neural Networks",
       .where = "NIPS",
       .year = 2017,
       .arxiv = "1706.02515"},
      nielsens_book()};
}

}  // namespace

StudyPage page() {
  return {
      .idea =
          "A layer of n inputs adds n products. With weights of variance v the "
          "mean square of its sums is n v times that of its inputs, and ReLU "
          "then sets half of it to zero. Xavier's v = 1/n, made for tanh, "
          "therefore halves the mean square at every ReLU layer: after 30 "
          "layers next to nothing arrives, and what does not arrive cannot be "
          "learnt from. He's v = 2/n makes up for the half that ReLU takes. "
          "In a shallow net neither matters; the deeper, the more.",
      .equation = kEquation,
      .findings = {signal_finding(), depth_finding(), mnist_finding()},
      .lead = "signal",
      .vary = {{.text =
                    "Twenty layers from Xavier's weights, eight seeds; change "
                    "xavier_uniform to he_uniform, then the number of layers",
                .command = "reprise train deep_relu.json",
                .spec_name = "deep_relu.json",
                .spec = moons_example(20, "relu")},
               {.text = "The whole study from twice the seeds",
                .command = "reprise run 16 --seeds 64 --store mine.db"}},
      .notebook =
          {"One run of 2-10x4-1 ReLU from he_normal on 100 u-shaped points: "
           "validation accuracy .95 on 20 rows. A tanh net whose weights are "
           "scaled by sqrt(1/fan_in) stands beside it.",
           "Several copies set He's weights and then overwrite them with "
           "Xavier's before training, so that the net that they call He is "
           "Xavier. One unseeded run, 20 validation rows: one row is 5 %."},
      .references = references(),
      .teaching = {
          .look_at =
              "The two lines of the first picture: both start at 1; one falls "
              "by the same factor at every layer, the other stays.",
          .question =
              "By which factor does the signal shrink at each layer under "
              "Xavier, and why exactly that one? After how many layers is it "
              "a thousandth?",
          .answer =
              "By 1/√2: ReLU zeroes half of a symmetric sum, so half of the "
              "mean square goes, and its root falls by √2. A thousandth after "
              "about 20 layers, since 2^(-20/2) = 1/1024. Twice the variance, "
              "He's 2/n, gives it back."}};
}

}  // namespace reprise::xavier_he
