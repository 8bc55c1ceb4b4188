#include <fmt/format.h>

#include <stdexcept>

#include "experiments/harness/command/command_line.h"
#include "experiments/harness/command/next_tier.h"
#include "experiments/harness/command/report_sources.h"
#include "experiments/harness/report/ending.h"
#include "experiments/harness/report/pdf.h"
#include "experiments/harness/report/replace.h"
#include "experiments/harness/report/verdicts.h"
#include "kernels/parallel.h"

namespace reprise {

namespace {

constexpr char kAbout[] =
    "Judges every claim on the trials in a store, or in a folder that an "
    "earlier report\nwrote, and writes pages, tables, pictures and the trials "
    "behind them. Without --tier:\nwhat the folder holds that is read or "
    "checked; else the standard tier where the store\nholds all of it, else "
    "the quick one.";

namespace fs = std::filesystem;

}  // namespace

CommandOptions report_options(const std::string& program) {
  CommandOptions options(program + " [ID…|all] [options]", kAbout);
  options.words(kMostIds)
      .value("tier", "NAME", "quick, standard or paper")
      .value("seeds", "N", "as in `run`")
      .engine_option()
      .store_option()
      .value("from", "RESULTS",
             "reads the trials from a folder that a report wrote: no store, no "
             "data, no training")
      .value("out", "DIR", "where the report goes; default: out/report")
      .flag("check",
            "writes nothing; fails and names the files where DIR (default: the "
            "--from folder, else results) differs from what the trials give "
            "(from a store: times and host facts apart)")
      .flag("force",
            "also replaces a report of a higher tier, of more seeds or of "
            "other data")
      .data_option()
      .flag("verdicts", "every claim's verdict, a line each")
      .flag("pdf",
            "also makes a PDF of each picture, by rsvg-convert, beside it")
      .flag("quiet", "nothing on stdout");
  return options;
}

namespace {

ReportSettings read_settings(const std::string& program,
                             const CommandOptions& options) {
  ReportSettings settings;
  settings.program = program;
  settings.store = options.store().string();
  settings.plan.engine = options.engine();
  settings.plan.seeds = options.seeds();
  if (options.has("tier")) settings.tier = options.tier(Tier::kStandard);
  settings.check = options.has("check");
  settings.force = options.has("force");
  settings.from = options.get("from");
  for (const char* other : {"store", "tier", "seeds", "engine"}) {
    if (options.has("from") && options.has(other)) {
      throw_usage("option", std::string("--") + other,
                  "nothing that the folder of --from says itself");
    }
  }
  const std::string checked =
      options.has("from") ? settings.from.string() : "results";
  settings.out = options.get("out", settings.check ? checked : "out/report");
  return settings;
}

// Prints what differs from the report in OUT; true where nothing does.
bool is_up_to_date(const ReportSettings& settings,
                   std::span<const ReportInput> inputs) {
  const std::vector<std::string> files = differing_files(
      settings.out, inputs,
      settings.from.empty() ? Compare::kWithoutTimings : Compare::kBytes);
  for (const std::string& file : files) {
    fmt::print(stderr, "{}: {} differs\n", settings.program,
               (settings.out / file).string());
  }
  return files.empty();
}

void print_verdicts(std::span<const ReportInput> inputs) {
  for (const ReportInput& input : inputs) {
    fmt::print("{}", verdict_lines(*input.study, input.judgements));
  }
}

void print_end(const std::vector<Made>& made, const ReportSettings& settings) {
  std::vector<EndingStudy> ends;
  std::vector<RanStudy> ran;
  EndingFacts facts{.store = settings.from.empty() ? settings.store : "",
                    .out = settings.out,
                    .cores = threads()};
  for (const Made& one : made) {
    ends.push_back({one.input.study, one.input.trials, one.input.judgements});
    ran.push_back({&one.found->plan, one.input.trials});
    facts.tier = one.found->tier;
  }
  if (facts.tier == Tier::kQuick && settings.from.empty()) {
    facts.next_seconds = seconds_of_standard(ran, facts.cores);
  }
  fmt::print("{}", ending_lines(ends, facts));
}

}  // namespace

int report_command(const CommandCall& call) {
  CommandOptions options = report_options(call.program);
  if (!options.parse(call.args)) return 0;
  const ReportSettings settings = read_settings(call.program, options);
  const std::vector<const Study*> studies = find_studies(options.given_words());
  const bool named = !options.given_words().empty();
  DataSource data(options.data_dir());
  const std::vector<Made> made = make_reports(studies, settings, named, data);
  std::vector<ReportInput> inputs;
  for (const Made& one : made) inputs.push_back(one.input);
  if (inputs.empty()) {
    throw std::runtime_error(settings.from.empty()
                                 ? "no experiment is complete in the store"
                                 : settings.from.string() +
                                       " holds none of these experiments");
  }
  // What is left out is no failure, unless it was asked for by name.
  const bool all_found = made.size() == studies.size() || !named;
  const bool quiet = options.has("quiet");
  const bool verdicts = options.has("verdicts");
  if (!quiet && verdicts) print_verdicts(inputs);
  if (settings.check) {
    return is_up_to_date(settings, inputs) && all_found ? 0 : 1;
  }
  if (options.has("pdf")) require_rsvg_convert();
  if (!settings.force) refuse_to_replace(settings.out, inputs);
  write_report(settings.out, inputs);
  if (options.has("pdf")) write_pdfs(settings.out, inputs);
  if (!quiet && !verdicts) print_end(made, settings);
  return all_found ? 0 : 1;
}

}  // namespace reprise
