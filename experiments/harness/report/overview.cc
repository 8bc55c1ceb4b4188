#include <fmt/format.h>

#include <utility>

#include "experiments/harness/report/manifest.h"
#include "experiments/harness/report/pages.h"

// The page over all studies that a folder holds.
namespace reprise {

std::string results_index(const std::map<std::string, Json>& manifests) {
  Table table, refuted;
  table.columns = {"experiment", "in a sentence", "tier",    "trials",
                   "reproduced", "consistent",    "refuted", "undecided",
                   "not judged", "not run"};
  refuted.columns = {"study", "claim", "published", "ours",
                     "likely reason (inferred)"};
  for (const auto& [folder, manifest] : manifests) {
    const Json& study = manifest.at("study");
    const std::string link =
        fmt::format("[{} {}]({}/index.md)", text_or(study, "id", "?"),
                    text_or(study, "title", "?"), folder);
    std::vector<std::string> row{
        link, text_or(manifest, "sentence", ""),
        text_or(manifest, "tier", "standard") +
            (manifest.value("stand_in", false) ? ", stand-in data" : ""),
        manifest.value("trials", Json(0)).dump()};
    for (std::size_t c = row.size(); c < table.columns.size(); ++c) {
      row.push_back(
          manifest.at("verdicts").value(table.columns[c], Json(0)).dump());
    }
    table.rows.push_back(std::move(row));
    for (const Json& claim : manifest.value("refuted", Json::array())) {
      refuted.rows.push_back(
          {link, text_or(claim, "claim", ""), text_or(claim, "published", ""),
           text_or(claim, "ours", ""), text_or(claim, "reason", "")});
    }
  }
  std::string page = fmt::format(
      "# Results\n\n{} of 18 studies. All of it is written by `reprise "
      "report`; nothing is edited by hand.\n\n",
      manifests.size());
  if (!refuted.rows.empty()) {
    page += "## What we could not reproduce, and why\n\n" +
            to_markdown(refuted) + "\n";
  }
  return page + "## What each idea does\n\n" + to_markdown(table);
}

}  // namespace reprise
