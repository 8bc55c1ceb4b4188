#include "experiments/harness/report/how_made.h"

#include <fmt/format.h>

#include <algorithm>

#include "experiments/harness/report/engines.h"
#include "experiments/harness/report/manifest.h"
#include "experiments/harness/report/settings.h"

namespace reprise {
namespace {

Blocks deviations(const Study& study) {
  Blocks blocks;
  if (!study.source.empty()) {
    blocks.push_back(
        {Paragraph{strong("Source.") + plain(" " + study.source)}});
  }
  if (study.deviations.empty()) return blocks;
  blocks.push_back({Heading{3, "What differs from the source"}});
  Listing list{false, {}};
  for (const std::string& one : study.deviations) {
    list.items.push_back(with_code(one));
  }
  blocks.push_back({std::move(list)});
  return blocks;
}

Blocks settings(const ReportInput& input) {
  if (input.study->groups.empty()) return {};
  return {
      {Heading{3, "Settings"}},
      {Paragraph{plain("What a spec leaves out is at its default, which ") +
                 code("reprise train SPEC.json --print-spec") +
                 plain(" prints. Factors are crossed; seeds are 1, 2, 3 and so "
                       "on, the same in all cells.")}},
      {Fold{plain(fmt::format("Settings of {} groups of trials",
                              input.study->groups.size())),
            {{groups_grid(*input.study, *input.trials)}}}}};
}

Blocks data(const Json& manifest) {
  Blocks blocks{{Heading{3, "Data"}}};
  Listing list{false, {}};
  const auto found = manifest.find("data");
  if (found != manifest.end() && found->is_array()) {
    for (const Json& set : *found) {
      const std::string name = text_or(set, "name", "unnamed");
      const std::string source = text_or(set, "source", "");
      const std::string hash = text_or(set, "sha256", "");
      Line line =
          plain(source.starts_with(name) || source.empty() ? "" : name + ", ");
      line = line + plain(source.empty() ? name : source);
      if (!hash.empty()) line = line + plain(", SHA-256 ") + code(hash);
      list.items.push_back(std::move(line));
    }
  }
  if (list.items.empty()) {
    blocks.push_back({Paragraph{plain("None is read.")}});
  } else {
    blocks.push_back({std::move(list)});
  }
  return blocks;
}

// " --tier quick --seeds 8": what made these trials and no default does.
std::string run_options(const Json& manifest) {
  const std::string tier = text_or(manifest, "tier", "standard");
  std::string options = " --tier " + tier;
  const auto seeds = manifest.find("seeds");
  if (seeds != manifest.end() && seeds->is_number_integer()) {
    options += fmt::format(" --seeds {}", seeds->get<int>());
  }
  return options;
}

Blocks commands(const ReportInput& input) {
  const std::string id = input.study->id;
  const std::string options = run_options(input.manifest);
  return {
      {Heading{3, "To make it again"}},
      {CodeBlock{fmt::format("reprise run {0}{1} --store mine.db\n"
                             "reprise report {0}{1} --store mine.db --out "
                             "mine\n",
                             id, options)}},
      {Paragraph{plain("The program is build/release/tools/reprise. A run that "
                       "is cut off goes on where it stopped."),
                 true}}};
}

Line reference_line(const Reference& r) {
  Line line = plain(fmt::format("{} ({}). ", r.authors, r.year)) +
              strong(r.title) +
              plain(r.where.empty() ? "." : ". " + r.where + ".");
  const auto add = [&](const std::string& text, const std::string& target) {
    line = line + plain(" ") + link(text, target);
  };
  if (!r.doi.empty()) add("doi:" + r.doi, "https://doi.org/" + r.doi);
  if (!r.arxiv.empty()) {
    add("arXiv:" + r.arxiv, "https://arxiv.org/abs/" + r.arxiv);
  }
  if (!r.url.empty()) add(r.url, r.url);
  return line;
}

Blocks references(const Study& study) {
  if (study.page.references.empty()) return {};
  Listing list{false, {}};
  for (const Reference& one : study.page.references) {
    list.items.push_back(reference_line(one));
  }
  return {{Heading{3, "References"}}, {std::move(list)}};
}

// What a file of a report's folder holds.
constexpr std::pair<const char*, const char*> kRaw[] = {
    {"verdicts.csv", "every claim with each number that its rule reads"},
    {"compared.csv",
     "every value that a claim of printed digits, a theorem or "
     "a curve compares"},
    {"trials.csv", "one row a trial: what was measured of it"},
    {"curves.csv", "what was measured over epochs"},
    {"blas.csv", "verdicts of the quick tier with two engines"},
    {"cells.json", "the spec of every cell, without its seed"},
    {"manifest.json", "how and with what the trials were made"}};

}  // namespace

Blocks how_made(const ReportInput& input) {
  Blocks blocks{{Heading{2, "How it was made"}}};
  append(blocks, deviations(*input.study));
  append(blocks, settings(input));
  append(blocks, data(input.manifest));
  append(blocks, commands(input));
  const auto blas = input.manifest.find("blas");
  if (blas != input.manifest.end()) append(blocks, engines_section(*blas));
  append(blocks, references(*input.study));
  return blocks;
}

Blocks raw_data(const std::vector<std::string>& files) {
  Listing list{false, {}};
  for (const auto& [file, holds] : kRaw) {
    if (std::ranges::find(files, file) == files.end()) continue;
    list.items.push_back(link(file, file) + plain(fmt::format(": {}.", holds)));
  }
  return {{Heading{2, "Raw data"}}, {std::move(list)}};
}

}  // namespace reprise
