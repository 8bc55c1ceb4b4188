#include "experiments/harness/spec/published_files.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace reprise {
namespace {

TEST(PublishedFiles, EachHasAPlaceAndAHash) {
  std::set<std::string> names;
  for (const ListedFile& file : published_files()) {
    EXPECT_TRUE(file.name.starts_with("published/")) << file.name;
    EXPECT_EQ(file.sha256.size(), 64u) << file.name;
    EXPECT_TRUE(names.insert(file.name).second) << file.name;
    EXPECT_EQ(find_published(file.name), &file);
  }
  EXPECT_TRUE(names.contains("published/nielsen/overfitting.json"));
  EXPECT_EQ(find_published("published/nielsen/other.json"), nullptr);
  EXPECT_EQ(find_published("mnist"), nullptr);
}

}  // namespace
}  // namespace reprise
