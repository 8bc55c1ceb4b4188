#include "experiments/harness/report/calibration_page.h"

#include <fmt/format.h>

#include "experiments/harness/report/manifest.h"

namespace reprise {
namespace {

// The bins, filled down to 0, and how high they would be if all were alike.
Figure histogram(const Calibration& c) {
  const auto bins = static_cast<double>(c.histogram.size());
  Series ours;
  ours.label = "runs of the sources";
  for (std::size_t i = 0; i < c.histogram.size(); ++i) {
    for (const double edge : {0., 1.}) {
      ours.x.push_back((static_cast<double>(i) + edge) / bins);
      ours.y.push_back(c.histogram[i]);
      ours.low.push_back(0);
      ours.high.push_back(c.histogram[i]);
    }
  }
  const double even = static_cast<double>(c.rows.size()) / bins;
  Series all_alike;
  all_alike.label = "evenly spread";
  all_alike.x = {0, 1};
  all_alike.y = {even, even};
  all_alike.dashed = true;
  Panel panel;
  panel.x_label = "u: where the published number falls among ours";
  panel.y_label = "published runs";
  panel.series = {std::move(ours), std::move(all_alike)};
  return {{std::move(panel)}, 1};
}

constexpr char kTitle[] = "Where published numbers fall among ours";

}  // namespace

Json calibration_json(const JudgedStudy& study) {
  const Calibration c = calibrate({&study, 1});
  Json rows = Json::array();
  for (const CalibrationRow& row : c.rows) {
    rows.push_back({{"study", row.study}, {"claim", row.claim}, {"u", row.u}});
  }
  return {{"rows", rows},
          {"of_a_run_that_counts", c.of_a_run_that_counts},
          {"outside", c.outside}};
}

Calibration calibration_of(const std::map<std::string, Json>& manifests) {
  std::vector<CalibrationRow> rows;
  int of_a_run = 0, outside = 0;
  for (const auto& [folder, manifest] : manifests) {
    const Json* part = nullptr;
    if (const auto page = manifest.find("page"); page != manifest.end()) {
      const auto found = page->find("calibration");
      if (found != page->end()) part = &*found;
    }
    if (part == nullptr) continue;
    for (const Json& row : part->at("rows")) {
      rows.push_back({text_or(row, "study", ""), text_or(row, "claim", ""),
                      row.at("u").get<double>(), 0});
    }
    of_a_run += part->at("of_a_run_that_counts").get<int>();
    outside += part->at("outside").get<int>();
  }
  Calibration all = counted(std::move(rows));
  all.of_a_run_that_counts = of_a_run;
  all.outside = outside;
  return all;
}

Blocks calibration_blocks(const Calibration& c) {
  if (c.rows.empty()) return {};
  return {
      {Heading{2, "Are we calibrated?"}},
      {Paragraph{plain(
          "For each published number the u says where it falls among our runs, "
          "from 0 (below all of ours) to 1. If every source were described "
          "rightly, and nothing of ours were wrong, the u would be spread "
          "evenly, and the sum of z² would be about the number of rows: much "
          "more says that we differ, much less that a mean was taken for a "
          "single run.")}},
      {Paragraph{strong(calibration_sentence(c))}},
      {Picture{"calibration.svg", kTitle,
               plain(std::string(kTitle) + ". ") +
                   link("svg", "calibration.svg") + plain(" · ") +
                   link("csv", "calibration.csv")}},
      {Paragraph{
          plain(fmt::format(
              "{} rows of a run that is counted already and {} that have no u "
              "to count (on words, on other data, rounded widely, without "
              "spread, or not judged) stand outside.",
              c.of_a_run_that_counts, c.outside)),
          true}}};
}

std::map<std::string, std::string> calibration_files(const Calibration& c) {
  if (c.rows.empty()) return {};
  return {{"calibration.svg", to_svg(histogram(c), kTitle)},
          {"calibration.csv", to_csv(calibration_table(c))}};
}

}  // namespace reprise
