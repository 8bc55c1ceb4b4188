#include <fmt/format.h>

#include <map>
#include <stdexcept>

#include "experiments/harness/base/version.h"
#include "experiments/harness/command/command_line.h"
#include "experiments/harness/report/bibtex.h"

namespace reprise {
namespace {

// As CITATION.cff says it, which CMake reads name, title and date from; the
// commit says which text it was.
Reference this_program() {
  const ProgramFacts facts = program_facts();
  return {.key = "reprise",
          .authors = REPRISE_AUTHORS,
          .title = REPRISE_TITLE,
          .where = fmt::format("Computer program, version {}, commit {}",
                               facts.version, facts.commit),
          .year = std::stoi(REPRISE_RELEASED)};
}

}  // namespace

CommandOptions cite_options(const std::string& program) {
  CommandOptions options(
      program + " [ID…|all]",
      "BibTeX of Reprise; with an experiment, of its sources too: "
      "`reprise cite 16 > sources.bib`.");
  options.words(kMostIds);
  return options;
}

int cite_command(const CommandCall& call) {
  CommandOptions options = cite_options(call.program);
  if (!options.parse(call.args)) return 0;
  std::string text = bibtex(this_program());
  std::map<std::string, std::string> said;  // by key
  if (!options.given_words().empty()) {
    for (const Study* study : find_studies(options.given_words())) {
      for (const Reference& reference : study->page.references) {
        const std::string entry = bibtex(reference);
        const auto [at, is_new] = said.emplace(reference.key, entry);
        if (is_new) text += "\n" + entry;
        if (at->second != entry) {
          throw std::logic_error(
              fmt::format("{} {}: '{}' is another source elsewhere", study->id,
                          study->name, reference.key));
        }
      }
    }
  }
  fmt::print("{}", text);
  return 0;
}

}  // namespace reprise
