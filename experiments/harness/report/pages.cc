#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

#include "experiments/harness/report/parts.h"

// The pages of an experiment.
namespace reprise {
namespace {

std::string file_safe(const Study& study, const std::string& name) {
  const bool safe =
      !name.empty() &&
      name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") ==
          std::string::npos &&
      name != "index" && name != "verdicts" && name != "trials";
  if (!safe) {
    throw std::runtime_error(fmt::format(
        "{} {}: '{}' cannot name a table or picture: a-z, 0-9, _ and - are "
        "allowed, and index, verdicts and trials are taken",
        study.id, study.name, name));
  }
  return name;
}

std::string text_or(const Json& object, const char* key,
                    const std::string& otherwise) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>()
                                                     : otherwise;
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

std::string head(const ReportInput& input) {
  const Study& study = *input.study;
  const std::string tier = text_or(input.manifest, "tier", "standard");
  std::string page =
      fmt::format("# {} {}\n\n{}\n\n", study.id, study.title, study.question);
  page += fmt::format("- **Source:** {}\n", study.source);
  page += data_lines(input.manifest);
  page += fmt::format("- **Tier:** {}, {} trials; `reprise run {} --tier {}`\n",
                      tier, input.trials->size(), study.id, tier);
  page += fmt::format("- **Verdicts:** {}\n", count_verdicts(input.judgements));
  if (!study.deviations.empty()) {
    page += "- **Deviations from the source:**\n";
    for (const auto& deviation : study.deviations) {
      page += fmt::format("  - {}\n", deviation);
    }
  }
  if (input.trials->stand_in) {
    page +=
        "\n> A data set of the source was not here, so its stand-in was used. "
        "Rows that were published on the missing one are not judged.\n";
  }
  return page + "\n";
}

// The short table, then what else is to be known of each row.
std::string verdicts(const ReportInput& input) {
  const Study& study = *input.study;
  if (study.claims.empty()) return "";
  Table table;
  table.columns = {"claim", "class", "published", "ours", "n", "verdict"};
  std::string notes;
  for (std::size_t i = 0; i < study.claims.size(); ++i) {
    const Claim& claim = study.claims[i];
    const Judgement& j = input.judgements[i];
    std::string ours = j.ours;
    if (!std::isnan(j.low) && !std::isnan(j.high)) {
      ours +=
          fmt::format(" [{}, {}]", format_number(j.low), format_number(j.high));
    }
    table.rows.push_back({claim.id, to_string(claim.kind), j.published, ours,
                          std::to_string(j.n),
                          fmt::format("**{}**", to_string(j.verdict))});
    notes += fmt::format("- **{}** ({}). {}", claim.id, to_string(j.verdict),
                         claim.text);
    const auto note = [&](const std::string& name, const std::string& text) {
      if (!text.empty()) notes += fmt::format("<br>{}: {}", name, text);
    };
    note("Source", claim.source);
    note("The source does not say", claim.unsaid);
    note("Measured", j.detail);
    note("Why", j.why);
    if (j.verdict == Verdict::kRefuted) {
      note("Likely reason (inferred)", claim.likely_reason);
    }
    notes += "\n";
  }
  return "## Verdicts\n\n" + to_markdown(table) +
         "\nBrackets: 95 % interval of ours. Classes: E printed digits, T "
         "theorem, S1 one published number, S2 published mean and deviation, "
         "SP "
         "published splits, Sbest best of k runs, D A beats B, R a table's "
         "order, C a curve. The same with every column: "
         "[verdicts.md](verdicts.md), [verdicts.csv](verdicts.csv).\n\n" +
         notes + "\n";
}

std::string not_here(const std::string& caption, const std::string& why) {
  return fmt::format("### {}\n\nNot in this run: {}.\n\n", caption, why);
}

// A caption is a sentence, a heading is not.
std::string as_heading(std::string caption) {
  if (caption.ends_with('.')) caption.pop_back();
  return caption;
}

}  // namespace

std::string folder_name(const Study& study) {
  return fmt::format("e{}_{}", study.id, study.name);
}

Files study_files(const ReportInput& input) {
  const Study& study = *input.study;
  const Trials& trials = *input.trials;
  if (input.judgements.size() != study.claims.size()) {
    throw std::runtime_error(
        fmt::format("{} {}: {} judgements for {} claims", study.id, study.name,
                    input.judgements.size(), study.claims.size()));
  }
  Files files;
  const auto add = [&](const std::string& name, std::string bytes) {
    if (!files.emplace(name, std::move(bytes)).second) {
      throw std::runtime_error(
          fmt::format("{} {}: two tables or pictures are "
                      "named {}",
                      study.id, study.name, name));
    }
  };
  std::string page = head(input) + verdicts(input);

  if (!study.tables.empty()) page += "## Tables\n\n";
  for (const TableSpec& spec : study.tables) {
    const std::string name = file_safe(study, spec.name);
    const std::string heading = as_heading(spec.caption);
    Table table;
    try {
      table = spec.make(trials);
    } catch (const std::runtime_error& error) {  // a group that is not there
      page += not_here(heading, error.what());
      continue;
    }
    if (table.rows.empty()) {
      page += not_here(heading, "no trials");
      continue;
    }
    const std::string text = to_markdown(table);
    add(name + ".md", fmt::format("{}\n\n{}", spec.caption, text));
    add(name + ".csv", to_csv(table));
    page += fmt::format("### {}\n\n{}\n[{}.csv]({}.csv)\n\n", heading, text,
                        name, name);
  }

  if (!study.figures.empty()) page += "## Pictures\n\n";
  for (const FigureSpec& spec : study.figures) {
    const std::string name = file_safe(study, spec.name);
    const std::string heading = as_heading(spec.caption);
    Figure figure;
    try {
      figure = spec.make(trials);
    } catch (const std::runtime_error& error) {
      page += not_here(heading, error.what());
      continue;
    }
    if (figure.panels.empty()) {
      page += not_here(heading, "no trials");
      continue;
    }
    add(name + ".svg", to_svg(figure, heading));
    page += fmt::format("![{}]({}.svg)\n\n", spec.caption, name);
  }

  page +=
      "## Raw data\n\n[trials.csv](trials.csv): one row a trial; "
      "[manifest.json](manifest.json): how it was made.\n";
  add("index.md", page);
  const Table table = verdict_table(study, input.judgements);
  add("verdicts.md", to_markdown(table));
  add("verdicts.csv", to_csv(table));
  add("trials.csv", to_csv(trials_table(study, trials)));

  Json manifest = input.manifest.is_object() ? input.manifest : Json::object();
  manifest["study"] = {{"id", study.id},
                       {"name", study.name},
                       {"title", study.title},
                       {"version", study.version}};
  manifest["trials"] = trials.size();
  manifest["stand_in"] = trials.stand_in;
  manifest["verdicts"] = Json::object();
  for (const Judgement& j : input.judgements) {
    Json& n = manifest["verdicts"][to_string(j.verdict)];
    n = n.is_null() ? 1 : n.get<int>() + 1;
  }
  add("manifest.json", manifest.dump(2) + "\n");
  return files;
}

std::string results_index(const std::map<std::string, Json>& manifests) {
  Table table;
  table.columns = {"experiment", "tier",      "trials",     "reproduced",
                   "refuted",    "undecided", "not judged", "not run"};
  for (const auto& [folder, manifest] : manifests) {
    const Json& study = manifest.at("study");
    std::vector<std::string> row{
        fmt::format("[{} {}]({}/index.md)", text_or(study, "id", "?"),
                    text_or(study, "title", "?"), folder),
        text_or(manifest, "tier", "standard") +
            (manifest.value("stand_in", false) ? ", stand-in data" : ""),
        manifest.value("trials", Json(0)).dump()};
    for (std::size_t c = 3; c < table.columns.size(); ++c) {
      row.push_back(
          manifest.at("verdicts").value(table.columns[c], Json(0)).dump());
    }
    table.rows.push_back(std::move(row));
  }
  return "# Results\n\nOne folder an experiment: its verdicts, tables, "
         "pictures, and every trial behind them. All of it is written by "
         "`reprise report`; nothing is edited by hand.\n\n" +
         to_markdown(table);
}

}  // namespace reprise
