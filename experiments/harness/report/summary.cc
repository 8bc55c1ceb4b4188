#include "experiments/harness/report/summary.h"

#include <algorithm>

#include "experiments/harness/report/calibration_page.h"
#include "experiments/harness/report/claim_rows.h"
#include "experiments/harness/report/manifest.h"

namespace reprise {
namespace {

Json refuted_json(const ReportInput& input) {
  Json list = Json::array();
  for (std::size_t i = 0; i < input.judgements.size(); ++i) {
    if (input.judgements[i].verdict != Verdict::kRefuted) continue;
    const Claim& claim = input.study->claims[i];
    const ClaimRow row = claim_row(input, i);
    list.push_back({{"claim", claim_anchor(claim)},
                    {"text", claim.text},
                    {"published", row.published},
                    {"ours", row.ours},
                    {"of_mean", row.of_mean},
                    {"of_run", row.of_run},
                    {"seeds", row.seeds},
                    {"likely_reason", claim.likely_reason},
                    {"what_would_decide", claim.what_would_decide}});
  }
  return list;
}

RefutedClaim refuted_of(const Json& row) {
  const auto text = [&](const char* key) { return text_or(row, key, ""); };
  return {text("claim"), text("text"),          text("published"),
          text("ours"),  text("of_mean"),       text("of_run"),
          text("seeds"), text("likely_reason"), text("what_would_decide")};
}

// A part that is an object; else an empty one.
Json object_in(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_object() ? *found : Json::object();
}

StudySummary summary_of(const std::string& folder, const Json& manifest) {
  const Json study = object_in(manifest, "study");
  const Json page = object_in(manifest, "page");
  const Json teaching = object_in(page, "teaching");
  StudySummary s;
  s.folder = folder;
  s.id = text_or(study, "id", "?");
  s.title = text_or(study, "title", "?");
  s.question = text_or(page, "question", "");
  s.tier = text_or(manifest, "tier", "standard");
  s.stand_in = manifest.value("stand_in", false);
  s.trials = manifest.value("trials", std::int64_t{0});
  for (const Json& finding : page.value("findings", Json::array())) {
    if (finding.is_string()) s.findings.push_back(finding.get<std::string>());
  }
  s.lead = text_or(page, "lead", "");
  s.lead_caption = text_or(page, "lead_caption", "");
  const Json verdicts = object_in(manifest, "verdicts");
  for (const auto& [word, n] : verdicts.items()) {
    if (n.is_number_integer()) s.verdicts.emplace_back(word, n.get<int>());
  }
  for (const Json& row : page.value("refuted", Json::array())) {
    s.refuted.push_back(refuted_of(row));
  }
  s.look_at = text_or(teaching, "look_at", "");
  s.vary_text = text_or(teaching, "vary_text", "");
  s.vary_command = text_or(teaching, "vary_command", "");
  s.vary_file = text_or(teaching, "vary_file", "");
  s.ask = text_or(teaching, "question", "");
  s.answer = text_or(teaching, "answer", "");
  return s;
}

}  // namespace

Json summary_json(const ReportInput& input, const std::string& lead) {
  const Study& study = *input.study;
  const StudyPage& page = study.page;
  Json findings = Json::array();
  for (const ToldFinding& one : tell_all(page.findings, *input.trials)) {
    if (one.told) findings.push_back(one.headline);
  }
  std::string caption;
  for (const FigureSpec& figure : study.figures) {
    if (figure.name == page.lead) caption = figure.caption;
  }
  Json teaching = {{"look_at", page.teaching.look_at},
                   {"question", page.teaching.question},
                   {"answer", page.teaching.answer}};
  if (!page.vary.empty()) {
    teaching["vary_text"] = page.vary.front().text;
    teaching["vary_command"] = page.vary.front().command;
    teaching["vary_file"] = page.vary.front().spec_name;
  }
  return {{"question", study.question},
          {"findings", findings},
          {"lead", lead},
          {"lead_caption", caption},
          {"refuted", refuted_json(input)},
          {"teaching", teaching},
          {"calibration", calibration_json({&study, input.judgements})}};
}

std::vector<StudySummary> read_summaries(
    const std::map<std::string, Json>& manifests) {
  std::vector<StudySummary> summaries;
  for (const auto& [folder, manifest] : manifests) {
    summaries.push_back(summary_of(folder, manifest));
  }
  std::stable_sort(summaries.begin(), summaries.end(),
                   [](const auto& a, const auto& b) { return a.id < b.id; });
  return summaries;
}

}  // namespace reprise
