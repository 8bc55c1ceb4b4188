#pragma once

#include <string>
#include <vector>

#include "experiments/harness/report/document.h"
#include "experiments/harness/report/report.h"

namespace reprise {

// A study's table or picture as it was made: its files, and what the page shows
// of it. `missing` says why there is none.
struct MadeTable {
  std::string name, caption;
  Table table;
  std::vector<std::string> files = {};  // "losses.csv"
  std::string missing = "";
};
struct MadePicture {
  std::string name, caption;
  std::vector<std::string> files = {};  // the picture's first
  std::string missing = "";
};

// What lies beside the page.
struct MadeViews {
  std::vector<MadeTable> tables;
  std::vector<MadePicture> pictures;
  std::vector<std::string> raw;  // files that hold what pages are made from
};

// The page of one study: findings beside the lead picture, the idea, the
// claims, more pictures and tables, what to vary, the notebook, how it was
// made, raw data.
Page study_page(const ReportInput& input, const MadeViews& views);

}  // namespace reprise
