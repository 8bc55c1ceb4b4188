#include "experiments/harness/report/timings.h"

#include <gtest/gtest.h>

#include "experiments/harness/base/json.h"

namespace reprise {
namespace {

TEST(Timings, GoOutOfTables) {
  EXPECT_EQ(without_timings("t.csv", "a,s (timing),b\r\n1,2.5,\"x, y\"\r\n"),
            "a,b\r\n1,\"x, y\"\r\n");
  EXPECT_EQ(without_timings("t.md",
                            "Text with (timing).\n\n"
                            "| a | s (timing) |\n| --- | ---: |\n"
                            "| x\\|y | 2.5 |\n"),
            "Text with (timing).\n\n| a |\n| --- |\n| x\\|y |\n");
  // Edited by hand, so that it is no table: it differs, as it stands.
  EXPECT_EQ(without_timings("t.csv", "a,\"b"), "a,\"b");
}

TEST(Timings, GoOutOfPagesByTheNameOfTheColumn) {
  const std::string before = "<p>(timing)</p><td data-title=\"a\">1</td>";
  const std::string timed = "<td class=\"n\" data-title=\"s (timing)\">2</td>";
  EXPECT_EQ(without_timings("index.html", before + timed + before + "</tr>"),
            before + before + "</tr>");
  EXPECT_EQ(without_timings("index.html", "<td data-title=\"(timing)\">2"),
            "<td data-title=\"(timing)\">2");
}

TEST(Timings, GoOutOfPicturesByTheirTitle) {
  const std::string timed = "<svg><title>Seconds (timing)</title>1</svg>";
  const std::string other = "<svg><title>Loss</title>(timing)</svg>";
  EXPECT_EQ(without_timings("p.svg", timed), "");
  EXPECT_EQ(without_timings("p.svg", other), other);
}

TEST(Timings, GoOutOfTheManifestWithHostAndCommand) {
  const Json manifest = {{"host", {{"cpu", "this"}}},
                         {"command", "reprise run"},
                         {"engines", {"lanes"}},
                         {"bits", {"exact"}}};
  EXPECT_EQ(Json::parse(without_timings("manifest.json", manifest.dump())),
            (Json{{"bits", {"exact"}}}));
  EXPECT_EQ(without_timings("other.json", "{}"), "{}");
}

}  // namespace
}  // namespace reprise
