#include "experiments/harness/report/pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <functional>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "experiments/harness/report/closed.h"
#include "experiments/harness/report/manifest.h"
#include "experiments/harness/report/story.h"
#include "experiments/harness/report/verdicts.h"
#include "experiments/harness/study/check.h"

namespace reprise {
namespace {

std::string file_safe(const Study& study, const std::string& name) {
  if (!can_name_a_file(name)) {
    throw std::runtime_error(fmt::format(
        "{} {}: '{}' cannot name a table or picture: a-z, 0-9, _ and - are "
        "allowed, and index, verdicts and trials are taken",
        study.id, study.name, name));
  }
  return name;
}

std::string data_lines(const Json& manifest) {
  const auto data = manifest.find("data");
  if (data == manifest.end() || !data->is_array() || data->empty()) {
    return "- **Data:** none\n";
  }
  std::string lines;
  for (const Json& set : *data) {
    const std::string hash = text_or(set, "sha256", "");
    const std::string name = text_or(set, "name", "unnamed");
    const std::string source = text_or(set, "source", "");
    lines += "- **Data:** ";
    if (!source.starts_with(name)) lines.append(name);
    if (!source.starts_with(name) && !source.empty()) lines.append(", ");
    lines.append(source);
    if (!hash.empty()) lines += fmt::format(", SHA-256 `{}`", hash);
    lines += "\n";
  }
  return lines;
}

// On stand-in data; "" elsewhere.
std::string stand_in_note(const Trials& trials) {
  return trials.stand_in
             ? "> A data set of the source was not here, so its stand-in was "
               "used. Rows that were published on the missing one are not "
               "judged.\n\n"
             : "";
}

std::string how_it_was_made(const ReportInput& input) {
  const Study& study = *input.study;
  const std::string tier = text_or(input.manifest, "tier", "standard");
  std::string page = "## How it was made\n\n";
  page += fmt::format("- **Source:** {}\n", study.source);
  page += data_lines(input.manifest);
  page += fmt::format("- **Tier:** {}, {} trials; `reprise run {} --tier {}`\n",
                      tier, input.trials->size(), study.id, tier);
  if (!study.deviations.empty()) {
    page += "- **Deviations from the source:**\n";
    for (const auto& deviation : study.deviations) {
      page += fmt::format("  - {}\n", deviation);
    }
  }
  const std::string references = references_markdown(study.page);
  if (!references.empty()) page += "\n### References\n\n" + references;
  return page + "\n";
}

// The order in which verdicts are read: what failed, what is open, what holds.
int rank_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::kRefuted:
      return 0;
    case Verdict::kUndecided:
      return 1;
    case Verdict::kConsistent:
      return 2;
    case Verdict::kReproduced:
      return 3;
    default:
      return 4;
  }
}

std::vector<std::size_t> reading_order(std::span<const Judgement> judgements) {
  std::vector<std::size_t> order(judgements.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
    return rank_of(judgements[a].verdict) < rank_of(judgements[b].verdict);
  });
  return order;
}

// What else is to be known of a claim.
std::string notes(const Study& study, const Claim& claim,
                  const Judgement& judgement) {
  constexpr std::pair<const char*, const char*> kNotes[] = {
      {"Source", "source"},
      {"The source does not say", "what the source does not say"},
      {"Measured", "detail"},
      {"Why", "why"},
      {"Likely reason (inferred)", "likely reason (inferred)"}};
  std::string text = fmt::format("- **{}** ({}). {}", claim.id,
                                 to_string(judgement.verdict), claim.text);
  for (const auto& [name, column] : kNotes) {
    const std::string note = verdict_cell(column, study, claim, judgement);
    if (!note.empty()) text += fmt::format("<br>{}: {}", name, note);
  }
  if (!claim.what_would_decide.empty()) {
    text += "<br>What would decide: " + claim.what_would_decide;
  }
  if (!claim.changed_after_a_look.empty()) {
    text += "<br>Changed after a first look: " + claim.changed_after_a_look;
  }
  return text + "\n";
}

// The short table, then the notes on each row.
std::string verdicts(const ReportInput& input) {
  const Study& study = *input.study;
  if (study.claims.empty()) return "";
  Table table;
  table.columns = {"claim", "class", "published", "ours", "n", "verdict"};
  std::string all_notes;
  for (const std::size_t i : reading_order(input.judgements)) {
    const Judgement& judgement = input.judgements[i];
    std::vector<std::string> row;
    for (const std::string& column : table.columns) {
      std::string cell =
          verdict_cell(column, study, study.claims[i], judgement);
      if (column == "verdict") cell = fmt::format("**{}**", cell);
      const std::string interval = interval_text(judgement);
      if (column == "ours" && !interval.empty()) {
        cell += fmt::format(" [{}]", interval);
      }
      row.push_back(std::move(cell));
    }
    table.rows.push_back(std::move(row));
    all_notes += notes(study, study.claims[i], judgement);
  }
  return "## Verdicts\n\n" + to_markdown(table) +
         "\nBrackets: where a single run of ours falls, 95 %. Classes: E "
         "printed digits, T "
         "theorem, S one published number, S2 published mean and deviation, "
         "SP "
         "published splits, Sbest best of k runs, D A beats B, R a table's "
         "order, C a curve, Q numbers that tie. The same with every column: "
         "[verdicts.md](verdicts.md), [verdicts.csv](verdicts.csv).\n\n" +
         all_notes + "\n";
}

std::string not_here(const std::string& caption, const std::string& why) {
  return fmt::format("### {}\n\nNot in this run: {}.\n\n", caption, why);
}

// A caption is a sentence, a heading is not.
std::string as_heading(std::string caption) {
  if (caption.ends_with('.')) caption.pop_back();
  return caption;
}

// The files of one experiment: a name is taken once.
class Folder {
 public:
  explicit Folder(const Study& study) : study_(study) {}
  void add(const std::string& name, std::string bytes) {
    if (!files_.emplace(name, std::move(bytes)).second) {
      throw std::runtime_error(
          fmt::format("{} {}: two tables or pictures are "
                      "named {}",
                      study_.id, study_.name, name));
    }
  }
  Files take() { return std::move(files_); }

 private:
  const Study& study_;
  Files files_;
};

// A mistake in a study's own function is told with its place.
template <class View>
View make_view(const Study& study, const std::string& place,
               const std::function<View(const Trials&)>& make,
               const Trials& trials) {
  try {
    return make(trials);
  } catch (const std::exception& error) {
    throw std::runtime_error(fmt::format("{} {}, {}: {}", study.id, study.name,
                                         place, error.what()));
  }
}

// Adds a table's files; gives what the page shows of it.
std::string add_table(const Study& study, const TableSpec& spec,
                      const Trials& trials, Folder& folder) {
  const std::string name = file_safe(study, spec.name);
  const std::string heading = as_heading(spec.caption);
  const Table table = make_view<Table>(
      study, fmt::format("table '{}'", spec.name), spec.make, trials);
  if (table.rows.empty()) return not_here(heading, "no trials");
  const std::string text = to_markdown(table);
  folder.add(name + ".md", fmt::format("{}\n\n{}", spec.caption, text));
  folder.add(name + ".csv", to_csv(table));
  return fmt::format("### {}\n\n{}\n[{}.csv]({}.csv)\n\n", heading, text, name,
                     name);
}

std::string add_figure(const Study& study, const FigureSpec& spec,
                       const Trials& trials, Folder& folder) {
  const std::string name = file_safe(study, spec.name);
  const std::string heading = as_heading(spec.caption);
  const Figure figure = make_view<Figure>(
      study, fmt::format("figure '{}'", spec.name), spec.make, trials);
  if (figure.panels.empty()) return not_here(heading, "no trials");
  folder.add(name + ".svg", to_svg(figure, heading));
  return fmt::format("![{}]({}.svg)\n\n", spec.caption, name);
}

}  // namespace

std::string folder_name(const Study& study) {
  return fmt::format("e{}_{}", study.id, study.name);
}

Files study_files(const ReportInput& input) {
  const Study& study = *input.study;
  const Trials& trials = *input.trials;
  require_judgements(study, input.judgements);
  Folder folder(study);
  std::string lead, pictures;
  for (const FigureSpec& spec : study.figures) {
    std::string& place = spec.name == study.page.lead ? lead : pictures;
    place += add_figure(study, spec, trials, folder);
  }
  std::string page =
      fmt::format("# {} {}\n\n{}\n\n", study.id, study.title, study.question);
  page += stand_in_note(trials) + findings_markdown(study, trials) + lead;
  page += fmt::format("{}.\n\n", count_verdicts(input.judgements));
  page += idea_markdown(study.page) + verdicts(input);
  if (!pictures.empty()) page += "## More pictures\n\n" + pictures;
  if (!study.tables.empty()) page += "## Tables\n\n";
  for (const TableSpec& spec : study.tables) {
    page += add_table(study, spec, trials, folder);
  }
  page += lesson_markdown(study.page) + how_it_was_made(input);
  for (const Vary& vary : study.page.vary) {
    if (!vary.spec_name.empty()) {
      folder.add(vary.spec_name, vary.spec.dump(2) + "\n");
    }
  }
  page +=
      "## Raw data\n\n[trials.csv](trials.csv): one row a trial; "
      "[curves.csv](curves.csv): curves and arrays; "
      "[cells.json](cells.json): what was trained; "
      "[compared.csv](compared.csv): what the E, T and C rows compare; "
      "[verdicts.csv](verdicts.csv); [manifest.json](manifest.json): how it "
      "was made.\n";
  folder.add("index.md", page);
  const Table table = verdict_table(study, input.judgements);
  folder.add("verdicts.md", to_markdown(table));
  folder.add("verdicts.csv", to_csv(table));
  folder.add("compared.csv", to_csv(compared_table(study, input.judgements)));
  const Files closed = closed_files(study, trials);
  for (const auto& [name, bytes] : closed) folder.add(name, bytes);
  folder.add("manifest.json",
             sealed(whole_manifest(input), closed).dump(2) + "\n");
  return folder.take();
}

}  // namespace reprise
