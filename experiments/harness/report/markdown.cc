#include "experiments/harness/report/markdown.h"

#include <fmt/format.h>

#include <cctype>

#include "experiments/harness/report/html.h"

namespace reprise {
namespace {

// How a line is written: in a table's cell neither a bar nor a line break may
// stand; inside <details> of a cell only HTML is read.
enum class Within { kText, kCell };

std::string page_target(const std::string& target) {
  const auto hash = target.find('#');
  const std::string folder = target.substr(0, hash);
  const std::string anchor =
      hash == std::string::npos ? "" : target.substr(hash);
  if (folder.empty() && !anchor.empty()) return anchor;
  return (folder.ends_with(".md") ? folder : folder + "README.md") + anchor;
}

// Code is read as it stands, but for a bar in a table.
std::string code_markdown(const std::string& text, Within within) {
  std::string inside;
  for (const char c : text) {
    if (c == '|' && within == Within::kCell) inside += '\\';
    inside += c;
  }
  return text.find('`') == std::string::npos ? "`" + inside + "`"
                                             : "`` " + inside + " ``";
}

std::string span_markdown(const Span& span, Within within) {
  const std::string text = escape_markdown(span.text);
  switch (span.kind) {
    case Span::Kind::kPlain:
      return text;
    case Span::Kind::kStrong:
      return "**" + text + "**";
    case Span::Kind::kCode:
      return code_markdown(span.text, within);
    case Span::Kind::kLink:
      return fmt::format("[{}]({})", text, span.target);
    case Span::Kind::kPage:
      return fmt::format("[{}]({})", text, page_target(span.target));
    case Span::Kind::kPlace:
      return fmt::format("<a id=\"{}\"></a>{}", escape_html(span.target), text);
    case Span::Kind::kBreak:
      return within == Within::kCell ? "<br>" : "  \n";
  }
  return "";
}

std::string line_markdown(const Line& line, Within within = Within::kText) {
  std::string text;
  for (const Span& span : line) text += span_markdown(span, within);
  return text;
}

// A summary that stands on a line of its own is HTML, whatever is in it.
std::string line_as_html(const Line& line) {
  std::string text;
  for (const Span& span : line) {
    const std::string inside = escape_html(span.text);
    text += span.kind == Span::Kind::kStrong ? "<b>" + inside + "</b>"
            : span.kind == Span::Kind::kCode ? "<code>" + inside + "</code>"
                                             : inside;
  }
  return text;
}

std::string cell_markdown(const GridCell& cell) {
  std::string text = line_markdown(cell.line, Within::kCell);
  if (!cell.more.empty()) {
    std::string more;
    for (const auto& [name, line] : cell.more) {
      more += fmt::format("{}*{}:* {}", more.empty() ? "" : "<br>",
                          escape_markdown(name),
                          line_markdown(line, Within::kCell));
    }
    text =
        fmt::format("<details><summary>{}</summary>{}</details>", text, more);
  }
  if (!cell.picture.empty()) {
    text += fmt::format(
        "{}<a href=\"{}\"><img src=\"{}\" width=\"240\" alt=\"\"></a>",
        text.empty() ? "" : "<br>", escape_html(page_target(cell.leads_to)),
        escape_html(cell.picture));
  }
  return text;
}

std::string grid_markdown(const Grid& grid) {
  std::string text = "|", rule = "|";
  for (const GridColumn& column : grid.columns) {
    text += " " + escape_markdown(column.title) + " |";
    rule += column.right ? " ---: |" : " --- |";
  }
  text += "\n" + rule + "\n";
  for (const Grid::Row& row : grid.rows) {
    text += "|";
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const std::string anchor =
          c == 0 && !row.anchor.empty()
              ? fmt::format("<a id=\"{}\"></a>", escape_html(row.anchor))
              : "";
      text += " " + anchor + cell_markdown(row.cells[c]) + " |";
    }
    text += "\n";
  }
  return text + "\n";
}

std::string blocks_markdown(const Blocks& blocks);

struct BlockMarkdown {
  std::string operator()(const Heading& h) const {
    return std::string(static_cast<std::size_t>(h.level), '#') + " " +
           escape_markdown(h.text) + "\n\n";
  }
  std::string operator()(const Paragraph& p) const {
    return line_markdown(p.line) + "\n\n";
  }
  std::string operator()(const Question& q) const {
    return line_markdown(q.line) + "\n\n";
  }
  std::string operator()(const Listing& l) const {
    std::string text;
    for (std::size_t i = 0; i < l.items.size(); ++i) {
      text += (l.ordered ? fmt::format("{}. ", i + 1) : "- ") +
              line_markdown(l.items[i]) + "\n";
    }
    return text + "\n";
  }
  std::string operator()(const CodeBlock& c) const {
    return "```\n" + c.text + (c.text.ends_with('\n') ? "" : "\n") + "```\n\n";
  }
  std::string operator()(const Formula& f) const {
    return "> " + escape_markdown(f.text) + "\n\n";
  }
  std::string operator()(const Picture& p) const {
    return fmt::format("![{}]({})\n\n{}\n\n", escape_markdown(p.alt), p.file,
                       line_markdown(p.caption));
  }
  std::string operator()(const Gallery& g) const {
    std::string text;
    for (const Picture& picture : g.list) text += (*this)(picture);
    return text;
  }
  std::string operator()(const Definitions& d) const {
    std::string text;
    for (const Definition& word : d.list) {
      text += fmt::format("- <a id=\"{}\"></a>**{}**: {}\n",
                          escape_html(word.anchor), line_markdown(word.term),
                          line_markdown(word.meaning));
    }
    return text + "\n";
  }
  std::string operator()(const Grid& grid) const { return grid_markdown(grid); }
  std::string operator()(const Fold& fold) const {
    return "<details><summary>" + line_as_html(fold.summary) +
           "</summary>\n\n" + blocks_markdown(fold.blocks) + "</details>\n\n";
  }
  std::string operator()(const Beside& beside) const {
    return blocks_markdown(beside.left) + blocks_markdown(beside.right);
  }
};

std::string blocks_markdown(const Blocks& blocks) {
  std::string text;
  for (const Block& block : blocks) {
    text += std::visit(BlockMarkdown{}, block.is);
  }
  return text;
}

bool is_wordlike(unsigned char c) {
  return std::isalnum(c) != 0 || (c & 0x80) != 0;
}

// A mark that starts a heading, a list or a quotation stands at the start.
bool starts_a_block(std::string_view text) {
  return text.starts_with("#") || text.starts_with("- ") ||
         text.starts_with("+ ") || text.starts_with("=");
}

}  // namespace

std::string escape_markdown(std::string_view text) {
  std::string escaped = starts_a_block(text) ? "\\" : "";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool between_words = i > 0 && i + 1 < text.size() &&
                               is_wordlike(text[i - 1]) &&
                               is_wordlike(text[i + 1]);
    if (c == '<') {
      escaped += "&lt;";
    } else if (c == '>') {
      escaped += "&gt;";
    } else if (c == '&') {
      escaped += "&amp;";
    } else if (c == '\n' || c == '\r') {
      escaped += ' ';
    } else {
      if (std::string_view("\\`*[]|~$").find(c) != std::string_view::npos ||
          (c == '_' && !between_words)) {
        escaped += '\\';
      }
      escaped += c;
    }
  }
  return escaped;
}

std::string to_markdown(const Page& page) {
  std::string text;
  if (!page.trail.empty()) text = line_markdown(page.trail) + "\n\n";
  text += blocks_markdown(page.blocks);
  while (text.ends_with("\n\n")) text.pop_back();
  return text;
}

}  // namespace reprise
