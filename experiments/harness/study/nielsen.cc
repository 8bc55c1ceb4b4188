#include "experiments/harness/study/nielsen.h"

#include <fmt/format.h>

#include <utility>

#include "experiments/harness/base/text.h"
#include "experiments/harness/study/recipes.h"

namespace reprise {
namespace {

constexpr int kSeed = 12345678;  // of all his programs
constexpr int kTestRows = 10000;

using Typed = std::vector<std::pair<int, std::string>>;

std::string file_of(const std::string& name) {
  return "published/nielsen/" + name + ".json";
}

Recorded costs(const char* quantity, const char* curve) {
  return {.quantity = quantity, .curve = curve};
}
Recorded counts(std::string quantity, const char* curve, int rows) {
  return {.quantity = std::move(quantity), .curve = curve, .rows = rows};
}

// One net, whose file is [test cost, test counts, training cost, training
// counts].
NielsenProgram one_net(std::string name, const Nielsen& net, std::string text,
                       const std::vector<Typed>& typed) {
  const std::vector<Recorded> recorded{
      costs("test cost", "test_loss"),
      counts("test count", "test_metric", kTestRows),
      costs("training cost", "train_loss"),
      counts("training count", "train_metric", net.rows)};
  NielsenProgram program{
      std::move(name), {{{nielsen_program_spec(net), recorded}}}, {}, {}};
  program.text = std::move(text);
  program.replay.published = file_of(program.name);
  for (std::size_t i = 0; i < recorded.size(); ++i) {
    program.replay.at.push_back(
        {recorded[i].quantity, "/" + std::to_string(i)});
    program.followed.push_back({{}, recorded[i].quantity, typed.at(i)});
  }
  return program;
}

// The test rows of a spec stand for nothing in these: his programs evaluate on
// the validation rows.
Json validated(const Nielsen& net) {
  return with(nielsen(net), {{"convention", "nielsen"}, {"seed", kSeed}});
}

}  // namespace

Json nielsen_program_spec(const Nielsen& net) {
  return with(validated(net), {{"rows", {{"validation", nullptr}}}});
}

NielsenProgram nielsen_overfitting() {
  return one_net(
      "overfitting", {.weights = "normal", .rows = 1000, .epochs = 400},
      "1,000 images, 400 epochs: costs and counts on test and training rows",
      {{{1, "2.0762772323329082"},
        {2, "1.8232334122685845"},
        {10, "1.2353298430277617"},
        {15, "1.2028385108214530"},
        {100, "1.5052999301275902"},
        {280, "1.7030610036769165"},
        {375, "1.7599224471680641"},
        {400, "1.7731493757222807"}},
       {{1, "5887"},
        {2, "6505"},
        {15, "8046"},
        {280, "8223"},
        {375, "8227"},
        {400, "8223"}},
       {{1, "1.8433647860328504"},
        {2, "1.4777434227600235"},
        {15, ".30704391068438625"},
        {100, ".024889083317963079"},
        {400, ".0042016444290295845"}},
       {{1, "690"}, {2, "749"}, {73, "999"}, {74, "1000"}, {400, "1000"}}});
}

NielsenProgram nielsen_regularized() {
  return one_net(
      "regularized",
      {.lambda = .1, .weights = "normal", .rows = 1000, .epochs = 400},
      "1,000 images, lambda .1, 400 epochs: costs and counts on test and "
      "training rows",
      {{{1, "2.1903999605374445"},
        {2, "1.9355116986094310"},
        {100, "1.1712541492322308"},
        {400, ".89104131698590328"}},
       {{1, "5898"}, {2, "6512"}, {100, "8409"}, {384, "8710"}, {400, "8695"}},
       {{1, "3.0054668602173189"},
        {2, "2.6305401821129140"},
        {100, ".54434678517468216"},
        {400, ".11539057337660950"}},
       {{1, "690"}, {2, "749"}, {100, "1000"}, {400, "1000"}}});
}

NielsenProgram nielsen_overfitting_full() {
  return one_net(
      "overfitting_full", {.weights = "normal", .epochs = 6},
      "50,000 images, the first epochs: costs and counts on test and training "
      "rows",
      {{{1, ".56135590058630858"}, {2, ".47806921271034553"}},
       {{1, "9136"}, {2, "9275"}},
       {{1, ".55994588582554705"}, {2, ".44664870303435988"}},
       {{1, "45708"}, {2, "46605"}}});
}

// Costs to 1e-5, and no training counts: decay keeps rounding from growing to
// chaos, but lets it grow to 8e-6 of a cost, and one image of 50,000 then falls
// on the other side in his order of sums.
NielsenProgram nielsen_regularized_full() {
  NielsenProgram program = one_net(
      "regularized_full", {.lambda = 5, .weights = "normal"},
      "50,000 images, lambda 5, 30 epochs: test counts, and costs to "
      "1e-5",
      {{{1, "4.30728"}, {2, "2.93313"}, {10, "1.00712"}, {30, ".976829"}},
       {{1, "9212"}, {2, "9341"}, {10, "9538"}, {29, "9649"}, {30, "9561"}},
       {{1, "1.29254"}, {2, ".924795"}, {10, ".420316"}, {30, ".392260"}},
       {{1, "45919"}, {2, "46835"}}});
  program.followed.pop_back();
  program.replay.at.pop_back();
  program.replay.nets.front().recorded.pop_back();
  program.changed =
      "the training counts were among them, of which one image of 50,000 falls "
      "on the other side in his order of sums; and costs to six digits, which "
      "is finer than two orders of sums agree";
  for (Followed& followed : program.followed) {
    if (followed.quantity.ends_with("cost")) followed.within = 1e-5;
  }
  return program;
}

NielsenProgram nielsen_weight_initialization(int width) {
  const Nielsen small{.layers = {784, width, 10}, .eta = .1, .lambda = 5};
  Nielsen large = small;
  large.weights = "normal";
  NielsenProgram program;
  program.name = fmt::format("weight_initialization_{}", width);
  program.text = fmt::format(
      "784-{}-10 from small, then from large weights: validation counts of 30 "
      "epochs each",
      width);
  const bool is_30 = width == 30;
  const std::pair<std::string, Typed> starts[] = {
      {"default", is_30 ? Typed{{1, "9270"}, {2, "9414"}, {30, "9650"}}
                        : Typed{{1, "9295"}, {2, "9481"}, {30, "9781"}}},
      {"large", is_30 ? Typed{{1, "8643"}, {2, "9044"}, {30, "9637"}}
                      : Typed{{1, "8994"}, {2, "9181"}, {30, "9742"}}}};
  program.replay.published = file_of(program.name);
  for (const auto& [start, typed] : starts) {
    const std::string quantity = start + " count";
    program.replay.nets.push_back(
        {validated(start == "large" ? large : small),
         {counts(quantity, "validation_metric", kTestRows)}});
    program.replay.at.push_back(
        {quantity, "/" + start + "_weight_initialization/1"});
    program.followed.push_back({{}, quantity, typed});
  }
  return program;
}

NielsenProgram nielsen_multiple_eta() {
  const std::pair<double, Typed> rates[] = {
      {.025,
       {{1, ".87809508908377998"},
        {2, ".67406552530098141"},
        {30, ".33919980880230349"}}},
      {.25,
       {{1, ".49501954654296704"},
        {2, ".40631451294257760"},
        {30, ".33879633130932685"}}},
      {2.5, {{1, ".92489293305102116"}, {2, ".83919130289246469"}}}};
  NielsenProgram program;
  program.name = "multiple_eta";
  program.text =
      "eta .025, .25 and 2.5, one net after the other: training costs of 30 "
      "epochs each";
  program.replay.published = file_of(program.name);
  for (const auto& [eta, typed] : rates) {
    const std::string quantity = fmt::format("eta {} cost", format_number(eta));
    const auto place = program.replay.nets.size();
    program.replay.nets.push_back({validated({.eta = eta, .lambda = 5}),
                                   {costs(quantity.c_str(), "train_loss")}});
    program.replay.at.push_back({quantity, fmt::format("/{}/2", place)});
    program.followed.push_back({{}, quantity, typed});
  }
  return program;
}

NielsenProgram nielsen_more_data() {
  constexpr int kSteps = 1500000;  // images that each net sees
  NielsenProgram program;
  program.name = "more_data";
  program.text =
      "validation accuracy, %, from 100 to 50,000 images, 1.5 million shown to "
      "each net";
  program.replay.published = file_of(program.name);
  program.replay.at = {{"accuracy", ""}};
  for (const int size : kMoreDataSizes) {
    const Nielsen net{.lambda = size * .0001,
                      .weights = "normal",
                      .rows = size,
                      .epochs = kSteps / size};
    Recorded accuracy = counts("accuracy", "validation_metric", kTestRows);
    accuracy.over = 100;
    accuracy.last_only = true;
    program.replay.nets.push_back(
        {with(validated(net), {{"evaluate_every", 0}}), {accuracy}});
  }
  program.followed = {{{},
                       "accuracy",
                       {{1, "69.09"},
                        {2, "76.37"},
                        {3, "85.29"},
                        {4, "88.85"},
                        {5, "91.27"},
                        {6, "93.24"},
                        {7, "94.89"},
                        {8, "95.85"},
                        {9, "95.97"}}}};
  return program;
}

Cell nielsen_cell(const NielsenProgram& program) {
  return cell("nielsen " + program.name);
}

TrialGroup nielsen_group(const NielsenProgram& program) {
  return replay_group(nielsen_cell(program).group, program.replay);
}

Claim nielsen_claim(const NielsenProgram& program) {
  std::vector<Followed> followed = program.followed;
  for (Followed& one : followed) one.cell = nielsen_cell(program);
  Claim claim = follows(kebab_case("nielsen " + program.name), program.text,
                        std::move(followed));
  claim.changed_after_a_look = program.changed;
  claim.source = {.name = fmt::format("Nielsen, {}.json", program.name),
                  .unreported = "nothing: both generators start from 12345678",
                  .data = "mnist"};
  return claim;
}

}  // namespace reprise
