#include "experiments/harness/report/overview.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "experiments/harness/base/text.h"
#include "experiments/harness/report/glossary.h"
#include "experiments/harness/report/topics.h"
#include "experiments/harness/report/verdicts.h"

namespace reprise {
namespace {

// Of all studies together.
VerdictCounts all_counts(const std::vector<StudySummary>& studies) {
  std::map<std::string, int> sums;
  for (const StudySummary& study : studies) {
    for (const auto& [word, n] : study.verdicts) sums[word] += n;
  }
  return {sums.begin(), sums.end()};
}

// "9,859"
std::string with_commas(std::int64_t value) {
  std::string digits = std::to_string(value);
  for (auto at = std::ssize(digits) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return digits;
}

// The study to look at first.
const StudySummary* look_first(const std::vector<StudySummary>& studies) {
  const auto found = std::ranges::find(studies, kLookFirst, &StudySummary::id);
  if (found != studies.end()) return &*found;
  return studies.empty() ? nullptr : &studies.front();
}

Blocks head(const std::vector<StudySummary>& studies) {
  std::int64_t trials = 0;
  bool stand_in = false;
  for (const StudySummary& study : studies) {
    trials += study.trials;
    stand_in |= study.stand_in;
  }
  const VerdictCounts counts = all_counts(studies);
  int claims = 0;
  for (const auto& [word, n] : counts) claims += n;
  const std::size_t topics = all_topics().size();
  Blocks blocks{
      {Heading{1, fmt::format("{} ideas of deep learning, run again", topics)}},
      {Question{
          plain("Trained from many seeds, laid beside what was published, "
                "and judged by rules that were written down before.")}},
      {Paragraph{
          strong(fmt::format("{} of {} topics", studies.size(), topics)) +
          plain(fmt::format(" so far: {} claims, {} trials.",
                            with_commas(claims), with_commas(trials)))}},
      {Paragraph{count_marks(counts, "")}}};
  if (const StudySummary* first = look_first(studies)) {
    blocks.push_back({Paragraph{
        plain("New here? Look first at ") +
        page_link(first->id + " " + first->title, first->folder + "/") +
        plain(": what came out stands beside one picture. A lesson for each "
              "idea is on the page ") +
        page_link("for teachers", "teachers.md") + plain(".")}});
  }
  if (stand_in) {
    blocks.push_back(
        {Paragraph{plain("A data set was not there, so a stand-in was trained "
                         "on: what was published of the one is not laid beside "
                         "the other, and is not judged.")}});
  }
  return blocks;
}

Blocks refuted(const std::vector<StudySummary>& studies) {
  Blocks blocks{{Heading{2, "What we could not reproduce, and why"}}};
  Grid grid{"claims refuted-list",
            "Refuted claims",
            {{"claim"},
             {"published"},
             {"ours"},
             {"mean, 95 %", true},
             {"a single run, 95 %", true},
             {"seeds", true},
             {"likely reason (inferred)"},
             {"what would decide"}},
            {}};
  for (const StudySummary& study : studies) {
    for (const RefutedClaim& claim : study.refuted) {
      grid.rows.push_back(
          {{{plain("✗ " + study.id + " ") +
             page_link(claim.text, study.folder + "/#" + claim.anchor)},
            {plain(claim.published)},
            {plain(claim.ours)},
            {plain(claim.of_mean)},
            {plain(claim.of_run)},
            {plain(claim.seeds)},
            {plain(claim.likely_reason)},
            {plain(claim.what_would_decide)}}});
    }
  }
  if (grid.rows.empty()) {
    blocks.push_back(
        {Paragraph{plain("No claim that was judged is refuted.")}});
    return blocks;
  }
  blocks.push_back(
      {Paragraph{plain("Claims that are refuted: what the source says is not "
                       "what we see.")}});
  blocks.push_back({without_empty_columns(std::move(grid))});
  return blocks;
}

Line what_came_out(const StudySummary& study) {
  Line line =
      page_link(study.id + " " + study.title, study.folder + "/", "title") +
      line_break() + plain(study.question);
  for (const std::string& finding : study.findings) {
    line = line + line_break() + strong(finding);
  }
  return line;
}

Line claims_of(const StudySummary& study) {
  Line line = count_marks(study.verdicts, "");
  if (study.tier == "standard" && !study.stand_in) return line;
  return line + line_break() +
         plain(study.tier + " tier" +
               (study.stand_in ? ", with a stand-in's data" : ""));
}

Blocks ideas(const std::vector<StudySummary>& studies) {
  Grid grid{"studies",
            "The ideas, what came out, and their counts",
            {{"picture"}, {"idea, and what came out"}, {"claims"}},
            {}};
  for (const StudySummary& study : studies) {
    const std::string folder = study.folder + "/";
    GridCell picture;
    if (!study.lead.empty()) {
      picture.picture = folder + study.lead;
      picture.leads_to = folder;
    }
    grid.rows.push_back(
        {{std::move(picture), {what_came_out(study)}, {claims_of(study)}},
         topic_anchor(study.id)});
  }
  Line absent;
  for (const Topic& topic : all_topics()) {
    if (std::ranges::find(studies, topic.id, &StudySummary::id) !=
        studies.end()) {
      continue;
    }
    if (!absent.empty()) absent = absent + plain(" · ");
    absent =
        absent + place(topic.id + " " + topic.title, topic_anchor(topic.id));
  }
  Blocks blocks{{Heading{2, "What each idea does"}}};
  if (!grid.rows.empty()) blocks.push_back({std::move(grid)});
  if (!absent.empty()) {
    blocks.push_back(
        {Paragraph{strong("Not built yet:") + plain(" ") + absent, true}});
  }
  return blocks;
}

Blocks recompute() {
  return {
      {Heading{2, "Judge a row yourself"}},
      {Paragraph{plain("Each study's verdicts.csv has every number that a "
                       "rule reads. These lines of Python with SciPy judge "
                       "its S, S2, SP, Sbest and D rows again.")}},
      {Fold{plain("judge.py, to save beside this page"),
            {{CodeBlock{std::string(verdict_script())}},
             {Paragraph{
                 code("python3 judge.py e08_vanishing_gradient/verdicts.csv") +
                 plain(" prints a line a row.")}}}}}};
}

Blocks take_along() {
  return {
      {Heading{2, "Take it with you"}},
      {Listing{
          false,
          {plain("In each study's folder: every table (Markdown, CSV, LaTeX) "
                 "and picture (SVG, with its numbers as CSV), verdicts.csv, "
                 "trials.csv, and manifest.json, which says how it was made."),
           plain("A lesson for each idea: ") +
               page_link("for teachers", "teachers.md") + plain("."),
           plain("All of it made anew from this folder, without training, and "
                 "compared: ") +
               code("reprise report --from results --check") + plain("."),
           plain("To cite: ") + code("CITATION.cff") +
               plain(" in the sources, or ") + code("reprise cite 16") +
               plain(".")}}}};
}

}  // namespace

Page overview_page(const std::vector<StudySummary>& studies,
                   Blocks calibration) {
  Page page{"Reprise: results", {}, "", {}};
  page.trail = strong("All eighteen") + plain(" · ") +
               page_link("For teachers", "teachers.md") + plain(" · ") +
               page_link("Words", "#words");
  page.blocks = head(studies);
  append(page.blocks, refuted(studies));
  append(page.blocks, ideas(studies));
  append(page.blocks, std::move(calibration));
  link_words(page);
  append(page.blocks, {{Heading{2, "Words"}}, {glossary()}});
  append(page.blocks, recompute());
  append(page.blocks, take_along());
  return page;
}

}  // namespace reprise
