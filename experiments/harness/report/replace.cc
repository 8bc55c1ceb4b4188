#include "experiments/harness/report/replace.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <stdexcept>

#include "experiments/harness/base/files.h"
#include "experiments/harness/base/text.h"
#include "experiments/harness/report/manifest.h"
#include "experiments/harness/report/pages.h"
#include "experiments/harness/spec/names.h"

namespace reprise {
namespace {

// Nothing, which is under every tier, for a word that is none.
std::optional<Tier> tier_of(const Json& manifest) {
  return value_of<Tier>(text_or(manifest, "tier", ""));
}

// Name and SHA-256 of each data set.
std::set<std::string> data_of(const Json& manifest) {
  std::set<std::string> sets;
  for (const Json& set : manifest.value("data", Json::array())) {
    sets.insert(text_or(set, "name", "?") + " " +
                text_or(set, "sha256", "(not found)").substr(0, 12));
  }
  return sets;
}

// "the standard tier of 9,837 trials on mnist 12ab…, moons 34cd…"
std::string told(const Json& manifest) {
  std::set<std::string> sets = data_of(manifest);
  const std::vector<std::string> list(sets.begin(), sets.end());
  return fmt::format("the {} tier, {} trials{}", text_or(manifest, "tier", "?"),
                     manifest.value("trials", Json(0)).dump(),
                     list.empty() ? "" : " on " + join(list, ", "));
}

bool loses(const Json& old, const Json& fresh) {
  const std::optional<Tier> before = tier_of(old), now = tier_of(fresh);
  if (before != now) return before > now || data_of(old) != data_of(fresh);
  return data_of(old) != data_of(fresh) ||
         old.value("trials", 0) > fresh.value("trials", 0);
}

}  // namespace

void refuse_to_replace(const std::filesystem::path& out,
                       std::span<const ReportInput> inputs) {
  for (const ReportInput& input : inputs) {
    const auto folder = out / folder_name(*input.study);
    if (!std::filesystem::exists(folder / "manifest.json")) continue;
    const Json old = read_json((folder / "manifest.json").string());
    const Json fresh = whole_manifest(input);
    if (!old.is_object() || !loses(old, fresh)) continue;
    throw std::runtime_error(
        fmt::format("{} holds {}; this would put {} in its place; --force "
                    "replaces it",
                    folder.string(), told(old), told(fresh)));
  }
}

}  // namespace reprise
