#include "experiments/harness/study/tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "experiments/harness/base/text.h"
#include "experiments/harness/numeric/statistics.h"
#include "experiments/harness/study/data_names.h"

namespace reprise {
namespace {

constexpr int kDigits = 4;  // of a mean whose interval has no width

TableCell measured(double value, Interval interval, std::string kind,
                   std::size_t n, int digits) {
  return Measured{.value = value,
                  .low = interval.low,
                  .high = interval.high,
                  .kind = std::move(kind),
                  .n = static_cast<int>(n),
                  .digits = digits};
}

std::vector<double> without_nan(std::span<const double> values) {
  std::vector<double> kept;
  for (const double v : values) {
    if (!std::isnan(v)) kept.push_back(v);
  }
  return kept;
}

Column quantile_of(std::string title, double q, std::string kind, int digits,
                   Metric metric) {
  return column_of(std::move(title), std::move(metric),
                   [q, kind, digits](std::span<const double> values) {
                     return measured(quantile(values, q), kNoInterval, kind,
                                     values.size(), digits);
                   });
}

int count_of(std::span<const double> values) {
  return static_cast<int>(std::ranges::count_if(
      values, [](double v) { return !std::isnan(v) && v != 0; }));
}

}  // namespace

Table rows_of(const Trials& trials, std::vector<std::string> lead_titles,
              const std::vector<Row>& rows,
              const std::vector<Column>& columns) {
  Table table{std::move(lead_titles), {}};
  const std::size_t leads = table.columns.size();
  for (const Column& column : columns) table.columns.push_back(column.title);
  for (const Row& row : rows) {
    if (trials.select(row.own.cell).empty()) continue;
    TableRow cells = row.lead;
    cells.erase(cells.begin() + static_cast<std::ptrdiff_t>(leads),
                cells.end());
    const bool alone = may_be_on_a_stand_in(trials, row.own.cell);
    for (TableCell& cell : cells) {
      if (alone && cell.of_source) cell = Measured{};
    }
    for (const Column& column : columns) {
      cells.push_back(column.cell(trials, row));
    }
    table.rows.push_back(std::move(cells));
  }
  return table;
}

// A column whose cell is made of the values of a sample.
Column column_of(std::string title, Metric metric,
                 std::function<TableCell(std::span<const double>)> write) {
  return {std::move(title),
          [metric = std::move(metric), write = std::move(write)](
              const Trials& trials, const Row& row) {
            Sample sample = row.own;
            if (metric.read) sample.metric = metric;
            return write(values_of(trials, sample));
          }};
}

TableCell mean_cell(std::span<const double> values) {
  if (values.empty()) return Measured{};
  return measured(mean(values), bootstrap_interval(values, mean),
                  "95 % interval of the mean", values.size(), kDigits);
}

Column mean_of(std::string title, Metric metric) {
  return column_of(std::move(title), std::move(metric), mean_cell);
}

Column median_of(std::string title, Metric metric, int digits) {
  return column_of(std::move(title), std::move(metric),
                   [digits](std::span<const double> values) -> TableCell {
                     const auto kept = without_nan(values);
                     if (kept.empty()) return Measured{};
                     return measured(median(kept), kNoInterval, "median",
                                     kept.size(), digits);
                   });
}

Column band_of(std::string title, int digits, Metric metric) {
  return column_of(std::move(title), std::move(metric),
                   [digits](std::span<const double> values) -> TableCell {
                     const auto kept = without_nan(values);
                     if (kept.empty()) return Measured{};
                     return measured(
                         median(kept),
                         {quantile(kept, .025), quantile(kept, .975)},
                         "median, 95 % of single runs", kept.size(), digits);
                   });
}

Column least_of(std::string title, int digits, Metric metric) {
  return quantile_of(std::move(title), 0, "least", digits, std::move(metric));
}

Column greatest_of(std::string title, int digits, Metric metric) {
  return quantile_of(std::move(title), 1, "greatest", digits,
                     std::move(metric));
}

Column how_many(std::string title, Metric metric) {
  return column_of(std::move(title), std::move(metric),
                   [](std::span<const double> values) {
                     return measured(count_of(values), kNoInterval, "count",
                                     values.size(), kDigits);
                   });
}

Column share_of(std::string title, Metric metric) {
  return column_of(std::move(title), std::move(metric),
                   [](std::span<const double> values) -> TableCell {
                     if (values.empty()) return Measured{};
                     const int count = count_of(values);
                     const auto n = static_cast<int>(values.size());
                     return measured(static_cast<double>(count) / n,
                                     clopper_pearson(count, n),
                                     "Clopper-Pearson 95 %", values.size(),
                                     kDigits);
                   });
}

Column seeds(std::string title) {
  return {std::move(title), [](const Trials& trials, const Row& row) {
            return TableCell(trials.select(row.own.cell).size());
          }};
}

Column exact_of(std::string title, Metric metric, int digits) {
  return column_of(
      std::move(title), std::move(metric),
      [digits](std::span<const double> values) -> TableCell {
        if (values.size() != 1) {
          throw std::logic_error(fmt::format(
              "exact_of reads one trial a row, found {}", values.size()));
        }
        return Measured{.value = values[0], .kind = "exact", .digits = digits};
      });
}

Column in_unit(std::string unit, Column column) {
  return {column.title, [unit = std::move(unit), cell = column.cell](
                            const Trials& trials, const Row& row) {
            TableCell made = cell(trials, row);
            if (made.number) made.number->unit = unit;
            return made;
          }};
}

Column in_cell(Cell cell, Column column) {
  return {column.title, [cell = std::move(cell), write = column.cell](
                            const Trials& trials, Row row) {
            row.own.cell = cell;
            return write(trials, row);
          }};
}

Column in_group(std::string group, Column column) {
  return {column.title, [group = std::move(group), write = column.cell](
                            const Trials& trials, Row row) {
            row.own.cell.group = group;
            return write(trials, row);
          }};
}

Column lead_at(std::size_t i, std::string title) {
  return {std::move(title),
          [i](const Trials&, const Row& row) { return row.lead.at(i); }};
}

}  // namespace reprise
