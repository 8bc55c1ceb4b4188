#include "experiments/harness/report/study_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "experiments/harness/base/text.h"
#include "experiments/harness/report/claim_rows.h"
#include "experiments/harness/report/glossary.h"
#include "experiments/harness/report/how_made.h"
#include "experiments/harness/report/manifest.h"
#include "experiments/harness/report/marks.h"
#include "experiments/harness/report/topics.h"

namespace reprise {
namespace {

// "◂ 08 Vanishing gradient": a neighbour among the eighteen, by its row on the
// overview, which is there whether it is built or not.
Line neighbour(const Study& study, int step) {
  const std::vector<Topic>& topics = all_topics();
  const auto here = std::ranges::find(topics, study.id, &Topic::id);
  if (here == topics.end()) return {};
  const auto at = here - topics.begin() + step;
  if (at < 0 || at >= std::ssize(topics)) return {};
  const Topic& other = topics[static_cast<std::size_t>(at)];
  return page_link(other.id + " " + other.title,
                   "../#" + topic_anchor(other.id));
}

Line trail(const Study& study) {
  Line line = page_link("All eighteen", "../") + plain(" · ");
  if (const Line before = neighbour(study, -1); !before.empty()) {
    line = line + plain("◂\u00a0") + before + plain(" · ");
  }
  line = line + strong(study.id);
  if (const Line after = neighbour(study, 1); !after.empty()) {
    line = line + plain(" · ") + after + plain("\u00a0▸");
  }
  return line;
}

Blocks findings(const ReportInput& input) {
  const StudyPage& page = input.study->page;
  Listing told{true, {}};
  std::vector<Line> silent;
  for (const Finding& finding : page.findings) {
    const ToldFinding one = tell(finding, *input.trials);
    if (one.told) {
      told.items.push_back(strong(one.headline) + plain(" " + one.sentence));
    } else {
      silent.push_back(
          plain(fmt::format("A finding is not told here: {}.", one.why)));
    }
  }
  Blocks blocks{{Heading{2, "What we found"}}};
  if (!told.items.empty()) blocks.push_back({std::move(told)});
  for (Line& line : silent)
    blocks.push_back({Paragraph{std::move(line), true}});
  if (page.findings.empty()) {
    blocks.push_back({Paragraph{plain("Nothing is said of it yet.")}});
  }
  return blocks;
}

Line tier_line(const ReportInput& input) {
  const std::string tier = text_or(input.manifest, "tier", "standard");
  std::string text =
      fmt::format("{} claims, {} trials, {} tier.", input.judgements.size(),
                  input.trials->size(), tier);
  if (input.trials->stand_in) {
    text +=
        " A data set was not there, so its stand-in was trained on: no number "
        "that was published of the one is shown beside the other.";
  }
  return plain(std::move(text));
}

Line file_links(const std::vector<std::string>& files) {
  Line line;
  for (const std::string& file : files) {
    if (!line.empty()) line = line + plain(" · ");
    line = line + link(file.substr(file.rfind('.') + 1), file);
  }
  return line;
}

Picture picture_of(const MadePicture& made) {
  return {made.files.front(), made.caption,
          plain(made.caption + " ") + file_links(made.files)};
}

// A caption is a sentence, a heading is not.
std::string as_heading(std::string caption) {
  if (caption.ends_with('.')) caption.pop_back();
  return caption;
}

Blocks missing(const std::string& what, const std::string& why) {
  return {{Paragraph{plain(fmt::format("{} Not in this run: {}.", what, why)),
                     true}}};
}

const MadePicture* lead_of(const Study& study, const MadeViews& views) {
  const auto found =
      std::ranges::find(views.pictures, study.page.lead, &MadePicture::name);
  return found == views.pictures.end() ? nullptr : &*found;
}

Blocks lead_blocks(const MadePicture* lead) {
  if (lead == nullptr) return {};
  if (lead->files.empty()) return missing(lead->caption, lead->missing);
  return {{picture_of(*lead)}};
}

Blocks idea(const StudyPage& page) {
  if (page.idea.empty()) return {};
  Blocks blocks{{Heading{2, "The idea"}}, {Paragraph{with_code(page.idea)}}};
  if (!page.equation.text.empty()) {
    blocks.push_back({Formula{page.equation.mathml, page.equation.text}});
  }
  return blocks;
}

Blocks pictures(const MadeViews& views, const MadePicture* lead) {
  Gallery gallery;
  Blocks absent;
  for (const MadePicture& made : views.pictures) {
    if (&made == lead) continue;
    if (made.files.empty()) {
      append(absent, missing(made.caption, made.missing));
    } else {
      gallery.list.push_back(picture_of(made));
    }
  }
  if (gallery.list.empty() && absent.empty()) return {};
  Blocks blocks{{Heading{2, lead == nullptr ? "Pictures" : "More pictures"}}};
  if (!gallery.list.empty()) blocks.push_back({std::move(gallery)});
  append(blocks, std::move(absent));
  return blocks;
}

Blocks tables(const MadeViews& views) {
  Blocks blocks;
  if (!views.tables.empty()) blocks.push_back({Heading{2, "Tables"}});
  for (const MadeTable& made : views.tables) {
    if (made.files.empty()) {
      append(blocks, missing(made.caption, made.missing));
      continue;
    }
    const std::string heading = as_heading(made.caption);
    blocks.push_back({Heading{3, heading}});
    blocks.push_back({grid_of(made.table, heading)});
    blocks.push_back({Paragraph{file_links(made.files), true}});
  }
  return blocks;
}

Blocks vary(const StudyPage& page) {
  if (page.vary.empty()) return {};
  Blocks blocks{{Heading{2, "What to vary"}}};
  Listing list{false, {}};
  for (const Vary& one : page.vary) {
    Line line = plain(one.text + ": ") + code(one.command);
    if (!one.spec_name.empty()) {
      line = line + plain(" (") + link(one.spec_name, one.spec_name) +
             plain(" lies beside this page)");
    }
    list.items.push_back(line + plain("."));
  }
  blocks.push_back({std::move(list)});
  return blocks;
}

Blocks notebook(const Notebook& notebook) {
  if (notebook.did.empty()) return {};
  Blocks blocks{{Heading{2, "What the course notebook did"}},
                {Paragraph{with_code(notebook.did)}}};
  if (!notebook.bug.empty()) {
    blocks.push_back({Paragraph{strong("What is wrong in it.") + plain(" ") +
                                with_code(notebook.bug)}});
  }
  return blocks;
}

}  // namespace

Page study_page(const ReportInput& input, const MadeViews& views) {
  const Study& study = *input.study;
  Page page{study.id + " " + study.title, trail(study), "../", {}};
  page.blocks = {{Heading{1, study.id + " " + study.title}},
                 {Question{plain(study.question)}}};
  Beside first{findings(input), {}};
  first.left.push_back(
      {Paragraph{count_marks(counts_of(input.judgements), page.top)}});
  first.left.push_back({Paragraph{tier_line(input), true}});
  const MadePicture* lead = lead_of(study, views);
  first.right = lead_blocks(lead);
  if (first.right.empty()) {
    append(page.blocks, std::move(first.left));
  } else {
    page.blocks.push_back({std::move(first)});
  }
  append(page.blocks, idea(study.page));
  append(page.blocks, claim_blocks(input));
  append(page.blocks, pictures(views, lead));
  append(page.blocks, tables(views));
  append(page.blocks, vary(study.page));
  append(page.blocks, notebook(study.page.notebook));
  append(page.blocks, how_made(input));
  append(page.blocks, raw_data(views.raw));
  link_words(page);
  return page;
}

}  // namespace reprise
