#include "experiments/harness/report/ending.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <utility>
#include <vector>

#include "experiments/harness/base/columns.h"
#include "experiments/harness/report/pages.h"
#include "experiments/harness/report/topics.h"
#include "experiments/harness/report/verdicts.h"
#include "experiments/harness/spec/named_sets.h"
#include "experiments/harness/study/data_names.h"

namespace reprise {
namespace {

constexpr std::size_t kColumns = 80, kNameColumns = 18, kCountColumns = 4;
constexpr std::size_t kMostExplained = 2;  // refuted rows, with the reason
constexpr std::size_t kMostRefuted = 3;    // lines, of which the last counts

// How many rows of each kind: reproduced, consistent, refuted, open.
using Counts = std::array<int, 4>;

std::size_t column_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::kReproduced:
      return 0;
    case Verdict::kConsistent:
      return 1;
    case Verdict::kRefuted:
      return 2;
    default:
      return 3;
  }
}

std::string line_of(const std::string& text) {
  return cut_columns(text, kColumns) + "\n";
}

std::string count_row(const std::string& name, const Counts& counts,
                      const std::string& sentence) {
  std::string line = pad_columns(name, 3 + kNameColumns);
  for (const int n : counts) {
    line +=
        fmt::format("{:>{}}", n == 0 ? "-" : std::to_string(n), kCountColumns);
  }
  if (!sentence.empty()) line += "  " + sentence;
  return line_of(line);
}

std::string words_of(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

// "MNIST" of mnist; the name itself where no set has it.
std::string title_of(const std::string& name) {
  for (const NamedSet& set : list_of_sets()) {
    if (set.name == name) return set.title.substr(0, set.title.find(','));
  }
  return name;
}

std::string stand_in_line(std::span<const EndingStudy> studies) {
  std::set<std::string> names;
  for (const EndingStudy& one : studies) {
    for (std::string& name : replaced_sets(*one.study, *one.trials)) {
      names.insert(std::move(name));
    }
  }
  if (names.empty()) return "";
  if (names.size() == 1) {
    const std::string& name = *names.begin();
    return line_of(
        fmt::format("{} is not here: {} stood in (get it: tools/fetch-data {})",
                    title_of(name), title_of(stand_in_for(name)), name));
  }
  return line_of(fmt::format(
      "{} data sets are not here, others stood in (tools/fetch-data): {}",
      names.size(), fmt::join(names, " ")));
}

std::string head(std::span<const EndingStudy> studies, Tier tier) {
  std::size_t trials = 0;
  for (const EndingStudy& one : studies) trials += one.trials->size();
  return line_of(fmt::format("Reprise, {} tier: {} of {} studies, {} trials",
                             name_of(tier), studies.size(), all_topics().size(),
                             trials)) +
         stand_in_line(studies);
}

std::string count_rows(std::span<const EndingStudy> studies) {
  std::string text =
      line_of(pad_columns("", 4 + kNameColumns) +
              "reproduced, consistent, refuted, open; what came out");
  Counts all{};
  for (const EndingStudy& one : studies) {
    Counts counts{};
    for (const Judgement& j : one.judgements) ++counts[column_of(j.verdict)];
    for (std::size_t i = 0; i < counts.size(); ++i) all[i] += counts[i];
    text += count_row(
        one.study->id + " " +
            cut_columns(words_of(one.study->name), kNameColumns),
        counts, brief_of(tell_all(one.study->page.findings, *one.trials)));
  }
  if (studies.size() > 1) {
    text += count_row("all", all,
                      fmt::format("of {} claims",
                                  std::accumulate(all.begin(), all.end(), 0)));
  }
  return text;
}

std::string refuted_rows(std::span<const EndingStudy> studies) {
  std::vector<std::array<std::string, 2>> rows;  // what, and why
  for (const EndingStudy& one : studies) {
    for (std::size_t i = 0; i < one.judgements.size(); ++i) {
      const Judgement& j = one.judgements[i];
      if (j.verdict != Verdict::kRefuted) continue;
      const Claim& claim = one.study->claims[i];
      rows.push_back(
          {fmt::format("refuted: {} \"{}\"", one.study->id, claim.text),
           claim.likely_reason.empty()
               ? ""
               : "         likely: " + claim.likely_reason});
    }
  }
  std::string text;
  const bool all = rows.size() <= kMostRefuted;
  const std::size_t shown = all ? rows.size() : kMostRefuted - 1;
  for (std::size_t i = 0; i < shown; ++i) {
    text += line_of(rows[i][0]);
    if (rows.size() <= kMostExplained && !rows[i][1].empty())
      text += line_of(rows[i][1]);
  }
  if (!all) text += line_of(fmt::format("… and {} more", rows.size() - shown));
  return text;
}

std::string open_rows(std::span<const EndingStudy> studies,
                      const EndingFacts& facts) {
  std::map<Open, int> counts;
  std::string data;
  int all = 0;
  for (const EndingStudy& one : studies) {
    for (std::size_t i = 0; i < one.judgements.size(); ++i) {
      const Claim& claim = one.study->claims[i];
      const Open open =
          open_of(claim, one.judgements[i], *one.trials, facts.tier);
      if (open == Open::kNot) continue;
      if (open == Open::kData) data = claim.source.data;
      ++counts[open];
      ++all;
    }
  }
  if (all == 0) return "";
  std::string text =
      line_of(fmt::format("{} open. What would decide them:", all));
  const std::string standard =
      "the standard tier: tools/reproduce standard" +
      (facts.next_seconds
           ? fmt::format(", about {} on {} core{}",
                         duration_text(*facts.next_seconds), facts.cores,
                         facts.cores == 1 ? "" : "s")
           : "");
  const std::pair<Open, std::string> words[] = {
      {Open::kStandard, standard},
      {Open::kData,
       fmt::format(
           "{} (tools/fetch-data {}){}", title_of(data), data,
           facts.tier == Tier::kQuick ? ", then the standard tier" : "")},
      {Open::kSeeds, "more seeds: reprise run all --seeds 64"},
      {Open::kPaper, "the paper tier: --tier paper, for a cluster"},
      {Open::kNothing, "nothing: the data of their sources cannot be had"}};
  for (const auto& [open, what] : words) {
    if (counts[open] == 0) continue;
    text += line_of(fmt::format("{:>5}  {}", counts[open], what));
  }
  return text;
}

// "3 of 32 seeds" where the lead picture has fewer than its study asks for.
std::string lead_seeds(const EndingStudy& one) {
  const ReadingRecorder recorder;
  for (const FigureSpec& figure : one.study->figures) {
    if (figure.name == one.study->page.lead) figure.make(*one.trials);
  }
  for (const std::string& group : recorder.groups()) {
    for (const TrialCell* cell : one.trials->cells({group})) {
      const int seeds = static_cast<int>(cell->trials.size());
      if (seeds < cell->asked) {
        return fmt::format(" ({} of {} seeds)", seeds, cell->asked);
      }
    }
  }
  return "";
}

// Of the one that says most without words; else of the first.
const EndingStudy& look_first(std::span<const EndingStudy> studies) {
  for (const EndingStudy& one : studies) {
    if (one.study->id == kLookFirst) return one;
  }
  return studies.front();
}

std::string places(std::span<const EndingStudy> studies,
                   const EndingFacts& facts) {
  std::string text;
  const EndingStudy& first = look_first(studies);
  const auto folder = facts.out / folder_name(*first.study);
  const StudyPage& page = first.study->page;
  if (!facts.out.empty()) {
    text += line_of(fmt::format("Look first at  {}{}",
                                (folder / (page.lead + ".svg")).string(),
                                lead_seeds(first)));
    text += line_of(fmt::format("All pages      {} (or README.md there)",
                                (facts.out / "index.html").string()));
  }
  if (!facts.store.empty()) {
    text += line_of(
        fmt::format("Every claim    reprise report {} --store {} --verdicts",
                    first.study->id, facts.store));
  }
  const auto vary = std::ranges::find_if(
      page.vary, [](const Vary& v) { return !v.spec_name.empty(); });
  if (!facts.out.empty() && vary != page.vary.end()) {
    text += line_of(fmt::format("Vary this net  reprise train {}",
                                (folder / vary->spec_name).string()));
  }
  return text.empty() ? "" : "\n" + text;
}

}  // namespace

Open open_of(const Claim& claim, const Judgement& judgement,
             const Trials& trials, Tier tier) {
  const Verdict verdict = judgement.verdict;
  if (column_of(verdict) < 3) return Open::kNot;
  const bool is_undecided = verdict == Verdict::kUndecided;
  if (claim.source.data_is_lost || !claim.not_judged_why.empty()) {
    return Open::kNothing;
  }
  if (claim.tier == Tier::kPaper && tier != Tier::kPaper) return Open::kPaper;
  if (trials.stand_in && !claim.source.data.empty()) return Open::kData;
  if (tier == Tier::kQuick && !is_undecided) return Open::kStandard;
  return Open::kSeeds;
}

std::string ending_lines(std::span<const EndingStudy> studies,
                         const EndingFacts& facts) {
  if (studies.empty()) return "";
  for (const EndingStudy& one : studies) {
    require_judgements(*one.study, one.judgements);
  }
  std::string text = head(studies, facts.tier) + count_rows(studies);
  const std::string rest = refuted_rows(studies) + open_rows(studies, facts);
  if (!rest.empty()) text += "\n" + rest;
  return text + places(studies, facts);
}

std::string duration_text(double seconds) {
  const auto s = static_cast<std::int64_t>(std::ceil(seconds));
  if (s >= 3600) return fmt::format("{} h {:02} min", s / 3600, s / 60 % 60);
  return s >= 90 ? fmt::format("{} min", (s + 30) / 60)
                 : fmt::format("{} s", s);
}

}  // namespace reprise
