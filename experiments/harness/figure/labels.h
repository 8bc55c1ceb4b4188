#pragma once

#include <span>
#include <string>
#include <vector>

#include "experiments/harness/figure/area.h"
#include "experiments/harness/figure/axis.h"
#include "experiments/harness/figure/figure.h"
#include "experiments/harness/figure/style.h"

// What says which series is which: names at the lines' ends, or a key.
namespace reprise {

// Whether few enough lines end on the right that they can be named there.
bool has_ends(const Panel& panel);
// Room that their names take on the right of the area.
double end_room(const Panel& panel);
// The names, in the order of the ends, pushed apart as far as they must be.
std::string ends_script(const Panel& panel, const Area& area, const Axis& up,
                        const Styles& styles);

// What each label looks like, in rows from (left, top); and how high they are,
// 0 without labels.
std::string key_script(const std::vector<Panel>& panels, const Styles& styles,
                       double left, double top);
double key_height(const std::vector<Panel>& panels);

// "theory" where that alone tells dashed lines from full ones: of "He" and
// "He, theory", "Xavier" and "Xavier, theory". It is then said once, and those
// lines need no names of their own. Empty elsewhere.
std::string dashed_are(std::span<const Panel> panels);

// The texts beside points that have them.
std::string names_script(const Panel& panel, const Area& area,
                         const Axis& across, const Axis& up,
                         const Styles& styles);

}  // namespace reprise
