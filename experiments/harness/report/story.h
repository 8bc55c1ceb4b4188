#pragma once

#include <string>

#include "experiments/harness/study/study.h"

// What a study says of itself (study/page.h), as Markdown.
namespace reprise {

// A text with what Markdown and HTML would read as marks escaped.
std::string plain_markdown(const std::string& text);

// The findings that the trials support, numbered; of each other one why it is
// not told. "" where the study has none.
std::string findings_markdown(const Study& study, const Trials& trials);

// The idea and its equation.
std::string idea_markdown(const StudyPage& page);

// What to vary, the notebook and its bug, and a question for a class.
std::string lesson_markdown(const StudyPage& page);

// One line each, with a link.
std::string references_markdown(const StudyPage& page);

}  // namespace reprise
