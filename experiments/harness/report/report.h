#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "experiments/harness/study/judge.h"
#include "experiments/harness/study/study.h"

// What a reader gets. Under OUT/eNN_name/: the study's page as index.html and
// README.md, its tables and pictures, the specs that it tells to try, and what
// all of that is made from (verdicts.csv, compared.csv, trials.csv,
// manifest.json). Under OUT, over all studies that it holds: index.html,
// README.md, teachers.html, teachers.md, calibration.svg and .csv.
namespace reprise {

struct ReportInput {
  const Study* study;
  const Trials* trials;
  std::vector<Judgement> judgements;  // one a claim, in order
  // What the caller knows. Read here: "tier" ("standard") and "data", a list of
  // {"name", "source", "sha256"}. Written as it stands: these and whatever
  // else, such as "bits" and "engines". "host" and "command" may change from
  // run to run without a difference.
  Json manifest;
};

// Writes every experiment whole or not at all: into a folder beside its place,
// then renamed. What an earlier report left in its place is gone. Throws
// std::runtime_error.
void write_report(const std::filesystem::path& out,
                  std::span<const ReportInput> inputs);

// The files, relative to out, that write_report would add, change or remove;
// sorted. Times and host facts do not count, but where the inputs come from
// results whose times they have, too: to the byte.
enum class Compare { kWithoutTimings, kBytes };
std::vector<std::string> differing_files(
    const std::filesystem::path& out, std::span<const ReportInput> inputs,
    Compare how = Compare::kWithoutTimings);

}  // namespace reprise
