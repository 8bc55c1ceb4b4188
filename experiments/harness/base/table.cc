#include "experiments/harness/base/table.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

#include "experiments/harness/base/numbers_in_text.h"
#include "experiments/harness/base/text.h"

namespace reprise {
namespace {

std::string escape_markdown(const std::string& cell) {
  std::string out;
  for (char c : cell) {
    if (c == '|') {
      out += "\\|";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '\n') {
      out += "<br>";
    } else if (c != '\r') {
      out += c;
    }
  }
  return out;
}

std::string escape_csv(const std::string& cell) {
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string out = "\"";
  for (char c : cell) {
    out += c;
    if (c == '"') out += '"';
  }
  return out + '"';
}

std::string csv_number(double value, int digits) {
  constexpr int kLeastDigits = 6;
  return std::isnan(value)
             ? ""
             : format_number(value, std::max(digits, kLeastDigits));
}

// What a cell says in its column and in those beside it.
struct CsvFields {
  std::string value, low, high, kind, n, unit;
  bool operator==(const CsvFields&) const = default;
};

CsvFields csv_fields(const TableCell& cell) {
  CsvFields fields;
  if (!cell.number) {
    fields.value = cell.text;
    return fields;
  }
  const Measured& number = *cell.number;
  fields.value = cell.printed.empty() ? csv_number(number.value, number.digits)
                                      : cell.printed;
  if (std::isnan(number.value)) return fields;
  fields.low = csv_number(number.low, number.digits);
  fields.high = csv_number(number.high, number.digits);
  fields.kind = number.kind;
  if (number.n > 0) fields.n = std::to_string(number.n);
  fields.unit = number.unit;
  return fields;
}

constexpr struct {
  const char* ending;
  std::string CsvFields::*field;
} kBeside[] = {{" low", &CsvFields::low},
               {" high", &CsvFields::high},
               {" kind", &CsvFields::kind},
               {" n", &CsvFields::n},
               {" unit", &CsvFields::unit}};

}  // namespace

std::string title_of_numbers(const std::string& title) {
  const std::size_t open = title.rfind(" (");
  const bool is_remark = open != std::string::npos && title.ends_with(')') &&
                         title.find('[', open) != std::string::npos;
  return is_remark ? title.substr(0, open) : title;
}

namespace {

// Appends the column, with those beside it, to the lines.
void add_csv_column(const Table& table, std::size_t c,
                    std::vector<std::vector<std::string>>& lines) {
  std::vector<CsvFields> fields;
  bool has_numbers = false;
  for (const TableRow& row : table.rows) {
    fields.push_back(c < row.size() ? csv_fields(row[c]) : CsvFields{});
    has_numbers = has_numbers || (c < row.size() && row[c].number);
  }
  const std::string& title = table.columns[c];
  const std::string name = has_numbers ? title_of_numbers(title) : title;
  const auto add = [&](const std::string& head, std::string CsvFields::*field) {
    lines[0].push_back(head);
    for (std::size_t r = 0; r < fields.size(); ++r) {
      lines[r + 1].push_back(fields[r].*field);
    }
  };
  add(name, &CsvFields::value);
  for (const auto& beside : kBeside) {
    const bool any = std::ranges::any_of(
        fields, [&](const CsvFields& f) { return !(f.*beside.field).empty(); });
    if (any) add(name + beside.ending, beside.field);
  }
}

}  // namespace

bool operator==(const TableCell& a, const TableCell& b) {
  return a.text == b.text && csv_fields(a) == csv_fields(b);
}

bool operator==(const TableRow& a, const TableRow& b) {
  return std::ranges::equal(a, b);
}

TableCell in_digits(double value, int digits) {
  Measured number{value};
  number.digits = digits;
  return number;
}

TableCell as_printed(std::string text, int digits) {
  if (text.empty() || text == "-") return Measured{};
  Measured number;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number.value);
  const bool is_number = error == std::errc() && stop == end;
  TableCell cell = is_number ? TableCell(number) : TableCell(text);
  cell.of_source = true;
  if (!is_number) return cell;
  cell.text = digits > 0 ? format_number(number.value, digits) : text;
  cell.printed = std::move(text);
  return cell;
}

bool is_of_numbers(const Table& table, std::size_t column) {
  bool has_one = false;
  for (const TableRow& row : table.rows) {
    if (column >= row.size()) continue;
    const TableCell& cell = row[column];
    if (cell.number || is_numbers(cell.text)) {
      has_one = true;
    } else if (!cell.text.empty() && cell.text != "-") {
      return false;
    }
  }
  return has_one;
}

std::string to_markdown(const Table& table) {
  std::string out = "|", rule = "|";
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    out.append(" ").append(escape_markdown(table.columns[c])).append(" |");
    rule += is_of_numbers(table, c) ? " ---: |" : " --- |";
  }
  out.append("\n").append(rule).append("\n");
  for (const auto& row : table.rows) {
    out += "|";
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      out += ' ';
      if (c < row.size()) out += escape_markdown(row[c].text);
      out += " |";
    }
    out += "\n";
  }
  return out;
}

std::string to_csv(const Table& table) {
  std::vector<std::vector<std::string>> lines(table.rows.size() + 1);
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    add_csv_column(table, c, lines);
  }
  std::string out;
  for (const auto& cells : lines) {
    for (std::size_t c = 0; c < cells.size(); ++c) {
      if (c > 0) out += ',';
      out += escape_csv(cells[c]);
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace reprise
