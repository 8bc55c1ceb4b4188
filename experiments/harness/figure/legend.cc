#include "experiments/harness/figure/legend.h"

#include <fmt/format.h>

#include <algorithm>

#include "experiments/harness/figure/text.h"

namespace reprise {
namespace {

constexpr double kSampleWidth = 26, kSampleGap = 8, kLegendText = 220;
constexpr double kEntryGap = 5;

// A piece of the line, with its band, or one mark.
std::string sample(const Style& style, double x, double middle,
                   const Canvas& canvas) {
  const auto at = [&](double px, double py) {
    return screen_point(canvas, px, py);
  };
  if (style.points) {
    return fmt::format(
        "set label '' at {} front point pt {} ps 0.8 lc rgb '{}'\n",
        at(x + kSampleWidth / 2, middle), style.mark, style.colour);
  }
  std::string script;
  if (style.band) {
    script += fmt::format(
        "set object rectangle from {} to {} front fc rgb '{}' fs transparent "
        "solid 0.2 noborder\n",
        at(x, middle + 6), at(x + kSampleWidth, middle - 6), style.colour);
  }
  return script +
         fmt::format(
             "set arrow from {} to {} nohead front lw 2 lc rgb '{}'{}\n",
             at(x, middle), at(x + kSampleWidth, middle), style.colour,
             style.dashed ? " dt (7,5)" : "");
}

}  // namespace

std::vector<std::string> legend_labels(
    const std::vector<const Panel*>& panels) {
  std::vector<std::string> labels;
  for (const Panel* panel : panels) {
    for (const Series& s : panel->series) {
      if (!s.label.empty() &&
          std::find(labels.begin(), labels.end(), s.label) == labels.end()) {
        labels.push_back(s.label);
      }
    }
  }
  return labels;
}

double legend_width(const std::vector<std::string>& labels) {
  double widest = 0;
  for (const std::string& label : labels) {
    widest = std::max(
        widest, widest_text(wrap(label, kFontSize, kLegendText), kFontSize));
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

std::string legend_script(const Legend& legend, const Styles& styles,
                          const Canvas& canvas) {
  std::string script;
  double y = legend.y;
  for (const std::string& label : legend.labels) {
    script += sample(styles.at(label), legend.x, y + kLineHeight / 2, canvas);
    for (const std::string& line : wrap(label, kFontSize, kLegendText)) {
      script += text_at(canvas, legend.x + kSampleWidth + kSampleGap,
                        y + kLineHeight / 2, line, "left tc rgb '#333333'");
      y += kLineHeight;
    }
    y += kEntryGap;
  }
  return script;
}

}  // namespace reprise
