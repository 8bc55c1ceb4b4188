#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <regex>
#include <string>
#include <vector>

#include "experiments/harness/base/files.h"
#include "experiments/harness/base/json.h"

// The front pages say nothing that results/ does not, and lead nowhere that is
// not there.
namespace reprise {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = REPRISE_ROOT;

std::vector<std::smatch> all_matches(const std::string& text,
                                     const std::regex& pattern) {
  return {std::sregex_iterator(text.begin(), text.end(), pattern),
          std::sregex_iterator()};
}

TEST(Readme, AFindingStandsWordForWordOnItsPage) {
  const std::string readme = read_file(kRoot / "README.md");
  const auto findings = all_matches(
      readme, std::regex(R"(\n- \*\*([^*\n]+)\*\*[^\n]*\]\(([^)]+)\))"));
  EXPECT_GE(findings.size(), 3u);
  for (const std::smatch& finding : findings) {
    const std::string page = read_file(kRoot / finding[2].str());
    EXPECT_NE(page.find("**" + finding[1].str() + "**"), std::string::npos)
        << finding[2] << " does not say: " << finding[1];
  }
}

TEST(Readme, CountsTheClaimsOfResults) {
  std::map<std::string, int> verdicts;
  int studies = 0, claims = 0;
  for (const auto& folder : fs::directory_iterator(kRoot / "results")) {
    const fs::path file = folder.path() / "manifest.json";
    if (!fs::exists(file)) continue;
    ++studies;
    const Json manifest = Json::parse(read_file(file));
    for (const auto& [verdict, count] : manifest.at("verdicts").items()) {
      verdicts[verdict] += count.get<int>();
      claims += count.get<int>();
    }
  }
  const std::string counts =
      std::to_string(studies) + " of 18 topics, " + std::to_string(claims) +
      " claims: " + std::to_string(verdicts["reproduced"]) + " reproduced, " +
      std::to_string(verdicts["consistent"]) + " consistent, " +
      std::to_string(verdicts["refuted"]) + " refuted, " +
      std::to_string(verdicts["undecided"]) + " undecided, " +
      std::to_string(verdicts["not judged"] + verdicts["not run"]) +
      " not judged or not run";
  EXPECT_NE(read_file(kRoot / "README.md").find(counts), std::string::npos)
      << "results/ has: " << counts;
}

TEST(FrontPages, LeadToFilesThatAreThere) {
  for (const std::string page :
       {"README.md", "CONTRIBUTING.md", "experiments/README.md",
        "kernels/README.md"}) {
    const fs::path file = kRoot / page;
    const std::string text = read_file(file);
    for (const std::smatch& link :
         all_matches(text, std::regex(R"(\]\(([^)#:\s]+)(#[^)]*)?\))"))) {
      EXPECT_TRUE(fs::exists(file.parent_path() / link[1].str()))
          << page << " leads to " << link[1];
    }
  }
}

}  // namespace
}  // namespace reprise
