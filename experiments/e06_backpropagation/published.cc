#include "experiments/e06_backpropagation/published.h"

#include <fmt/format.h>

namespace reprise::backpropagation {
namespace {

std::vector<Claim> notebook_claims() {
  const auto loss = [](std::size_t epoch) {
    return element("loss", epoch - 1);
  };
  return from(
      {"course notebook, as written"},
      {printed("notebook-regression",
               "four rows, lr .001: losses of epochs 1, 2, 5 and 100, the "
               "lowest at 6",
               cell("notebook", "regression", "as written"),
               {{"25.321744156025517", loss(1)},
                {"18.320004165722047", loss(2)},
                {"1.3407132589299962", loss(5)},
                {"1.17262", loss(6)},
                {"6", number("lowest_epoch")},
                {"1.4166793311446622", loss(100)}}),
       printed("notebook-classification",
               "four rows, sigmoid, lr .0001: losses of epochs 1, 2 and 50",
               cell("notebook", "classification", "as written"),
               {{".7103199085929446", loss(1)},
                {".6991702892802629", loss(2)},
                {".6990582228463785", loss(50)}})});
}

const char* const kMazur = "Mazur 2015, A Step by Step Backpropagation Example";

Claim mazur_trace() {
  const Cell he_did = cell("mazur", "weights only");
  std::vector<PrintedMetric> numbers{{".298371109", element("error", 0)}};
  const std::vector<std::string> weights{
      ".149780716", ".19956143",  ".24975114",  ".29950229",
      ".35891648",  ".408666186", ".511301270", ".561370121"};
  for (std::size_t i = 0; i < weights.size(); ++i) {
    numbers.push_back({weights[i], element("weights", i)});
  }
  numbers.push_back({".0000351085", number("last_error")});
  return printed("mazur",
                 "the first error, w1 to w8 after one step, the error after "
                 "9,999 steps (he counts 10,000)",
                 he_did, numbers);
}

std::vector<Claim> mazur_claims() {
  const Cell he_did = cell("mazur", "weights only");
  Claim step = printed("mazur-second-error", "the error after one step", he_did,
                       {{".291027924", element("error", 1)}});
  step.likely_reason =
      "from the eight weights that he prints himself the error is .291027774: "
      "a slip between there and the print";
  step.what_would_decide = "his program's own output at full length";
  Claim outputs = printed("mazur-outputs", "both outputs at the end", he_did,
                          {{".015912196", element("outputs", 0)},
                           {".984065734", element("outputs", 1)}});
  outputs.likely_reason =
      "they are those of some 10,003 steps and give an error of .0000350848, "
      "not the .0000351085 that he prints beside them";
  outputs.what_would_decide = step.what_would_decide;
  return concat(
      from({kMazur, "which of the steps he counts is the first"},
           {mazur_trace(), step, outputs}),
      from({"the same example, with the biases that he leaves out learning too "
            "(as many comments below it ask for)"},
           {printed("mazur-biases", "the error after one step",
                    cell("mazur", "biases too"),
                    {{".280471447", element("error", 1)}})}));
}

std::vector<Claim> trask_claims() {
  std::vector<PrintedAt> before, behind;
  for (const auto& [alpha, errors] : kTrask) {
    for (std::size_t i = 0; i < errors.size(); ++i) {
      const bool parted = alpha == kChaoticAlpha && i > 0;
      (parted ? behind : before)
          .push_back({cell("trask", alpha), errors[i], element("error", i)});
    }
  }
  const Source source{"Trask 2015, A Neural Network in 11 lines of Python"};
  return concat(
      from(source, {printed("trask",
                            "mean |error| every 10,000 steps for seven rates, "
                            "up to the horizon: 37 numbers of 12 digits",
                            before)}),
      from(source,
           not_judged("behind the horizon: at alpha 100 two orders of "
                      "summation part by more than half a last digit before "
                      "step 10,000",
                      {printed("trask-behind-the-horizon",
                               "alpha 100 from 10,000 steps on", behind)})));
}

}  // namespace

const std::vector<TraskTrace> kTrask{
    {"0.001",
     {".496410031903", ".495164025493", ".493596043188", ".491606358559",
      ".489100166544", ".485977857846"}},
    {"0.01",
     {".496410031903", ".457431074442", ".359097202563", ".239358137159",
      ".143070659013", ".0985964298089"}},
    {"0.1",
     {".496410031903", ".0428880170001", ".0240989942285", ".0181106521468",
      ".0149876162722", ".0130144905381"}},
    {"1",
     {".496410031903", ".00858452565325", ".00578945986251", ".00462917677677",
      ".00395876528027", ".00351012256786"}},
    {"10",
     {".496410031903", ".00312938876301", ".00214459557985", ".00172397549956",
      ".00147821451229", ".00131274062834"}},
    {"100",
     {".496410031903", ".125476983855", ".125330333528", ".125267728765",
      ".12523107366", ".125206352756"}},
    {"1000", {".496410031903", ".5", ".5", ".5", ".5", ".5"}}};

std::vector<Claim> published_claims() {
  return concat(notebook_claims(), mazur_claims(), trask_claims());
}

Table trask_table(const Trials& t) {
  Table table{{"alpha", "steps", "published", "ours", "ours, sums reversed",
               "compared"},
              {}};
  for (const auto& [alpha, errors] : kTrask) {
    for (const Trial* trial : t.select(cell("trask", alpha))) {
      const auto up = trial->series("error"),
                 down = trial->series("descending");
      for (std::size_t i = 0; i < errors.size() && i < up.size(); ++i) {
        const bool within = static_cast<double>(i) < trial->number("horizon");
        table.rows.push_back({alpha, 10000. * static_cast<double>(i),
                              as_printed(errors[i]), in_digits(up[i], 12),
                              in_digits(down[i], 12),
                              within ? "yes" : "behind the horizon"});
      }
    }
  }
  return table;
}

}  // namespace reprise::backpropagation
