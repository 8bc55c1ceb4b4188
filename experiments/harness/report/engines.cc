#include "experiments/harness/report/engines.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "experiments/harness/base/table.h"

namespace reprise {
namespace {

struct Pair {
  std::string claim, exact, blas;
};

std::vector<Pair> pairs_of(const Json& blas) {
  std::vector<Pair> pairs;
  try {
    for (const Json& one : blas.at("verdicts")) {
      pairs.push_back({one.at("claim"), one.at("exact"), one.at("blas")});
    }
  } catch (const Json::exception&) {
    throw std::runtime_error(
        "manifest.json, 'blas': not of the form that `reprise report` writes");
  }
  return pairs;
}

bool reads_blas(const Claim& claim, const Trials& trials) {
  const std::vector<Cell> cells = cells_of(claim);
  return std::ranges::any_of(cells, [&](const Cell& cell) {
    const auto read = trials.select(cell);
    return std::ranges::any_of(
        read, [](const Trial* trial) { return trial->bits == "host"; });
  });
}

}  // namespace

Json compare_engines(const Study& study, const TwoEngines& ran,
                     const std::string& library) {
  const auto exact = judge_all(study.claims, *ran.exact, false);
  const auto blas = judge_all(study.claims, *ran.blas, false);
  Json verdicts = Json::array();
  for (std::size_t i = 0; i < study.claims.size(); ++i) {
    if (!reads_blas(study.claims[i], *ran.blas)) continue;
    verdicts.push_back({{"claim", study.claims[i].id},
                        {"exact", to_string(exact[i].verdict)},
                        {"blas", to_string(blas[i].verdict)}});
  }
  return {{"library", library}, {"verdicts", verdicts}};
}

std::string engines_csv(const Json& blas) {
  Table table{{"claim", "exact", "blas", "alike"}, {}};
  for (const Pair& one : pairs_of(blas)) {
    table.rows.push_back(
        {one.claim, one.exact, one.blas, one.exact == one.blas ? "yes" : "no"});
  }
  return to_csv(table);
}

Blocks engines_section(const Json& blas) {
  const std::vector<Pair> pairs = pairs_of(blas);
  Blocks blocks{{Heading{3, "With another engine"}}};
  const std::string who =
      fmt::format("With the products of {} in place of ours, at the quick tier",
                  blas.value("library", "the machine's BLAS"));
  if (pairs.empty()) {
    blocks.push_back({Paragraph{plain(
        who + ", nothing changes: no row that it runs multiplies by it.")}});
    return blocks;
  }
  Listing list{false, {}};
  for (const Pair& one : pairs) {
    if (one.exact == one.blas) continue;
    list.items.push_back(
        code(one.claim) +
        plain(fmt::format(": {}, with BLAS {}", one.exact, one.blas)));
  }
  const std::string found = fmt::format(
      ", {} of {} rows that read such trials have another verdict (",
      list.items.size(), pairs.size());
  blocks.push_back({Paragraph{plain(who + found) +
                              link("blas.csv", "blas.csv") + plain(").")}});
  if (!list.items.empty()) blocks.push_back({std::move(list)});
  return blocks;
}

}  // namespace reprise
