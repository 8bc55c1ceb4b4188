#include "experiments/harness/report/teachers.h"

#include <fmt/format.h>

#include "experiments/harness/report/glossary.h"
#include "experiments/harness/report/topics.h"

namespace reprise {
namespace {

void add(Blocks& blocks, const char* what, const Line& line) {
  if (is_empty(line)) return;
  blocks.push_back({Paragraph{strong(what) + plain(" ") + line}});
}

Blocks lesson(const StudySummary& study) {
  const std::string folder = study.folder + "/";
  Blocks words;
  words.push_back({Question{plain(study.question)}});
  if (!study.findings.empty()) {
    add(words, "What comes out.", plain(study.findings.front()));
  }
  add(words, "Look at.", plain(study.look_at));
  if (!study.vary_command.empty()) {
    Line line = plain(study.vary_text);
    if (!study.vary_file.empty()) {
      line = line + plain(", in ") +
             link(study.vary_file, folder + study.vary_file);
    }
    add(words, "Vary.", line + plain(":"));
    words.push_back({CodeBlock{study.vary_command}});
  }
  add(words, "Ask.", plain(study.ask));
  if (!study.answer.empty()) {
    words.push_back(
        {Fold{plain("An answer"), {{Paragraph{plain(study.answer)}}}}});
  }
  words.push_back({Paragraph{
      page_link("The whole study", folder) + plain(", with its equation."),
      true}});
  Blocks blocks{{Heading{2, study.id + " " + study.title}}};
  if (study.lead.empty()) {
    append(blocks, std::move(words));
    return blocks;
  }
  const Picture picture{
      folder + study.lead, study.lead_caption,
      plain(study.lead_caption + " ") + link("svg", folder + study.lead)};
  blocks.push_back({Beside{std::move(words), {{picture}}}});
  return blocks;
}

}  // namespace

Page teachers_page(const std::vector<StudySummary>& studies) {
  Page page{"Reprise: for teachers", {}, "./", {}};
  page.trail = page_link("All eighteen", "") + plain(" · ") +
               strong("For teachers") + plain(" · ") +
               page_link("Words", "./#words");
  page.blocks = {
      {Heading{1, "For teachers: one picture and one question an idea"}},
      {Paragraph{plain(fmt::format(
          "For each idea a picture, what to look at in it, a command that "
          "changes something, and a question for the class with an answer, "
          "which stays closed until it is opened. {} of {} ideas are here so "
          "far. Printed, this page is a handout with its answers. The program "
          "reprise is build/release/tools/reprise; where a command names a "
          "file, start it in the study's folder.",
          studies.size(), all_topics().size()))}}};
  for (const StudySummary& study : studies) append(page.blocks, lesson(study));
  link_words(page);
  return page;
}

}  // namespace reprise
