#include "experiments/harness/spec/trial_id.h"

#include <gtest/gtest.h>

#include "experiments/harness/base/sha256.h"
#include "experiments/harness/spec/spec.h"

namespace reprise {
namespace {

// By hand: printf '%s' TEXT | sha256sum of the text that trial_id.h states.
TEST(TrialId, IsTheHashOfTheStatedText) {
  EXPECT_EQ(trial_id({{"seed", 1}, {"lr", 0.5}}, "float", "exact", 2),
            "63a089fbdf28b90c49ccafa39c31aaddf5e67b0c006970c7931d808b03ecd0d0");
  EXPECT_NE(trial_id({{"seed", 1}, {"lr", 0.5}}, "float", "exact", 2),
            trial_id({{"seed", 1}, {"lr", 0.5}}, "float", "host", 2));
}

// What ids are taken of, without the version of the arithmetic.
std::string hash_of_spec(const char* text) {
  return sha256_hex(
      canonical_text(to_json(parse_train_spec(Json::parse(text)))));
}

// A stored trial is found again by its spec in full: a key that comes later
// must be written only where it is not at its default, and these hashes stay.
TEST(TrialId, AKeyAddedLaterAtItsDefaultChangesNoId) {
  EXPECT_EQ(hash_of_spec(R"({"dataset": {"generator": "moons"},
                             "model": {"layers": [2, 5, 1]}})"),
            "d894f8f6b08a00bdfef0cc6c200a4b0caceebddcb9bac35e1a7c7a57e91a1207");
  EXPECT_EQ(hash_of_spec(R"({"dataset": {"name": "mnist"},
                             "rows": {"train": [0, 50000]},
                             "model": {"layers": [784, 30, 10],
                                       "normalization": "batch",
                                       "dropout": 0.5},
                             "optimizer": {"name": "sgd", "lr": 0.5},
                             "steps": 100})"),
            "7106a3533a2f25af2b811012add77abaf595997a45a25d94c36975eef5167be1");
  EXPECT_EQ(hash_of_spec(R"({"dataset": {"generator": "blobs"},
                             "model": {"layers": [2, 5, 3]},
                             "convention": "scikit-learn"})"),
            "04bf552b58fbd29c32593d6d32545ff3e08f645b9f2fc2cc9fcb7bf8f89de9e3");
}

TEST(TrialId, ADefaultThatIsWrittenOutIsTheSameSpec) {
  EXPECT_EQ(hash_of_spec(R"({"dataset": {"generator": "moons"},
                             "model": {"layers": [2, 5, 1]}})"),
            hash_of_spec(R"({"dataset": {"generator": "moons", "n": 100},
                             "model": {"layers": [2, 5, 1],
                                       "activation": "relu", "dropout": 0.0},
                             "epochs": 100, "batch": 32, "seed": 1})"));
}

}  // namespace
}  // namespace reprise
