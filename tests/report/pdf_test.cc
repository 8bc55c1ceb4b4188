#include "experiments/harness/report/pdf.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include "experiments/harness/base/files.h"
#include "tests/support.h"

namespace reprise {
namespace {

namespace fs = std::filesystem;

constexpr char kPicture[] =
    R"(<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">
<rect width="5" height="5"/></svg>)";

class PdfTest : public testing::Test {
 protected:
  PdfTest() {
    study_.id = "99";
    study_.name = "test";
    fs::create_directories(folder_);
    write_file(folder_ / "a.svg", kPicture);
    write_file(folder_ / "table.csv", "a\r\n");
  }
  void convert() const {
    const ReportInput input{&study_, nullptr, {}, {}};
    write_pdfs(out_.path(), {&input, 1});
  }

  Study study_;
  const TemporaryFolder out_;
  const fs::path folder_ = out_ / "e99_test";
};

bool found() {
  try {
    require_rsvg_convert();
    return true;
  } catch (const std::runtime_error&) {
    return false;
  }
}

TEST_F(PdfTest, LiesBesideEachPictureAndIsStable) {
  if (!found()) GTEST_SKIP() << "no rsvg-convert (librsvg2-bin)";
  convert();
  const std::string first = read_file(folder_ / "a.pdf");
  EXPECT_TRUE(first.starts_with("%PDF"));
  EXPECT_FALSE(fs::exists(folder_ / "table.pdf"));
  convert();
  EXPECT_EQ(read_file(folder_ / "a.pdf"), first);
}

TEST_F(PdfTest, ABrokenPictureIsNamedAndLeavesNothing) {
  if (!found()) GTEST_SKIP() << "no rsvg-convert (librsvg2-bin)";
  write_file(folder_ / "a.svg", "<svg");
  try {
    convert();
    FAIL() << "a broken picture became a PDF";
  } catch (const std::runtime_error& error) {
    EXPECT_EQ(std::string(error.what()),
              "rsvg-convert failed on " + (folder_ / "a.svg").string());
  }
  EXPECT_FALSE(fs::exists(folder_ / "a.pdf"));
}

TEST_F(PdfTest, WithoutTheProgramItSaysWhatToInstall) {
  const std::string path = getenv("PATH");
  setenv("PATH", folder_.c_str(), 1);
  std::string message;
  try {
    require_rsvg_convert();
  } catch (const std::runtime_error& error) {
    message = error.what();
  }
  setenv("PATH", path.c_str(), 1);
  EXPECT_NE(message.find("apt-get install librsvg2-bin"), std::string::npos);
  EXPECT_EQ(message.find('\n'), std::string::npos);
}

}  // namespace
}  // namespace reprise
