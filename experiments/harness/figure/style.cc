#include "experiments/harness/figure/style.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <utility>

namespace reprise {
namespace {

constexpr std::size_t kGrey = 7;
// A line of so few points shows them.
constexpr std::size_t kSparse = 25;

// What is looked for in a label, in this order, and its place in the palette.
constexpr std::pair<const char*, std::size_t> kWords[] = {{"published", kGrey},
                                                          {"reference", kGrey},
                                                          {"chance", kGrey},
                                                          {"sigmoid", 3},
                                                          {"tanh", 2},
                                                          {"relu", 4},
                                                          {"selu", 5},
                                                          {"softsign", 0},
                                                          {"xavier", 0},
                                                          {"glorot", 0},
                                                          {"he", 1},
                                                          {"lecun", 2},
                                                          {"orthogonal", 0},
                                                          {"gaussian", 1},
                                                          {"fashion", 1},
                                                          {"mnist", 0},
                                                          {"adam", 1},
                                                          {"sgd", 0},
                                                          {"momentum", 2},
                                                          {"nesterov", 4},
                                                          {"rmsprop", 3},
                                                          {"adagrad", 5},
                                                          {"training", 5},
                                                          {"test", 6},
                                                          {"validation", 2},
                                                          {"ours", 0},
                                                          {"theory", kGrey},
                                                          {"random", 1},
                                                          {"remembered", 0}};
constexpr std::array<int, 4> kMarks{7, 5, 9, 13};

std::set<std::string> words_of(const std::string& label) {
  std::set<std::string> words;
  std::string word;
  for (const char c : label + " ") {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else {
      words.insert(std::exchange(word, ""));
    }
  }
  return words;
}

// The colours that a label asks for, the dearest first.
std::vector<std::size_t> wishes(const std::string& label) {
  const auto words = words_of(label);
  std::vector<std::size_t> places;
  for (const auto& [word, place] : kWords) {
    if (words.contains(word)) places.push_back(place);
  }
  return places;
}

// The label's first wish that is free, else the first colour that is; where all
// are taken, colours come again with other marks.
std::size_t choose(std::vector<std::size_t> places,
                   const std::set<std::size_t>& taken) {
  for (std::size_t i = 0; i < kPalette.size(); ++i) places.push_back(i);
  const auto free =
      std::find_if(places.begin(), places.end(),
                   [&](std::size_t place) { return !taken.contains(place); });
  return free == places.end() ? taken.size() % kPalette.size() : *free;
}

bool is_a_line(const std::string& label, const std::vector<Panel>& panels) {
  return std::any_of(panels.begin(), panels.end(), [&](const Panel& panel) {
    return std::any_of(
        panel.series.begin(), panel.series.end(),
        [&](const Series& s) { return s.label == label && !s.points; });
  });
}

}  // namespace

std::string base_label(const std::string& label,
                       std::span<const Panel> panels) {
  std::string base;
  for (const Panel& panel : panels) {
    for (const Series& s : panel.series) {
      const bool longer = s.label.size() > base.size() && s.label != label;
      if (!s.dashed && longer && label.starts_with(s.label)) base = s.label;
    }
  }
  return base;
}

std::string looks(const Series& s, const Style& style) {
  if (s.points) {
    const std::size_t most = s.spread ? 20 : 60;
    const double size = s.y.size() > 300 ? .35 : s.y.size() > most ? .5 : .75;
    return fmt::format("pt {} ps {} lw 2 lc rgb '{}'", style.mark,
                       s.dashed ? 1.1 : size, style.colour);
  }
  const bool sparse = s.y.size() <= kSparse && !s.dashed;
  return fmt::format("lw {} lc rgb '{}'{}{}", s.dashed ? 1.5 : 2, style.colour,
                     sparse ? " pt 7 ps 0.45" : "",
                     s.dashed ? " dt (7,5)" : "");
}

const char* drawn_with(const Series& s) {
  if (s.points) return "points";
  return s.y.size() <= kSparse && !s.dashed ? "linespoints" : "lines";
}

Styles make_styles(const std::vector<Panel>& panels) {
  std::vector<std::string> labels[2];  // solid, dashed
  Styles styles;
  for (const Panel& panel : panels) {
    for (const Series& s : panel.series) {
      if (styles.try_emplace(s.label).second) {
        labels[s.dashed ? 1 : 0].push_back(s.label);
      }
    }
  }
  std::set<std::size_t> taken;
  std::set<std::pair<std::size_t, int>> looks;
  const auto give = [&](const std::string& label) {
    const std::size_t place = choose(wishes(label), taken);
    Style& style = styles.at(label);
    style.colour = kPalette[place].light;
    for (std::size_t i = 0; i < kMarks.size(); ++i) {
      style.mark = kMarks[(taken.size() + i) % kMarks.size()];
      if (looks.insert({place, style.mark}).second) break;
    }
    taken.insert(taken.contains(place) ? kPalette.size() + taken.size()
                                       : place);
  };
  // Those that have a colour of their own come first.
  for (const bool named : {true, false}) {
    for (const std::string& label : labels[0]) {
      if (wishes(label).empty() != named) give(label);
    }
  }
  for (const std::string& label : labels[1]) {
    const std::string base = base_label(label, panels);
    if (!base.empty()) {
      styles.at(label) = styles.at(base);
      if (is_a_line(base, panels)) styles.at(label).colour = kInk.light;
    } else if (wishes(label).empty() && labels[1].size() == 1) {
      styles.at(label).colour = kPalette[kGrey].light;
    } else {
      give(label);
    }
  }
  return styles;
}

std::string dark_rules(const std::string& svg) {
  std::vector<Colour> colours{kInk, kFaint, kGrid};
  colours.insert(colours.end(), kPalette.begin(), kPalette.end());
  std::string rules = fmt::format(".paper{{fill:{}}}", kPaper.dark);
  for (const auto& [light, dark] : colours) {
    for (const char* part : {"fill", "stroke", "color"}) {
      const auto selector = fmt::format("{}=\"{}\"", part, light);
      if (svg.find(" " + selector) == std::string::npos) continue;
      rules += fmt::format("\n[{}]{{{}:{}}}", selector, part, dark);
    }
  }
  return rules;
}

}  // namespace reprise
