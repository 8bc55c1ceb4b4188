#include "experiments/harness/report/html.h"

#include <fmt/format.h>

#include "experiments/harness/report/style.h"

namespace reprise {
namespace {

std::string page_target(const std::string& target) {
  const auto hash = target.find('#');
  const std::string folder = target.substr(0, hash);
  const std::string anchor =
      hash == std::string::npos ? "" : target.substr(hash);
  if (folder.empty() && !anchor.empty()) return anchor;
  return (folder.ends_with(".md")
              ? folder.substr(0, folder.size() - 3) + ".html"
              : folder + "index.html") +
         anchor;
}

std::string class_of(const std::string& names) {
  return names.empty() ? "" : fmt::format(" class=\"{}\"", names);
}

std::string anchor_tag(const std::string& href, const std::string& inside,
                       const std::string& look = "") {
  return fmt::format("<a href=\"{}\"{}>{}</a>", escape_html(href),
                     class_of(look), inside);
}

std::string span_html(const Span& span) {
  const std::string text = escape_html(span.text);
  switch (span.kind) {
    case Span::Kind::kPlain:
      return text;
    case Span::Kind::kStrong:
      return "<strong>" + text + "</strong>";
    case Span::Kind::kCode:
      return "<code>" + text + "</code>";
    case Span::Kind::kLink:
      return anchor_tag(span.target, text, span.look);
    case Span::Kind::kPage:
      return anchor_tag(page_target(span.target), text, span.look);
    case Span::Kind::kPlace:
      return fmt::format("<span id=\"{}\">{}</span>", escape_html(span.target),
                         text);
    case Span::Kind::kBreak:
      return "<br>";
  }
  return "";
}

std::string line_html(const Line& line) {
  std::string html;
  for (const Span& span : line) html += span_html(span);
  return html;
}

std::string cell_html(const GridCell& cell) {
  std::string html = line_html(cell.line);
  if (!cell.more.empty()) {
    html = "<details><summary>" + html + "</summary><dl>";
    for (const auto& [name, text] : cell.more) {
      html += fmt::format("<dt>{}</dt><dd>{}</dd>", escape_html(name),
                          line_html(text));
    }
    html += "</dl></details>";
  }
  if (!cell.picture.empty()) {
    // A link beside it leads there too, and says where.
    html += fmt::format(
        "<a href=\"{}\" tabindex=\"-1\" aria-hidden=\"true\">"
        "<img src=\"{}\" alt=\"\"></a>",
        escape_html(page_target(cell.leads_to)), escape_html(cell.picture));
  }
  return html;
}

// How many columns a cell stands over.
std::size_t columns_of(const Grid& grid, const Grid::Row& row, std::size_t c) {
  std::size_t reach = 1;
  if (!grid.texts_reach || grid.columns[c].right) return reach;
  while (c + reach < row.cells.size() && grid.columns[c + reach].right &&
         is_empty(row.cells[c + reach].line)) {
    ++reach;
  }
  return reach;
}

// The roles are said, since the stylesheet lays a narrow table of claims out
// as cards, and browsers then forget that it is a table. The box scrolls, so
// the keyboard must reach it.
std::string grid_html(const Grid& grid) {
  std::string html = fmt::format(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
      "aria-label=\"{0}\">\n<table class=\"{1}\" role=\"table\" "
      "aria-label=\"{0}\">\n<thead role=\"rowgroup\"><tr role=\"row\">",
      escape_html(grid.label), grid.kind);
  for (const GridColumn& column : grid.columns) {
    html += fmt::format("<th scope=\"col\" role=\"columnheader\"{}>{}</th>",
                        class_of(column.right ? "n" : ""),
                        escape_html(column.title));
  }
  html += "</tr></thead>\n<tbody role=\"rowgroup\">\n";
  for (const Grid::Row& row : grid.rows) {
    html += "<tr role=\"row\"";
    if (!row.anchor.empty()) {
      html += fmt::format(" id=\"{}\"", escape_html(row.anchor));
    }
    html += class_of(row.look) + ">";
    for (std::size_t c = 0; c < row.cells.size();) {
      const GridColumn& column = grid.columns[c];
      const std::size_t reach = columns_of(grid, row, c);
      html += fmt::format(
          "<td role=\"cell\" data-title=\"{}\"{}{}>{}</td>",
          escape_html(column.title), class_of(column.right ? "n" : ""),
          reach > 1 ? fmt::format(" colspan=\"{}\"", reach) : "",
          cell_html(row.cells[c]));
      c += reach;
    }
    html += "</tr>\n";
  }
  return html + "</tbody></table></div>\n";
}

std::string blocks_html(const Blocks& blocks);

struct BlockHtml {
  std::string operator()(const Heading& h) const {
    return fmt::format("<h{0} id=\"{1}\">{2}</h{0}>\n", h.level,
                       escape_html(anchor_of(h.text)), escape_html(h.text));
  }
  std::string operator()(const Paragraph& p) const {
    return fmt::format("<p{}>{}</p>\n", class_of(p.aside ? "aside" : ""),
                       line_html(p.line));
  }
  std::string operator()(const Question& q) const {
    return "<p class=\"question\">" + line_html(q.line) + "</p>\n";
  }
  std::string operator()(const Listing& l) const {
    const char* tag = l.ordered ? "ol" : "ul";
    std::string html = fmt::format("<{}>\n", tag);
    for (const Line& item : l.items) {
      html += "<li>" + line_html(item) + "</li>\n";
    }
    return html + fmt::format("</{}>\n", tag);
  }
  std::string operator()(const CodeBlock& c) const {
    return "<pre tabindex=\"0\"><code>" + escape_html(c.text) +
           "</code></pre>\n";
  }
  std::string operator()(const Formula& f) const {
    return "<div class=\"formula\" tabindex=\"0\" role=\"math\" aria-label=\"" +
           escape_html(f.text) + "\"><math display=\"block\">" + f.mathml +
           "</math></div>\n";
  }
  std::string operator()(const Picture& p) const {
    return fmt::format(
        "<figure>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
        "aria-label=\"{0}\"><img src=\"{1}\" alt=\"{0}\"></div>\n"
        "<figcaption>{2}</figcaption>\n</figure>\n",
        escape_html(p.alt), escape_html(p.file), line_html(p.caption));
  }
  std::string operator()(const Gallery& g) const {
    std::string html = "<div class=\"gallery\">\n";
    for (const Picture& picture : g.list) html += (*this)(picture);
    return html + "</div>\n";
  }
  std::string operator()(const Definitions& d) const {
    std::string html = "<dl class=\"words\">\n";
    for (const Definition& word : d.list) {
      html += fmt::format("<dt id=\"{}\">{}</dt><dd>{}</dd>\n",
                          escape_html(word.anchor), line_html(word.term),
                          line_html(word.meaning));
    }
    return html + "</dl>\n";
  }
  std::string operator()(const Grid& grid) const { return grid_html(grid); }
  std::string operator()(const Fold& fold) const {
    return "<details class=\"fold\"><summary>" + line_html(fold.summary) +
           "</summary>\n" + blocks_html(fold.blocks) + "</details>\n";
  }
  std::string operator()(const Beside& beside) const {
    return "<div class=\"beside\">\n<div class=\"left\">\n" +
           blocks_html(beside.left) + "</div>\n<div class=\"right\">\n" +
           blocks_html(beside.right) + "</div>\n</div>\n";
  }
};

std::string blocks_html(const Blocks& blocks) {
  std::string html;
  for (const Block& block : blocks) html += std::visit(BlockHtml{}, block.is);
  return html;
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string html;
  for (const char c : text) {
    switch (c) {
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '&':
        html += "&amp;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        html += c;
    }
  }
  return html;
}

std::string to_html(const Page& page) {
  return fmt::format(
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta "
      "charset=\"utf-8\">\n<meta name=\"viewport\" "
      "content=\"width=device-width, initial-scale=1\">\n<meta "
      "name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n"
      "<link rel=\"icon\" href=\"data:,\">\n<style>\n{}</style>\n</head>\n"
      "<body>\n<a class=\"skip\" href=\"#content\">Skip to the content</a>\n"
      "<nav aria-label=\"Pages\">{}</nav>\n<main id=\"content\">\n{}</main>\n"
      "<footer><p>Written by <code>reprise report</code>; nothing is edited by "
      "hand. How to read a verdict: {}.</p></footer>\n</body>\n</html>\n",
      escape_html(page.title), kStyle, line_html(page.trail),
      blocks_html(page.blocks),
      anchor_tag(page_target(page.top + "#words"), "words"));
}

}  // namespace reprise
