#include "experiments/e16_xavier_he/nielsen.h"

#include "experiments/e16_xavier_he/views.h"

namespace reprise::xavier_he {
namespace {

const std::vector<int> kWidths{30, 100};

}  // namespace

std::vector<Claim> nielsen_claims() {
  const Sample large = of(accuracy(), "first epoch", "large");
  const Sample small = of(accuracy(), "first epoch", "small");
  const auto row = [](const char* id, const char* text, const Sample& sample,
                      const char* printed, const char* run) {
    Claim claim = one_number(id, text, sample, {printed, .5});
    claim.run = std::string(run);
    claim.changed_after_a_look =
        "words (under 87, almost 93, over 96) were read as numbers and bounds; "
        "his files have the counts";
    return claim;
  };
  const auto after_30 = [](const char* init) {
    return of(accuracy(), "nielsen", init);
  };
  Claim words =
      one_number("nielsen-under-87", "N(0, 1): under 87 after the first epoch",
                 large, {.printed = "under 87", .high = "87"});
  words.run = std::string("large");
  words.changed_after_a_look =
      "it was a duel of our seeds with 87, and refuted: the words are of one "
      "run, and single runs of ours fall on both sides";
  Claim ahead = named(beats("nielsen-first-epoch",
                            "after the first epoch N(0, 1/n_in) is ahead of "
                            "N(0, 1)",
                            small, large),
                      "small", "large");
  return in_unit(
      "%",
      from({.name = "Nielsen, ch. 3, and weight_initialization_30.json",
            .unreported = "nothing: both generators start from 12345678; here "
                          "his run is one draw among ours",
            .data = "mnist",
            .test_rows = 10000},
           {row("nielsen-large",
                "N(0, 1): validation accuracy after the first epoch", large,
                "86.43", "large"),
            row("nielsen-small",
                "N(0, 1/n_in): validation accuracy after the first epoch",
                small, "92.70", "small"),
            words, ahead,
            row("nielsen-large-end",
                "N(0, 1): validation accuracy after 30 epochs",
                after_30("large"), "96.37", "large"),
            row("nielsen-small-end",
                "N(0, 1/n_in): validation accuracy after 30 epochs",
                after_30("small"), "96.50", "small")}));
}

std::vector<TrialGroup> nielsen_replays() {
  return each_of(kWidths, [](int width) {
    return nielsen_group(nielsen_weight_initialization(width));
  });
}

std::vector<Claim> nielsen_replay_claims() {
  return each_of(kWidths, [](int width) {
    return nielsen_claim(nielsen_weight_initialization(width));
  });
}

}  // namespace reprise::xavier_he
