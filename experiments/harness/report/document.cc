#include "experiments/harness/report/document.h"

#include <algorithm>
#include <iterator>

namespace reprise {

Line plain(std::string text) { return {{Span::Kind::kPlain, std::move(text)}}; }
Line strong(std::string text) {
  return {{Span::Kind::kStrong, std::move(text)}};
}
Line code(std::string text) { return {{Span::Kind::kCode, std::move(text)}}; }
Line link(std::string text, std::string target) {
  return {{Span::Kind::kLink, std::move(text), std::move(target)}};
}
Line page_link(std::string text, std::string folder_and_anchor,
               std::string look) {
  return {{Span::Kind::kPage, std::move(text), std::move(folder_and_anchor),
           std::move(look)}};
}
Line place(std::string text, std::string anchor) {
  return {{Span::Kind::kPlace, std::move(text), std::move(anchor)}};
}
Line line_break() { return {{Span::Kind::kBreak, ""}}; }

Line operator+(Line a, const Line& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

bool is_empty(const Line& line) {
  return std::all_of(line.begin(), line.end(), [](const Span& span) {
    return span.kind != Span::Kind::kBreak && span.text.empty();
  });
}

std::string text_of(const Line& line) {
  std::string text;
  for (const Span& span : line) {
    text += span.kind == Span::Kind::kBreak ? " " : span.text;
  }
  return text;
}

std::string anchor_of(std::string_view heading) {
  std::string anchor;
  for (const char c : heading) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '_' || (c & 0x80) != 0;
    if (upper || kept) anchor += static_cast<char>(upper ? c - 'A' + 'a' : c);
    if (c == ' ') anchor += '-';
  }
  return anchor;
}

Line with_code(std::string_view text) {
  Line line;
  bool in_code = false;
  while (!text.empty()) {
    const auto end = text.find('`');
    const std::string part(text.substr(0, end));
    if (!part.empty()) line = line + (in_code ? code(part) : plain(part));
    in_code = !in_code;
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return line;
}

Grid grid_of(const Table& table, std::string label) {
  Grid grid{"data", std::move(label), {}, {}};
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    grid.columns.push_back({table.columns[c], is_of_numbers(table, c)});
  }
  for (const auto& row : table.rows) {
    Grid::Row made;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      made.cells.push_back({plain(c < row.size() ? row[c].text : "")});
    }
    grid.rows.push_back(std::move(made));
  }
  return grid;
}

Grid without_empty_columns(Grid grid) {
  for (std::size_t c = grid.columns.size(); c-- > 0;) {
    const bool is_bare = std::all_of(
        grid.rows.begin(), grid.rows.end(), [c](const Grid::Row& row) {
          const GridCell& cell = row.cells[c];
          return is_empty(cell.line) && cell.more.empty() &&
                 cell.picture.empty();
        });
    if (!is_bare || grid.rows.empty()) continue;
    const auto at = static_cast<std::ptrdiff_t>(c);
    grid.columns.erase(grid.columns.begin() + at);
    for (Grid::Row& row : grid.rows) row.cells.erase(row.cells.begin() + at);
  }
  return grid;
}

void append(Blocks& blocks, Blocks more) {
  blocks.insert(blocks.end(), std::make_move_iterator(more.begin()),
                std::make_move_iterator(more.end()));
}

}  // namespace reprise
