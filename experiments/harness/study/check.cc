#include "experiments/harness/study/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <string_view>

#include "experiments/harness/base/closest.h"
#include "experiments/harness/base/text.h"
#include "experiments/harness/claims/printed.h"

namespace reprise {
namespace {

bool is_kebab_case(const std::string& id) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz0123456789-";
  return !id.empty() && id.find_first_not_of(kLetters) == std::string::npos &&
         id.front() != '-' && id.back() != '-' &&
         id.find("--") == std::string::npos;
}

// One study, and the place in it that is looked at.
class Checker {
 public:
  explicit Checker(const Study& study) : study_(study) {}

  void groups() {
    std::set<std::string> names;
    for (const TrialGroup& group : study_.groups) {
      place_ = fmt::format("group '{}'", group.name);
      if (group.name.empty()) fail("it has no name");
      if (!names.insert(group.name).second) fail("the name is taken twice");
      for (const Factor& factor : group.factors) levels(factor);
      for (const Keep& keep : group.keeps) {
        if (keep.metric.empty()) fail("it keeps a metric without a name");
        if (keep.every < kNothing) {
          fail(fmt::format("found every {} of '{}'; allowed: at least 1",
                           keep.every, keep.metric));
        }
        check_levels(group, keep.levels);
      }
      if (group.spec.contains("task")) task(group.spec["task"]);
    }
  }

  void claims() {
    std::set<std::string> ids;
    for (const Claim& claim : study_.claims) {
      place_ = fmt::format("claim '{}'", claim.id);
      if (!is_kebab_case(claim.id)) {
        fail(
            "its id is not in kebab-case; allowed: a-z, 0-9, single - between");
      }
      if (!ids.insert(claim.id).second) fail("the id is taken twice");
      const std::vector<Cell> cells = cells_of(claim);
      if (cells.empty()) fail("it reads no trials");
      for (const Cell& cell : cells) check_cell(cell);
      for (const Published& published : claim.published) {
        const bool is_end =
            published.printed == "inf" || published.printed == "nan";
        if (claim.kind == ClaimClass::kR && is_end) continue;
        check_published(published);
        check_scale(published, claim.kind);
      }
      if (!claim.published_sd.empty()) number(claim.published_sd);
      for (const PrintedAt& row : claim.printed) {
        if (std::holds_alternative<Metric>(row.metric)) number(row.printed);
      }
      for (const Followed& followed : claim.followed) {
        if (followed.typed.empty()) fail("a trajectory without typed numbers");
        for (const auto& [place, typed] : followed.typed) number(typed);
      }
    }
  }

  // What a reader is told. Numbers are seen to have their places; that they
  // support what is said is seen in every report.
  void page() {
    const StudyPage& page = study_.page;
    place_ = "page";
    const std::pair<const char*, bool> parts[] = {
        {"idea", !page.idea.empty()},
        {"equation",
         !page.equation.mathml.empty() && !page.equation.text.empty()},
        {"findings (one to three)",
         !page.findings.empty() && page.findings.size() <= 3},
        {"vary", !page.vary.empty()},
        {"notebook", !page.notebook.did.empty()},
        {"references", !page.references.empty()},
        {"teaching", !page.teaching.look_at.empty() &&
                         !page.teaching.question.empty() &&
                         !page.teaching.answer.empty()}};
    for (const auto& [name, is_there] : parts) {
      if (!is_there) fail(fmt::format("it has no {}", name));
    }
    const auto is_lead = [&](const FigureSpec& f) {
      return f.name == page.lead;
    };
    if (std::ranges::none_of(study_.figures, is_lead)) {
      fail(fmt::format("found lead '{}', which is no figure", page.lead));
    }
    const auto has_place = [](const Reference& r) {
      return !r.doi.empty() || !r.arxiv.empty() || !r.url.empty();
    };
    if (!std::ranges::all_of(page.references, has_place)) {
      fail("a reference has no DOI, arXiv number or address");
    }
    try_to_make([&] { tell_all(page.findings, empty_trials(study_)); });
  }

  void views() {
    const Trials none = empty_trials(study_);
    std::set<std::string> names;
    for (const TableSpec& table : study_.tables) {
      place_ = fmt::format("table '{}'", table.name);
      file_name(table.name, names);
      try_to_make([&] { table.make(none); });
    }
    names.clear();
    for (const FigureSpec& figure : study_.figures) {
      place_ = fmt::format("figure '{}'", figure.name);
      file_name(figure.name, names);
      try_to_make([&] { figure.make(none); });
    }
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw std::runtime_error(
        fmt::format("{} {}, {}: {}", study_.id, study_.name, place_, what));
  }

  void levels(const Factor& factor) const {
    std::set<std::string> labels;
    if (factor.levels.empty()) {
      fail(fmt::format("factor '{}' has no levels", factor.name));
    }
    for (const Level& level : factor.levels) {
      if (level.label.empty() || !labels.insert(level.label).second) {
        fail(
            fmt::format("factor '{}' has two levels '{}', or one without a "
                        "label",
                        factor.name, level.label));
      }
    }
  }

  void task(const Json& name) const {
    std::vector<std::string> names;
    for (const Task& task : study_.tasks) names.push_back(task.name);
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      const std::string guess =
          name.is_string() ? did_you_mean(name.get<std::string>(), names) : "";
      fail(fmt::format("found task {}{}; allowed: {}", name.dump(), guess,
                       join(names, ", ")));
    }
  }

  void check_cell(const Cell& cell) const {
    std::vector<std::string> groups;
    for (const TrialGroup& group : study_.groups) {
      groups.push_back(group.name);
      if (group.name == cell.group) return check_levels(group, cell.levels);
    }
    fail(fmt::format("found group '{}'{}; allowed: {}", cell.group,
                     did_you_mean(cell.group, groups), join(groups, ", ")));
  }

  void check_levels(const TrialGroup& group,
                    const std::vector<std::string>& levels) const {
    if (levels.size() > group.factors.size()) {
      fail(fmt::format("found {} levels ({}); group '{}' has {} factors",
                       levels.size(), join(levels, ", "), group.name,
                       group.factors.size()));
    }
    for (std::size_t i = 0; i < levels.size(); ++i) {
      const Factor& factor = group.factors[i];
      std::vector<std::string> labels;
      for (const Level& level : factor.levels) labels.push_back(level.label);
      if (levels[i].empty() ||
          std::find(labels.begin(), labels.end(), levels[i]) != labels.end()) {
        continue;
      }
      fail(fmt::format("found level '{}'{} of {} in group '{}'; allowed: {}",
                       levels[i], did_you_mean(levels[i], labels), factor.name,
                       group.name, join(labels, ", ")));
    }
  }

  void check_published(const Published& published) const {
    const bool has_low = !published.low.empty(),
               has_high = !published.high.empty();
    if (!has_low && !has_high) number(published.printed);
    if (has_low) number(published.low);
    if (has_high) number(published.high);
    if (has_low && has_high && number(published.low) > number(published.high)) {
      fail(fmt::format("found low {} over high {}", published.low,
                       published.high));
    }
    if (published.runs < 1) fail("the mean of fewer than one run");
  }

  void check_scale(const Published& published, ClaimClass kind) const {
    const bool on_words = !published.low.empty() || !published.high.empty();
    const bool is_log = published.scale == Scale::kLog;
    if ((is_log || published.by_rank || on_words) && kind != ClaimClass::kS) {
      fail("a logarithmic scale, ranks and words are for one number (S) alone");
    }
    if (is_log && !published.by_rank && published.runs > 1) {
      fail("a mean of several runs is no mean of their logarithms");
    }
    if (on_words && published.by_rank) fail("words have no rank");
  }

  double number(const std::string& printed) const {
    try {
      return parse_printed(printed).value;
    } catch (const std::runtime_error& error) {
      fail(error.what());
    }
  }

  void file_name(const std::string& name, std::set<std::string>& names) const {
    if (!can_name_a_file(name)) {
      fail(
          "the name cannot name a file; allowed: a-z, 0-9, _ and -, but for "
          "index, verdicts, compared and trials");
    }
    if (!names.insert(name).second) fail("the name is taken twice");
  }

  template <class F>
  void try_to_make(F make) const {
    try {
      make();
    } catch (const std::exception& error) {
      fail(error.what());
    }
  }

  const Study& study_;
  std::string place_;
};

}  // namespace

Trials empty_trials(const Study& study) {
  Trials trials;
  for (const TrialGroup& group : study.groups) {
    for (GroupCell& cell : cross(group)) {
      trials.add(group.name, {std::move(cell.levels), {}});
    }
  }
  return trials;
}

bool can_name_a_file(const std::string& name) {
  constexpr std::string_view kAllowed =
      "abcdefghijklmnopqrstuvwxyz0123456789_-";
  return !name.empty() &&
         name.find_first_not_of(kAllowed) == std::string::npos &&
         name != "index" && name != "verdicts" && name != "compared" &&
         name != "trials";
}

void check_study(const Study& study) {
  Checker checker(study);
  checker.groups();
  checker.claims();
  checker.views();
  checker.page();
}

}  // namespace reprise
