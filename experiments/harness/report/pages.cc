#include "experiments/harness/report/pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <functional>
#include <stdexcept>
#include <utility>

#include "experiments/harness/base/latex.h"
#include "experiments/harness/base/version.h"
#include "experiments/harness/report/calibration_page.h"
#include "experiments/harness/report/closed.h"
#include "experiments/harness/report/engines.h"
#include "experiments/harness/report/html.h"
#include "experiments/harness/report/manifest.h"
#include "experiments/harness/report/markdown.h"
#include "experiments/harness/report/overview.h"
#include "experiments/harness/report/study_page.h"
#include "experiments/harness/report/teachers.h"
#include "experiments/harness/report/verdicts.h"
#include "experiments/harness/study/check.h"

namespace reprise {
namespace {

// The files of one experiment: a name is taken once.
class Folder {
 public:
  explicit Folder(const Study& study) : study_(study) {}
  // Gives the name back.
  std::string add(const std::string& name, std::string bytes) {
    if (!files_.emplace(name, std::move(bytes)).second) {
      fail(fmt::format("two files are named {}", name));
    }
    return name;
  }
  // The name of a table or a picture, which files are called by.
  std::string safe(const std::string& name) const {
    if (!can_name_a_file(name)) {
      fail(
          fmt::format("'{}' cannot name a table or picture: a-z, 0-9, _ and - "
                      "are allowed, and a report's own names are taken",
                      name));
    }
    return name;
  }
  // A mistake in a study's own function is told with its place.
  template <class View>
  View make(const std::string& place, const Trials& trials,
            const std::function<View(const Trials&)>& make) const {
    try {
      return make(trials);
    } catch (const std::exception& error) {
      throw std::runtime_error(fmt::format("{} {}, {}: {}", study_.id,
                                           study_.name, place, error.what()));
    }
  }
  Files take() { return std::move(files_); }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw std::runtime_error(
        fmt::format("{} {}: {}", study_.id, study_.name, what));
  }
  const Study& study_;
  Files files_;
};

LatexFrame frame_of(const TableSpec& spec, const ReportInput& input) {
  const Json program = input.manifest.value("program", Json::object());
  return {.caption = spec.caption,
          .label = fmt::format("tab:e{}-{}", input.study->id, spec.name),
          .note = fmt::format(
              "Tier: {}, {} trials{}. Reprise {}, study {}.",
              text_or(input.manifest, "tier", "standard"), input.trials->size(),
              input.trials->stand_in ? ", on stand-in data" : "",
              text_or(program, "version", program_facts().version),
              input.study->id)};
}

MadeTable add_table(const TableSpec& spec, const ReportInput& input,
                    Folder& folder) {
  const Trials& trials = *input.trials;
  const std::string name = folder.safe(spec.name);
  MadeTable made{name, spec.caption, {}};
  made.table =
      folder.make<Table>(fmt::format("table '{}'", name), trials, spec.make);
  if (made.table.rows.empty()) {
    made.missing = "no trials";
    return made;
  }
  made.files = {
      folder.add(name + ".csv", to_csv(made.table)),
      folder.add(name + ".md", fmt::format("{}\n\n{}", spec.caption,
                                           to_markdown(made.table))),
      folder.add(name + ".tex", to_latex(made.table, frame_of(spec, input)))};
  return made;
}

MadePicture add_picture(const FigureSpec& spec, const Trials& trials,
                        Folder& folder) {
  const std::string name = folder.safe(spec.name);
  MadePicture made{name, spec.caption};
  const Figure figure =
      folder.make<Figure>(fmt::format("figure '{}'", name), trials, spec.make);
  if (figure.panels.empty()) {
    made.missing = "no trials";
    return made;
  }
  std::string title = spec.caption;
  if (title.ends_with('.')) title.pop_back();
  // A table may have the picture's name, but no point in it.
  made.files = {folder.add(name + ".svg", to_svg(figure, title)),
                folder.add(name + ".figure.csv", to_csv(figure))};
  return made;
}

// What the verdicts, tables and pictures are made from, and their names.
std::vector<std::string> add_raw(const ReportInput& input, const Files& closed,
                                 Folder& folder) {
  const Study& study = *input.study;
  std::vector<std::string> names{
      folder.add("verdicts.csv",
                 to_csv(verdict_table(study, input.judgements))),
      folder.add("compared.csv",
                 to_csv(compared_table(study, input.judgements)))};
  for (const auto& [name, bytes] : closed) {
    names.push_back(folder.add(name, bytes));
  }
  const auto blas = input.manifest.find("blas");
  if (blas != input.manifest.end()) {
    names.push_back(folder.add("blas.csv", engines_csv(*blas)));
  }
  names.push_back("manifest.json");
  return names;
}

std::string lead_file(const Study& study, const MadeViews& views) {
  for (const MadePicture& made : views.pictures) {
    if (made.name == study.page.lead && !made.files.empty()) {
      return made.files.front();
    }
  }
  return "";
}

void add_page(const Page& page, const std::string& markdown,
              const std::string& html, Files& files) {
  files[markdown] = to_markdown(page);
  files[html] = to_html(page);
}

}  // namespace

std::string folder_name(const Study& study) {
  return fmt::format("e{}_{}", study.id, study.name);
}

Files study_files(const ReportInput& input) {
  const Study& study = *input.study;
  require_judgements(study, input.judgements);
  Folder folder(study);
  MadeViews views;
  for (const TableSpec& spec : study.tables) {
    views.tables.push_back(add_table(spec, input, folder));
  }
  for (const FigureSpec& spec : study.figures) {
    views.pictures.push_back(add_picture(spec, *input.trials, folder));
  }
  for (const Vary& vary : study.page.vary) {
    if (vary.spec_name.empty()) continue;
    folder.add(vary.spec_name, vary.spec.dump(2) + "\n");
  }
  const Files closed = closed_files(study, *input.trials);
  views.raw = add_raw(input, closed, folder);
  Json manifest = whole_manifest(input);
  manifest["page"] = summary_json(input, lead_file(study, views));
  folder.add("manifest.json",
             sealed(std::move(manifest), closed).dump(2) + "\n");
  Files files = folder.take();
  add_page(study_page(input, views), "README.md", "index.html", files);
  return files;
}

Files files_over_all(const std::map<std::string, Json>& manifests) {
  Files files;
  const std::vector<StudySummary> studies = read_summaries(manifests);
  const Calibration calibration = calibration_of(manifests);
  add_page(overview_page(studies, calibration_blocks(calibration)), "README.md",
           "index.html", files);
  add_page(teachers_page(studies), "teachers.md", "teachers.html", files);
  for (auto& [name, bytes] : calibration_files(calibration)) {
    files[name] = std::move(bytes);
  }
  return files;
}

}  // namespace reprise
