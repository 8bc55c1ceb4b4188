#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "experiments/harness/base/table.h"
#include "experiments/harness/study/sample.h"

// Tables of samples: rows that say what they are of, columns that say what is
// told of it. A number knows its interval, what kind it is and of how many
// values: base/table.h writes them to Markdown, CSV and LaTeX.
namespace reprise {

struct Row {
  TableRow lead;  // the first cells, and those of lead_at
  Sample own;
};

struct Column {
  std::string title;
  std::function<TableCell(const Trials&, const Row&)> cell;
};

// A row whose own sample has no trials is left out; one that may have run on a
// stand-in's data has "-" for what a source printed (as_printed).
Table rows_of(const Trials& trials, std::vector<std::string> lead_titles,
              const std::vector<Row>& rows, const std::vector<Column>& columns);

// ---- Of the row's own sample; with a metric, of that one in its cells ----

// "97.55 [97.31, 97.80]": the mean and its bootstrap interval.
Column mean_of(std::string title, Metric metric = {});
// NaN apart; "-" where nothing is left.
Column median_of(std::string title, Metric metric = {}, int digits = 6);
// "0.06 [0.03, 0.09]": median and central 95 %, between which single runs fall.
Column band_of(std::string title, int digits, Metric metric = {});
Column least_of(std::string title, int digits, Metric metric = {});
Column greatest_of(std::string title, int digits, Metric metric = {});
// How many seeds have a metric that is neither NaN nor 0.
Column how_many(std::string title, Metric metric);
// "0.66 [0.47, 0.81]": their share, and its interval (Clopper-Pearson, 95 %).
Column share_of(std::string title, Metric metric);
Column seeds(std::string title = "n");
// Of the only trial there is: a count, a theorem's number.
Column exact_of(std::string title, Metric metric, int digits = 15);
// Any other cell that is made of the values.
Column column_of(std::string title, Metric metric,
                 std::function<TableCell(std::span<const double>)> write);

// Its numbers with their unit, which the table's CSV names.
Column in_unit(std::string unit, Column column);

// A column of the row's own metric in other cells.
Column in_cell(Cell cell, Column column);
// Of the row's levels in another group.
Column in_group(std::string group, Column column);
// The row's lead number i, from 0, where it does not stand among the first.
Column lead_at(std::size_t i, std::string title);

// What mean_of writes, of any values.
TableCell mean_cell(std::span<const double> values);

}  // namespace reprise
