#include "experiments/harness/figure/figure.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <regex>
#include <stdexcept>

#include "experiments/harness/base/text.h"
#include "experiments/harness/figure/cells.h"
#include "experiments/harness/figure/gnuplot.h"
#include "experiments/harness/figure/labels.h"
#include "experiments/harness/figure/layout.h"
#include "experiments/harness/figure/style.h"
#include "experiments/harness/figure/text.h"

namespace reprise {
namespace {

constexpr double kEdge = 14, kTitleSize = 16, kTitleLine = 22;

void replace_all(std::string& text, std::string_view from,
                 std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

std::string xml_escape(std::string text) {
  replace_all(text, "&", "&amp;");
  replace_all(text, "<", "&lt;");
  replace_all(text, ">", "&gt;");
  return text;
}

// Colours as a style sheet can find them: fill="#0072b2".
std::string name_colours(const std::string& svg) {
  static const std::regex kColour(
      "(fill|stroke|color) ?= ?['\"]rgb\\( *(\\d+), *(\\d+), *(\\d+)\\)['\"]"
      "|(fill|stroke|color) ?= ?'(#[0-9a-f]{6})'");
  std::string out;
  auto from = svg.cbegin();
  for (std::sregex_iterator it(svg.begin(), svg.end(), kColour), end; it != end;
       ++it) {
    const std::smatch& m = *it;
    out.append(from, m[0].first);
    out += m[5].matched
               ? fmt::format("{}=\"{}\"", m[5].str(), m[6].str())
               : fmt::format("{}=\"#{:02x}{:02x}{:02x}\"", m[1].str(),
                             std::stoi(m[2]), std::stoi(m[3]), std::stoi(m[4]));
    from = m[0].second;
  }
  return out.append(from, svg.cend());
}

// What a screen reader says after the title: each panel's axes, what is drawn
// there, and its note.
std::string description(const Figure& figure) {
  std::vector<std::string> sentences;
  const auto say = [&](const std::string& sentence) {
    if (!sentence.empty()) sentences.push_back(sentence + ".");
  };
  for (const Panel& panel : figure.panels) {
    say(panel.title.empty() ? panel.cells.title : panel.title);
    if (!panel.x_label.empty() && !panel.y_label.empty()) {
      say(fmt::format("{} over {}", panel.y_label, panel.x_label));
    }
    std::vector<std::string> labels;
    for (const Series& s : panel.series) {
      if (!s.label.empty()) labels.push_back(s.label);
    }
    say(join(labels, ", "));
    say(note_of(panel));
  }
  return plain_line(join(sentences, " "));
}

// gnuplot names itself and its version, which are no part of the picture; the
// title is what a screen reader says. An image's pixels are its message, so
// they must stay sharp. On the dark, and on paper, other colours hold.
std::string finish(std::string svg, const Figure& figure,
                   const std::string& title) {
  const auto from = svg.find("<desc>"), to = svg.find("</desc>");
  if (from != std::string::npos && to != std::string::npos) {
    svg.erase(from, to + 8 - from);
  }
  const std::string title_tag = "<title>", end_tag = "</title>";
  for (auto at = svg.find(title_tag, svg.find(end_tag));
       at != std::string::npos; at = svg.find(title_tag, at)) {
    svg.erase(at, svg.find(end_tag, at) + end_tag.size() - at);
  }
  svg = name_colours(svg);
  const std::string paper = fmt::format("fill=\"{}\"/>", kPaper.light);
  if (const auto at = svg.find(paper); at != std::string::npos) {
    svg.insert(at, "class=\"paper\" ");
  }
  replace_all(svg, "<title>Gnuplot</title>",
              fmt::format("<title>{}</title>\n<desc>{}</desc>\n<style>\n"
                          "@media screen and (prefers-color-scheme:dark){{\n{}"
                          "\n}}\n@media print{{.paper{{fill:none}}}}\n</style>",
                          xml_escape(plain_line(title)),
                          xml_escape(description(figure)), dark_rules(svg)));
  replace_all(svg, "<svg \n", "<svg role=\"img\"\n");
  const std::string family =
      "font-family=\"Helvetica, Arial, 'Liberation Sans', sans-serif\"";
  replace_all(svg, "font-family=\"sans-serif\"", family);
  replace_all(svg, "font-family=\"sans-serif:Bold\"",
              family + " font-weight=\"bold\"");
  replace_all(svg, "<image ", "<image style='image-rendering:pixelated' ");
  svg.erase(svg.find_last_not_of('\n') + 1);
  return svg + "\n";
}

std::string lines_script(const std::vector<std::string>& lines, double left,
                         double& top, double height, const Colour& colour,
                         const std::string& options) {
  std::string script;
  for (const std::string& line : lines) {
    script += text_script(left, top + height / 2, line, colour.light, options);
    top += height;
  }
  return script;
}

std::string panel_script(const PlacedPanel& p, const Styles& styles) {
  double y = p.title_top;
  // Above each of many images a bold title would be a shout.
  std::string script =
      lines_script(p.title, p.written.left, y, kLineHeight, kInk,
                   p.panel->cells.grey ? "left" : "left " + bold(kFontSize));
  script +=
      lines_script(p.notes, p.written.left, y, kLineHeight, kFaint, "left");
  script += is_cells(*p.panel)
                ? cells_script(*p.panel, p.area)
                : series_script(*p.panel, p.area, p.axes, styles, p.written);
  // The next panel shall not draw this one's texts again.
  return script + "unset label\nunset object\n";
}

bool notes_differ(const Figure& figure) {
  return std::any_of(figure.panels.begin(), figure.panels.end(),
                     [&](const Panel& panel) {
                       return note_of(panel) != note_of(figure.panels[0]);
                     });
}

std::string script_of(const Figure& figure, const std::string& title) {
  double y = kEdge - 2;
  const double width = kFigureWidth - 2 * kEdge;
  std::string script =
      lines_script(wrap(plain_line(title), kBold * kTitleSize, width), kEdge, y,
                   kTitleLine, kInk, "left " + bold(kTitleSize));
  const bool apart = notes_differ(figure);
  if (!apart && !figure.panels.empty()) {
    script += lines_script(wrap(note_of(figure.panels[0]), kFontSize, width),
                           kEdge, y, kLineHeight, kFaint, "left");
  }
  y += 6;
  const bool ends = figure.panels.size() == 1 && has_ends(figure.panels[0]);
  const Styles styles = make_styles(figure.panels);
  if (!ends) {
    const double height = key_height(figure.panels);
    if (height > 0) {
      script += key_script(figure.panels, styles, kEdge, y) + "unset label\n";
      y += height + 8;
    }
  }
  const Layout layout = lay_out(figure, y, apart);
  for (const PlacedPanel& p : layout.panels) script += panel_script(p, styles);
  if (layout.panels.empty()) script += "plot NaN notitle\n";
  return canvas_script(std::ceil(layout.bottom + 10)) + script +
         "unset multiplot\n";
}

}  // namespace

std::string to_svg(const Figure& figure, const std::string& title) {
  try {
    return finish(run_gnuplot(script_of(figure, title)), figure, title);
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(
        fmt::format("picture '{}': {}", plain_line(title), error.what()));
  }
}

}  // namespace reprise
