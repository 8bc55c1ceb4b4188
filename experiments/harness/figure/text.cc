#include <fmt/format.h>

#include <algorithm>

#include "experiments/harness/figure/gnuplot.h"
#include "experiments/harness/figure/parts.h"

// Texts and the legend.
namespace reprise {
namespace {

constexpr double kSampleWidth = 26, kSampleGap = 8, kLegendText = 220;
constexpr double kEntryGap = 5;

}  // namespace

double text_width(std::string_view text, double font_size) {
  double units = 0;
  for (unsigned char c : text) {
    if ((c & 0xc0) == 0x80) continue;  // inside a character
    if (std::string_view("il.,:;'|!()[] jtfI").find(c) != std::string::npos) {
      units += .34;
    } else if (std::string_view("mwMW@%").find(c) != std::string::npos) {
      units += .88;
    } else {
      units += c >= 'A' && c <= 'Z' ? .69 : .57;
    }
  }
  return units * font_size;
}

std::vector<std::string> wrap(std::string_view text, double font_size,
                              double width) {
  std::vector<std::string> lines;
  std::string line;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    const auto word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    std::string longer =
        line.empty() ? std::string(word) : fmt::format("{} {}", line, word);
    if (!line.empty() && text_width(longer, font_size) > width) {
      lines.push_back(std::move(line));
      line = word;
    } else {
      line = std::move(longer);
    }
  }
  if (!line.empty()) lines.push_back(std::move(line));
  return lines;
}

std::string text_at(const Canvas& canvas, double x, double y,
                    std::string_view text, const std::string& options) {
  return fmt::format("set label {} at screen {:.6f},{:.6f} {} noenhanced\n",
                     gnuplot_quote(text), x / canvas.width,
                     1 - y / canvas.height, options);
}

std::string margins(const Extent& e, double x, double y, const Canvas& canvas) {
  return fmt::format(
      "set lmargin at screen {:.6f}\nset rmargin at screen {:.6f}\n"
      "set tmargin at screen {:.6f}\nset bmargin at screen {:.6f}\n",
      (x + e.left) / canvas.width, (x + e.left + e.width) / canvas.width,
      1 - (y + e.top) / canvas.height,
      1 - (y + e.top + e.height) / canvas.height);
}

std::string panel_title(const Panel& panel, const Extent& e, double x, double y,
                        const Canvas& canvas) {
  const std::string& title =
      panel.title.empty() ? panel.cells.title : panel.title;
  const auto lines = wrap(title, kBold * kFontSize, e.width + e.right);
  // Above each of many images a bold title would be a shout.
  const std::string font =
      panel.cells.grey
          ? "left tc rgb '#333333'"
          : fmt::format("left font 'sans-serif:Bold,{}' tc rgb '#333333'",
                        kFontSize);
  std::string script;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const double up = static_cast<double>(lines.size() - 1 - i) * kLineHeight;
    script += text_at(canvas, x + e.left, y + e.top - 14 - up, lines[i], font);
  }
  return script;
}

double legend_width(const std::vector<std::string>& labels) {
  double widest = 0;
  for (const std::string& label : labels) {
    for (const std::string& line : wrap(label, kFontSize, kLegendText)) {
      widest = std::max(widest, text_width(line, kFontSize));
    }
  }
  return labels.empty() ? 0 : kSampleWidth + kSampleGap + widest + 14;
}

double legend_height(const std::vector<std::string>& labels) {
  double height = 0;
  for (const std::string& label : labels) {
    const auto lines = wrap(label, kFontSize, kLegendText).size();
    height += static_cast<double>(lines) * kLineHeight + kEntryGap;
  }
  return height;
}

std::string legend_script(const std::vector<std::string>& labels,
                          const Styles& styles, double x, double y,
                          const Canvas& canvas) {
  std::string script;
  const auto at = [&](double px, double py) {
    return fmt::format("screen {:.6f},{:.6f}", px / canvas.width,
                       1 - py / canvas.height);
  };
  for (const std::string& label : labels) {
    const Style& style = styles.at(label);
    const double middle = y + kLineHeight / 2;
    if (style.band && !style.points) {
      script += fmt::format(
          "set object rectangle from {} to {} front fc rgb '{}' fs transparent "
          "solid 0.2 noborder\n",
          at(x, middle + 6), at(x + kSampleWidth, middle - 6), style.colour);
    }
    if (!style.points) {
      script += fmt::format(
          "set arrow from {} to {} nohead front lw 2 lc rgb '{}'{}\n",
          at(x, middle), at(x + kSampleWidth, middle), style.colour,
          style.dashed ? " dt (7,5)" : "");
    } else {
      script += fmt::format(
          "set label '' at {} front point pt {} ps 0.8 lc rgb '{}'\n",
          at(x + kSampleWidth / 2, middle), style.mark, style.colour);
    }
    for (const std::string& line : wrap(label, kFontSize, kLegendText)) {
      script += text_at(canvas, x + kSampleWidth + kSampleGap,
                        y + kLineHeight / 2, line, "left tc rgb '#333333'");
      y += kLineHeight;
    }
    y += kEntryGap;
  }
  return script;
}

}  // namespace reprise
