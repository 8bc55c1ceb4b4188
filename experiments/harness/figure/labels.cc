#include "experiments/harness/figure/labels.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "experiments/harness/figure/gnuplot.h"
#include "experiments/harness/figure/text.h"

namespace reprise {
namespace {

constexpr double kEndRoom = 170;  // that names at the ends may take
constexpr double kEndGap = 8, kEndLine = kLineHeight - 2;

// "theory" of "He, theory" and "He".
std::string rest_of(const std::string& label, const std::string& base) {
  const auto from = label.find_first_not_of(", ", base.size());
  return from == std::string::npos ? "" : label.substr(from);
}

struct End {
  double y;
  std::vector<std::string> lines;
  std::string colour;
  double height() const { return static_cast<double>(lines.size()) * kEndLine; }
};

// A dashed line beside the one that it belongs to need not name it again.
std::vector<std::string> end_lines(const Series& s, const Panel& panel) {
  const std::string base = s.dashed ? base_label(s.label, {&panel, 1}) : "";
  return wrap(base.empty() ? s.label : "dashed: " + rest_of(s.label, base),
              kFontSize, kEndRoom - kEndGap);
}

// A series of each label, in the order in which they appear.
std::vector<const Series*> labelled(std::span<const Panel> panels) {
  const bool dashed_too = dashed_are(panels).empty();
  std::vector<const Series*> found;
  for (const Panel& panel : panels) {
    for (const Series& s : panel.series) {
      const bool met = std::any_of(
          found.begin(), found.end(),
          [&](const Series* other) { return other->label == s.label; });
      if (!s.label.empty() && !met && (dashed_too || !s.dashed)) {
        found.push_back(&s);
      }
    }
  }
  return found;
}

double last_place(const Series& s, const Axis& up) {
  double last = std::nan("");
  for (const double y : s.y) {
    if (std::isfinite(up.place(y))) last = up.place(y);
  }
  return last;
}

double widest_label(const std::vector<const Series*>& entries) {
  double widest = 1;
  for (const Series* s : entries) {
    widest = std::max(widest, text_width(s->label, kFontSize));
  }
  return widest;
}

std::size_t key_columns(const std::vector<const Series*>& entries) {
  return std::clamp<std::size_t>(
      static_cast<std::size_t>((kFigureWidth - 24) /
                               (widest_label(entries) + 60)),
      1, std::max<std::size_t>(1, entries.size()));
}

// gnuplot takes every letter for .8 of the font's size, and so leaves too much
// room, or has none for a column: how many letters too many it counts.
double letters_too_many(const std::vector<const Series*>& entries) {
  double letters = 0;
  for (const Series* s : entries) {
    const auto n = std::count_if(s->label.begin(), s->label.end(),
                                 [](char ch) { return (ch & 0xc0) != 0x80; });
    letters = std::max(letters, static_cast<double>(n));
  }
  return std::max(0.,
                  letters - (widest_label(entries) + 20) / (.8 * kFontSize));
}

}  // namespace

std::string dashed_are(std::span<const Panel> panels) {
  std::string common;
  for (const Panel& panel : panels) {
    for (const Series& s : panel.series) {
      if (!s.dashed) continue;
      const std::string base = base_label(s.label, panels);
      const std::string rest = base.empty() ? "" : rest_of(s.label, base);
      if (rest.empty() || (!common.empty() && rest != common)) return "";
      common = rest;
    }
  }
  return common;
}

bool has_ends(const Panel& panel) {
  constexpr std::size_t kMost = 8;
  return !panel.sideways && panel.x_categories.empty() &&
         panel.field.z.empty() && labelled({&panel, 1}).size() <= kMost;
}

double end_room(const Panel& panel) {
  double widest = 0;
  for (const Series* s : labelled({&panel, 1})) {
    for (const std::string& line : end_lines(*s, panel)) {
      widest = std::max(widest, text_width(line, kFontSize));
    }
  }
  return widest == 0 ? 0 : widest + kEndGap;
}

std::string ends_script(const Panel& panel, const Area& area, const Axis& up,
                        const Styles& styles) {
  std::vector<End> ends;
  for (const Series* s : labelled({&panel, 1})) {
    const double last = last_place(*s, up);
    if (std::isnan(last)) continue;
    ends.push_back({area.bottom() - last * area.height, end_lines(*s, panel),
                    styles.at(s->label).colour});
  }
  std::stable_sort(ends.begin(), ends.end(),
                   [](const End& a, const End& b) { return a.y < b.y; });
  double below = 0;
  for (const End& end : ends) below += end.height();
  double free = area.top - 8;
  std::string script;
  for (const End& end : ends) {
    const double lowest = area.bottom() + 8 - below + end.height() / 2;
    const double middle =
        std::max(std::min(end.y, lowest), free + end.height() / 2);
    free = middle + end.height() / 2;
    below -= end.height();
    double y = middle - end.height() / 2 + kEndLine / 2;
    for (const std::string& line : end.lines) {
      script +=
          text_script(area.right() + kEndGap, y, line, end.colour, "left");
      y += kEndLine;
    }
  }
  return script;
}

std::string key_script(const std::vector<Panel>& panels, const Styles& styles,
                       double left, double top) {
  const auto entries = labelled(panels);
  if (entries.empty()) return "";
  std::string script =
      area_script({0, top, kFigureWidth, key_height(panels)}) +
      fmt::format(
          "set key at screen X({:.1f}), screen Y({:.1f}) left top horizontal "
          "Left reverse samplen 2 width -{:.1f} maxcols {} noenhanced tc rgb "
          "'{}'\nplot NaN notitle",
          left, top, letters_too_many(entries), key_columns(entries),
          kInk.light);
  for (const Series* s : entries) {
    script +=
        fmt::format(", keyentry with {} {} title {}", drawn_with(*s),
                    looks(*s, styles.at(s->label)), gnuplot_quote(s->label));
  }
  return script + "\n";
}

double key_height(const std::vector<Panel>& panels) {
  const auto entries = labelled(panels);
  if (entries.empty()) return 0;
  const std::size_t columns = key_columns(entries);
  return 20.0 * static_cast<double>((entries.size() + columns - 1) / columns);
}

std::string names_script(const Panel& panel, const Area& area,
                         const Axis& across, const Axis& up,
                         const Styles& styles) {
  std::string script;
  for (const Series& s : panel.series) {
    for (std::size_t i = 0; i < std::min(s.names.size(), s.y.size()); ++i) {
      const double x = across.place(panel.sideways ? s.y[i] : s.x.at(i));
      const double y = up.place(panel.sideways ? s.x.at(i) : s.y[i]);
      if (!std::isfinite(x) || !std::isfinite(y) || s.names[i].empty()) {
        continue;
      }
      // Above the mark, and not over the area's ends.
      const double half = text_width(s.names[i], kFontSize) / 2;
      script += text_script(
          std::clamp(area.left + x * area.width, area.left + half,
                     std::max(area.left + half, area.right() - half)),
          area.bottom() - y * area.height - 21, s.names[i],
          styles.at(s.label).colour, "center");
    }
  }
  return script;
}

}  // namespace reprise
