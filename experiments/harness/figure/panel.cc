#include "experiments/harness/figure/panel.h"

#include <fmt/format.h>

#include "experiments/harness/figure/text.h"

namespace reprise {

std::vector<std::string> title_lines(const Panel& panel, const Extent& extent) {
  const std::string& title =
      panel.title.empty() ? panel.cells.title : panel.title;
  return wrap(title, kBold * kFontSize, extent.width + extent.right);
}

std::string title_script(const Panel& panel, const Place& place,
                         const Canvas& canvas) {
  const auto lines = title_lines(panel, place.extent);
  // Above each of many images a bold title would be a shout.
  const std::string font =
      panel.cells.grey
          ? "left tc rgb '#333333'"
          : fmt::format("left font 'sans-serif:Bold,{}' tc rgb '#333333'",
                        kFontSize);
  std::string script;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const double up = static_cast<double>(lines.size() - 1 - i) * kLineHeight;
    script += text_at(canvas, place.area_left(), place.area_top() - 14 - up,
                      lines[i], font);
  }
  return script;
}

std::string axis_labels_script(const Panel& panel, const Place& place,
                               const Canvas& canvas) {
  std::string script;
  if (!panel.x_label.empty()) {
    script += text_at(canvas, place.middle_x(), place.bottom() - 10,
                      panel.x_label, "center tc rgb '#333333'");
  }
  if (!panel.y_label.empty()) {
    script += text_at(canvas, place.x + 12, place.middle_y(), panel.y_label,
                      "center rotate by 90 tc rgb '#333333'");
  }
  return script;
}

}  // namespace reprise
