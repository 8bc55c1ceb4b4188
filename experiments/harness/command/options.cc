#include "experiments/harness/command/options.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/program_options.hpp>
#include <charconv>
#include <cstdlib>
#include <sstream>

#include "experiments/harness/base/closest.h"
#include "kernels/parallel.h"

namespace reprise {

namespace po = boost::program_options;

namespace {

constexpr int kHelpWidth = 80;
constexpr int kMostSeeds = 1'000'000;
constexpr int kMostThreads = 4096;
constexpr char kWords[] = "words";

// The value whose word it is, or an error that lists them all.
template <class E>
E choose(const char* option, const std::string& found) {
  if (const auto value = value_of<E>(found)) return *value;
  throw_usage(option, found, list_names<E>());
}

bool names(const Study& study, const std::string& word) {
  const std::string number = study.id.substr(study.id.find_first_not_of('0'));
  const std::string binary = fmt::format("e{}_{}", study.id, study.name);
  return word == study.id || word == number || word == "e" + study.id ||
         word == "e" + number || word == study.name || word == binary;
}

}  // namespace

void throw_usage(const std::string& name, const std::string& found,
                 const std::string& allowed) {
  throw UsageError(fmt::format("{}: found '{}'{}; allowed: {}", name, found,
                               did_you_mean(found, allowed), allowed));
}

std::vector<std::string> words_of_option(const std::string& name) {
  const auto texts = [](const std::vector<std::string_view>& words) {
    return std::vector<std::string>(words.begin(), words.end());
  };
  if (name == "tier") return texts(words_of<Tier>());
  if (name == "engine") return texts(words_of<Engine>());
  if (name == "precision") return texts(words_of<Precision>());
  return {};
}

struct CommandOptions::Parser {
  po::options_description options{"Options", kHelpWidth};
  po::variables_map values;
};

CommandOptions::CommandOptions(std::string usage, std::string about)
    : usage_(std::move(usage)),
      about_(std::move(about)),
      parser_(std::make_unique<Parser>()) {
  flag("help", "this text");
}
CommandOptions::CommandOptions(CommandOptions&&) noexcept = default;
CommandOptions::~CommandOptions() = default;

CommandOptions& CommandOptions::flag(const char* name, const char* help) {
  entries_.push_back({name, "", help});
  parser_->options.add_options()(name, help);
  return *this;
}

CommandOptions& CommandOptions::value(const char* name, const char* word,
                                      const char* help) {
  entries_.push_back({name, word, help});
  parser_->options.add_options()(
      name, po::value<std::string>()->value_name(word), help);
  return *this;
}

CommandOptions& CommandOptions::words(int most) {
  most_words_ = most;
  return *this;
}

CommandOptions& CommandOptions::store_option() {
  return value("store", "FILE",
               "where finished trials are kept; default: $REPRISE_STORE, else "
               "reprise.db in the current directory");
}

CommandOptions& CommandOptions::data_option() {
  return value("data-dir", "DIR",
               "where data sets are looked for first; then in $REPRISE_DATA, "
               "data/, ../shared/data and the system's packages");
}

CommandOptions& CommandOptions::threads_option() {
  return value("threads", "N", "default: all; no number depends on it");
}

CommandOptions& CommandOptions::engine_option() {
  return value("engine", "NAME",
               "auto (default), lanes, dense, blas or loops; all but blas give "
               "the same bits");
}

bool CommandOptions::parse(const std::vector<std::string>& args) {
  po::options_description all;
  all.add(parser_->options);
  // Not in the options, so that --help does not list it.
  all.add_options()(kWords, po::value<std::vector<std::string>>());
  po::positional_options_description positional;
  positional.add(kWords, -1);
  try {
    namespace style = po::command_line_style;
    po::store(po::command_line_parser(args)
                  .options(all)
                  .positional(positional)
                  .style(style::allow_long | style::long_allow_adjacent |
                         style::long_allow_next | style::allow_short |
                         style::short_allow_next | style::allow_dash_for_short)
                  .run(),
              parser_->values);
  } catch (const po::unknown_option& error) {
    std::string allowed;
    for (const OptionEntry& entry : entries_) {
      allowed += (allowed.empty() ? "--" : ", --") + entry.name;
    }
    throw_usage("option", error.get_option_name(), allowed);
  } catch (const po::error& error) {
    throw UsageError(error.what());
  }
  if (has("help")) {
    std::ostringstream text;
    text << parser_->options;
    fmt::print("usage: {}\n\n{}\n\n{}", usage_, about_, text.str());
    return false;
  }
  if (has(kWords))
    words_ = parser_->values[kWords].as<std::vector<std::string>>();
  if (std::ssize(words_) > most_words_) {
    throw UsageError(fmt::format("found '{}'; usage: {}",
                                 words_[static_cast<std::size_t>(most_words_)],
                                 usage_));
  }
  return true;
}

bool CommandOptions::has(const std::string& name) const {
  return parser_->values.count(name) > 0;
}

std::string CommandOptions::get(const std::string& name,
                                const std::string& other) const {
  return has(name) ? parser_->values[name].as<std::string>() : other;
}

std::int64_t CommandOptions::integer(const std::string& name, std::int64_t low,
                                     std::int64_t high,
                                     std::int64_t other) const {
  if (!has(name)) return other;
  const std::string text = get(name);
  std::int64_t value = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < low ||
      value > high) {
    throw_usage("--" + name, text,
                fmt::format("an integer in [{}, {}]", low, high));
  }
  return value;
}

std::filesystem::path CommandOptions::store() const {
  const char* variable = std::getenv("REPRISE_STORE");
  const bool set = variable != nullptr && *variable != '\0';
  return get("store", set ? variable : "reprise.db");
}

std::filesystem::path CommandOptions::data_dir() const {
  const std::filesystem::path dir = get("data-dir");
  if (has("data-dir") && !std::filesystem::is_directory(dir)) {
    throw_usage("--data-dir", dir.string(), "a directory");
  }
  return dir;
}

Engine CommandOptions::engine() const {
  return choose<Engine>("--engine", get("engine", "auto"));
}

Precision CommandOptions::precision(Precision other) const {
  return has("precision") ? choose<Precision>("--precision", get("precision"))
                          : other;
}

Tier CommandOptions::tier(Tier other) const {
  return has("tier") ? choose<Tier>("--tier", get("tier")) : other;
}

std::optional<int> CommandOptions::seeds() const {
  if (!has("seeds")) return std::nullopt;
  return static_cast<int>(integer("seeds", 1, kMostSeeds, 1));
}

void CommandOptions::use_threads() const {
  const std::int64_t n = integer("threads", 1, kMostThreads, 0);
  if (n > 0) set_threads(static_cast<int>(n));
}

std::vector<const Study*> find_studies(const std::vector<std::string>& words) {
  std::vector<const Study*> found;
  std::string allowed = "all";
  for (const Study& study : all_studies()) {
    allowed += fmt::format(", {} ({})", study.id, study.name);
  }
  for (const std::string& word : words) {
    const bool known =
        word == "all" ||
        std::any_of(all_studies().begin(), all_studies().end(),
                    [&](const Study& study) { return names(study, word); });
    if (!known) throw_usage("experiment", word, allowed);
  }
  for (const Study& study : all_studies()) {
    const bool asked =
        words.empty() ||
        std::any_of(words.begin(), words.end(), [&](const std::string& word) {
          return word == "all" || names(study, word);
        });
    if (asked) found.push_back(&study);
  }
  return found;
}

}  // namespace reprise
