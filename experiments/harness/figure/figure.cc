#include "experiments/harness/figure/figure.h"

#include <fmt/format.h>

#include "experiments/harness/figure/cells.h"
#include "experiments/harness/figure/gnuplot.h"
#include "experiments/harness/figure/layout.h"
#include "experiments/harness/figure/series.h"
#include "experiments/harness/figure/style.h"
#include "experiments/harness/figure/text.h"

namespace reprise {
namespace {

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

// gnuplot names itself and its version, which are no part of the picture; the
// title is what a screen reader says. An image's pixels are its message, so
// they must stay sharp.
std::string finish(std::string svg, const std::string& title) {
  const auto from = svg.find("<desc>"), to = svg.find("</desc>");
  if (from != std::string::npos && to != std::string::npos) {
    svg.erase(from, to + 8 - from);
  }
  for (auto at = svg.find("<title>gnuplot_"); at != std::string::npos;
       at = svg.find("<title>gnuplot_", at)) {
    svg.erase(at, svg.find("</title>", at) + 8 - at);
  }
  replace_all(svg, "<title>Gnuplot</title>",
              fmt::format("<title>{}</title>", xml_escape(title)));
  const std::string family =
      "font-family=\"Helvetica, Arial, 'Liberation Sans', sans-serif\"";
  replace_all(svg, "font-family=\"sans-serif\"", family);
  replace_all(svg, "font-family=\"sans-serif:Bold\"",
              family + " font-weight=\"bold\"");
  replace_all(svg, "<image ", "<image style='image-rendering:pixelated' ");
  svg.erase(svg.find_last_not_of('\n') + 1);
  return svg + "\n";
}

std::string head_script(const Layout& layout) {
  std::string script = fmt::format(
      "set terminal svg size {},{} fixed enhanced font 'sans-serif,{}' "
      "background '#ffffff' dashlength 1 rounded\n"
      "set encoding utf8\nset samples 2\nset multiplot\nunset key\n"
      "set errorbars 0.6\n",
      layout.canvas.width, layout.canvas.height, kFontSize);
  for (const TitleLine& line : layout.title) {
    script +=
        text_at(layout.canvas, line.x, line.y, line.text,
                fmt::format("left font 'sans-serif:Bold,{}' tc rgb '#222222'",
                            kTitleSize));
  }
  return script;
}

std::string panel_script(const PlacedPanel& p, const Canvas& canvas,
                         const Styles& styles) {
  const std::string script =
      is_cells(*p.panel) ? cells_script(*p.panel, p.place, canvas)
                         : legend_script(p.legend, styles, canvas) +
                               series_script(*p.panel, p.place, canvas, styles);
  // The next panel shall not draw this one's texts again.
  return script + "unset label\nunset object\nunset arrow\n";
}

}  // namespace

std::string to_svg(const Figure& figure, const std::string& title) {
  const Layout layout = lay_out(figure, title);
  std::vector<const Panel*> panels;
  for (const PlacedPanel& p : layout.panels) panels.push_back(p.panel);
  const Styles styles = make_styles(panels);
  std::string script =
      head_script(layout) + legend_script(layout.legend, styles, layout.canvas);
  for (const PlacedPanel& p : layout.panels) {
    script += panel_script(p, layout.canvas,
                           layout.one_legend ? styles : make_styles({p.panel}));
  }
  script += "unset multiplot\n";
  return finish(run_gnuplot(script), title);
}

}  // namespace reprise
