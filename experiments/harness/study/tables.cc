#include "experiments/harness/study/tables.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "experiments/harness/base/text.h"
#include "experiments/harness/numeric/statistics.h"

namespace reprise {
namespace {

constexpr int kDigits = 4;  // of a mean and its interval

// A column whose cell is made of the values of a sample.
Column of_values(std::string title, Metric metric,
                 std::function<std::string(std::span<const double>)> write) {
  return {std::move(title),
          [metric = std::move(metric), write = std::move(write)](
              const Trials& trials, const Row& row) {
            Sample sample = row.own;
            if (metric.read) sample.metric = metric;
            return write(values_of(trials, sample));
          }};
}

std::vector<double> without_nan(std::span<const double> values) {
  std::vector<double> kept;
  for (const double v : values) {
    if (!std::isnan(v)) kept.push_back(v);
  }
  return kept;
}

Column quantile_of(std::string title, double q, int digits, Metric metric) {
  return of_values(std::move(title), std::move(metric),
                   [q, digits](std::span<const double> values) {
                     return format_number(quantile(values, q), digits);
                   });
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
    std::vector<std::string> cells(
        row.lead.begin(),
        row.lead.begin() + static_cast<std::ptrdiff_t>(leads));
    for (const Column& column : columns) {
      cells.push_back(column.text(trials, row));
    }
    table.rows.push_back(std::move(cells));
  }
  return table;
}

std::string mean_text(std::span<const double> values) {
  if (values.empty()) return "-";
  const Interval interval = bootstrap_interval(values, mean);
  return format_interval(mean(values), interval.low, interval.high, kDigits);
}

Column mean_of(std::string title, Metric metric) {
  return of_values(std::move(title), std::move(metric), mean_text);
}

Column median_of(std::string title, Metric metric, int digits) {
  return of_values(std::move(title), std::move(metric),
                   [digits](std::span<const double> values) -> std::string {
                     const auto kept = without_nan(values);
                     return kept.empty() ? "-"
                                         : format_number(median(kept), digits);
                   });
}

Column band_of(std::string title, int digits, Metric metric) {
  return of_values(std::move(title), std::move(metric),
                   [digits](std::span<const double> values) -> std::string {
                     const auto kept = without_nan(values);
                     if (kept.empty()) return "-";
                     return format_interval(median(kept), quantile(kept, .025),
                                            quantile(kept, .975), digits);
                   });
}

Column least_of(std::string title, int digits, Metric metric) {
  return quantile_of(std::move(title), 0, digits, std::move(metric));
}

Column greatest_of(std::string title, int digits, Metric metric) {
  return quantile_of(std::move(title), 1, digits, std::move(metric));
}

Column how_many(std::string title, Metric metric) {
  return of_values(
      std::move(title), std::move(metric), [](std::span<const double> values) {
        return std::to_string(
            std::count_if(values.begin(), values.end(),
                          [](double v) { return !std::isnan(v) && v != 0; }));
      });
}

Column seeds(std::string title) {
  return {std::move(title), [](const Trials& trials, const Row& row) {
            return std::to_string(trials.select(row.own.cell).size());
          }};
}

Column in_cell(Cell cell, Column column) {
  return {column.title, [cell = std::move(cell), text = column.text](
                            const Trials& trials, Row row) {
            row.own.cell = cell;
            return text(trials, row);
          }};
}

Column in_group(std::string group, Column column) {
  return {column.title, [group = std::move(group), text = column.text](
                            const Trials& trials, Row row) {
            row.own.cell.group = group;
            return text(trials, row);
          }};
}

Column lead_at(std::size_t i, std::string title) {
  return {std::move(title),
          [i](const Trials&, const Row& row) { return row.lead.at(i); }};
}

}  // namespace reprise
