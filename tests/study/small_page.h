#pragma once

#include <string>

#include "experiments/harness/study/page.h"

namespace reprise {

// A page with all its parts, whose picture is `lead`.
inline StudyPage small_page(const std::string& lead) {
  return {
      .idea = "One idea.",
      .equation = {"<mn>1</mn>", "1"},
      .findings = {{.headline = "It is {one}.",
                    .sentence = "",
                    .numbers = {found("one", [](const Trials&) { return 1.; })},
                    .holds = [](const FoundValues&) { return true; },
                    .brief = "it is {one}"}},
      .lead = lead,
      .vary = {{.text = "More", .command = "reprise run 97"}},
      .notebook = {"One run.", ""},
      .references = {{.key = "a2000",
                      .authors = "A",
                      .title = "T",
                      .where = "W",
                      .year = 2000,
                      .doi = "10.1/1"}},
      .teaching = {"The line.", "Why?", "So."}};
}

}  // namespace reprise
