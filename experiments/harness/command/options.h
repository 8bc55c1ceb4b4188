#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "experiments/harness/spec/names.h"
#include "experiments/harness/study/study.h"

namespace reprise {

// Wrong usage: exit status 2. One line that names the option and what is
// allowed.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// One option as --help, the manual page and the shell's completion tell it.
struct OptionEntry {
  std::string name, word, help;  // word: of its value, "FILE"; "": a flag
};

// The options of one command. Values are read as text, so that every bad one
// gets a message of the same form.
class CommandOptions {
 public:
  // usage: "reprise run [ID…|all] [options]"; about: what --help says below it.
  CommandOptions(std::string usage, std::string about);
  CommandOptions(CommandOptions&&) noexcept;
  ~CommandOptions();

  CommandOptions& flag(const char* name, const char* help);
  CommandOptions& value(const char* name, const char* word, const char* help);
  // Words without -- are allowed, `most` of them at most.
  CommandOptions& words(int most);
  // The options that several commands share.
  CommandOptions& store_option();
  CommandOptions& data_option();
  CommandOptions& threads_option();
  CommandOptions& engine_option();

  // False: --help was asked for and printed. Throws UsageError.
  bool parse(const std::vector<std::string>& args);

  const std::string& usage() const { return usage_; }
  const std::string& about() const { return about_; }
  const std::vector<OptionEntry>& entries() const { return entries_; }

  bool has(const std::string& name) const;
  std::string get(const std::string& name, const std::string& other = "") const;
  const std::vector<std::string>& given_words() const { return words_; }
  // An integer in [low, high]; `other` where the option is not given.
  std::int64_t integer(const std::string& name, std::int64_t low,
                       std::int64_t high, std::int64_t other) const;

  std::filesystem::path store() const;  // --store, $REPRISE_STORE, reprise.db
  std::filesystem::path data_dir() const;
  Engine engine() const;
  Precision precision(Precision other) const;
  Tier tier(Tier other) const;
  std::optional<int> seeds() const;  // --seeds
  // Calls set_threads where --threads is given.
  void use_threads() const;

 private:
  std::string usage_, about_;
  std::vector<OptionEntry> entries_;
  struct Parser;  // Boost's, which few who ask for options need to read
  std::unique_ptr<Parser> parser_;
  std::vector<std::string> words_;
  int most_words_ = 0;
};

// More words than there will ever be experiments.
inline constexpr int kMostIds = 1000;

// The options whose value is one of some words, and the words.
std::vector<std::string> words_of_option(const std::string& name);

// "--tier: found 'quik' (did you mean 'quick'?); allowed: quick, standard"; the
// guess is of the words in `allowed`.
[[noreturn]] void throw_usage(const std::string& name, const std::string& found,
                              const std::string& allowed);

// The studies that the words name (05, 5, e05, e05_mnist, mnist, all); all of
// them where there are no words. In order, each once.
std::vector<const Study*> find_studies(const std::vector<std::string>& words);

}  // namespace reprise
