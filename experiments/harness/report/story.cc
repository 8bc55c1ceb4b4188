#include "experiments/harness/report/story.h"

#include <fmt/format.h>

#include <string_view>
#include <vector>

namespace reprise {
namespace {

std::string link_of(const Reference& reference) {
  if (!reference.doi.empty()) {
    return fmt::format("[doi:{0}](https://doi.org/{0})", reference.doi);
  }
  if (!reference.arxiv.empty()) {
    return fmt::format("[arXiv:{0}](https://arxiv.org/abs/{0})",
                       reference.arxiv);
  }
  return fmt::format("<{}>", reference.url);
}

}  // namespace

std::string plain_markdown(const std::string& text) {
  constexpr std::string_view kMarks = "\\`*_[]<>|";
  std::string escaped;
  for (const char c : text) {
    if (kMarks.find(c) != std::string_view::npos) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string findings_markdown(const Study& study, const Trials& trials) {
  std::string told, untold;
  int number = 0;
  for (const ToldFinding& finding : tell_all(study.page.findings, trials)) {
    if (finding.told) {
      told += fmt::format("{}. **{}** {}\n", ++number,
                          plain_markdown(finding.headline),
                          plain_markdown(finding.sentence));
    } else {
      untold += fmt::format("A finding is not told here: {}.\n\n",
                            plain_markdown(finding.why));
    }
  }
  if (!told.empty()) told += "\n";
  return told + untold;
}

std::string idea_markdown(const StudyPage& page) {
  if (page.idea.empty()) return "";
  return fmt::format("## The idea\n\n{}\n\n> {}\n\n", plain_markdown(page.idea),
                     plain_markdown(page.equation.text));
}

std::string lesson_markdown(const StudyPage& page) {
  std::string text;
  if (!page.vary.empty()) text += "## What to vary\n\n";
  for (const Vary& vary : page.vary) {
    text += fmt::format("- {}: `{}`", plain_markdown(vary.text), vary.command);
    if (!vary.spec_name.empty()) {
      text += fmt::format(" ([{0}]({0}))", vary.spec_name);
    }
    text += "\n";
  }
  if (!page.vary.empty()) text += "\n";
  if (!page.notebook.did.empty()) {
    text += fmt::format("## What the notebook did\n\n{}\n\n{}",
                        plain_markdown(page.notebook.did),
                        page.notebook.bug.empty()
                            ? ""
                            : fmt::format("What is wrong in it: {}\n\n",
                                          plain_markdown(page.notebook.bug)));
  }
  if (!page.teaching.question.empty()) {
    text += fmt::format(
        "## For a lesson\n\n{}\n\n{}\n\n<details><summary>An answer</summary>"
        "\n\n{}\n\n</details>\n\n",
        plain_markdown(page.teaching.look_at),
        plain_markdown(page.teaching.question),
        plain_markdown(page.teaching.answer));
  }
  return text;
}

std::string references_markdown(const StudyPage& page) {
  std::string text;
  for (const Reference& r : page.references) {
    text += fmt::format("- {} ({}). *{}*. {}. {}\n", plain_markdown(r.authors),
                        r.year, plain_markdown(r.title),
                        plain_markdown(r.where), link_of(r));
  }
  return text;
}

}  // namespace reprise
