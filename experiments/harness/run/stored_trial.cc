#include "experiments/harness/run/stored_trial.h"

#include <utility>

#include "experiments/harness/base/json.h"
#include "experiments/harness/study/keep.h"

namespace reprise {
namespace {

KeptMetrics kept_in(const StoredTrial& row) {
  return {Json::parse(row.metrics),
          row.left_out.empty() ? Json::object() : Json::parse(row.left_out)};
}

}  // namespace

Trial to_trial(const StoredTrial& row) {
  Trial trial;
  trial.id = row.id;
  trial.seed = row.seed;
  trial.spec = Json::parse(row.spec);
  KeptMetrics kept = kept_in(row);
  trial.metrics = std::move(kept.metrics);
  trial.left_out = std::move(kept.left_out);
  trial.metrics_sha256 = row.metrics_sha256.empty()
                             ? metrics_digest(trial.metrics)
                             : row.metrics_sha256;
  trial.status = row.status;
  trial.diverged_epoch = row.diverged_epoch;
  trial.parameters_sha256 = row.parameters_sha256;
  trial.seconds = row.seconds;
  trial.kind = row.kind;
  trial.version = row.version;
  trial.precision = row.precision;
  trial.bits = row.bits;
  trial.engine = row.engine;
  trial.host = row.host;
  return trial;
}

StoredTrial to_stored(const Trial& trial, const std::string& experiment) {
  StoredTrial row;
  row.id = trial.id;
  row.experiment = experiment;
  row.version = trial.version;
  row.kind = trial.kind;
  row.spec = canonical_text(trial.spec);
  row.seed = trial.seed;
  row.precision = trial.precision;
  row.bits = trial.bits;
  row.engine = trial.engine;
  row.metrics = canonical_text(trial.metrics);
  row.status = trial.status;
  row.diverged_epoch = trial.diverged_epoch;
  row.parameters_sha256 = trial.parameters_sha256;
  row.host = trial.host;
  row.seconds = trial.seconds;
  row.left_out = canonical_text(trial.left_out);
  row.metrics_sha256 = trial.metrics_sha256;
  return row;
}

std::optional<StoredTrial> bettered(const StoredTrial& old,
                                    const StoredTrial& row) {
  if (old.left_out.empty()) return std::nullopt;
  if (row.left_out.empty()) return row;
  const KeptMetrics both = united(kept_in(old), kept_in(row));
  StoredTrial better = old;
  better.metrics = canonical_text(both.metrics);
  better.left_out = canonical_text(both.left_out);
  if (better.metrics == old.metrics && better.left_out == old.left_out) {
    return std::nullopt;
  }
  return better;
}

}  // namespace reprise
