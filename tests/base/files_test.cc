#include "experiments/harness/base/files.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "experiments/harness/base/sha256.h"
#include "tests/support.h"

namespace reprise {
namespace {

namespace fs = std::filesystem;

class Files : public testing::Test {
 protected:
  const TemporaryFolder dir_;
};

TEST_F(Files, WriteAndReadBack) {
  std::string bytes(3000000, '\0');
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] = static_cast<char>(i * i >> 3);
  }
  const fs::path file = dir_ / "a" / "b";
  write_file(file, bytes);
  EXPECT_TRUE(read_file(file) == bytes);
  write_file(file, "");
  EXPECT_EQ(read_file(file), "");
  // Nothing else lies beside it.
  EXPECT_EQ(std::distance(fs::directory_iterator(dir_ / "a"), {}), 1);
}

TEST_F(Files, ErrorsNameTheFileAndLeaveNothing) {
  EXPECT_EQ(
      message_of([&] { read_file(dir_ / "none"); }),
      (dir_ / "none").string() + ": cannot be read: No such file or directory");
  EXPECT_NE(message_of([&] { read_file(dir_.path()); }), "");
  fs::create_directories(dir_ / "folder");
  EXPECT_NE(message_of([&] { write_file(dir_ / "folder", "x"); }), "");
  EXPECT_EQ(std::distance(fs::directory_iterator(dir_.path()), {}), 1);
}

// The digests of FIPS 180-2, appendix B, and of no bytes.
TEST_F(Files, Sha256) {
  EXPECT_EQ(sha256_hex(""),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  Sha256 sum;
  for (int i = 0; i < 1000; ++i)
    sum.update(std::string(1000, 'a').data(), 1000);
  const std::string million =
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";
  EXPECT_EQ(sum.hex(), million);
  write_file(dir_ / "a", std::string(1000000, 'a'));
  EXPECT_EQ(sha256_of_file(dir_ / "a"), million);
}

}  // namespace
}  // namespace reprise
