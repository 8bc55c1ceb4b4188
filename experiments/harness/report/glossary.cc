#include "experiments/harness/report/glossary.h"

#include <fmt/format.h>

#include <cctype>
#include <set>
#include <string>

#include "experiments/harness/base/text.h"
#include "experiments/harness/report/claim_details.h"

namespace reprise {
namespace {

// A word, how it may stand in a text, and what it means.
struct Entry {
  const char* term;
  std::vector<std::string> forms;
  std::string meaning;
};

std::string classes() {
  std::string text = "By what a claim is judged.";
  for (const ClaimClass kind :
       {ClaimClass::kE, ClaimClass::kT, ClaimClass::kS, ClaimClass::kS2,
        ClaimClass::kSP, ClaimClass::kSbest, ClaimClass::kD, ClaimClass::kR,
        ClaimClass::kC, ClaimClass::kQ}) {
    text += fmt::format(" {}: {}.", to_string(kind), rule_of(kind));
  }
  return text;
}

const Entry kEntries[] = {
    {"claim",
     {"claims", "claim"},
     "One thing that a source says and that can be seen in numbers. It is "
     "written down, with its rule and its margin, before the trials run."},
    {"trial",
     {"trials", "trial"},
     "One training of one net, or one computation, from one seed. It gives "
     "the same bits on every machine."},
    {"seed",
     {"seeds", "seed"},
     "The number that all random draws of a trial start from: first weights, "
     "order of rows, dropout. Another seed is another draw of the same "
     "experiment, so many seeds show how much of a number is luck."},
    {"moons",
     {"moons"},
     "A made-up data set: points on two half circles that reach into each "
     "other, one class each. No straight line parts them."},
    {"course notebook",
     {"course notebook", "The notebook", "the notebook"},
     "One of the eighteen notebooks of a widely copied course, which train "
     "each net once, from no stated seed. Their printed numbers are among the "
     "claims."},
    {"negative control",
     {"negative control"},
     "The same check on something deliberately wrong: it must fail, or the "
     "check would see nothing."},
    {"binomial SE",
     {"binomial SE"},
     "By how much an accuracy differs by the luck of which test rows there "
     "are: √(p (1 − p) / n) of n rows."},
    {"cell",
     {"cell"},
     "All trials of one setting: the same in everything but the seed."},
    {"interval of the mean",
     {"95 % of the mean", "interval of the mean"},
     "Where the true mean lies: of such intervals 95 in 100 hold it. It "
     "shrinks as seeds are added."},
    {"where a single run falls",
     {"a single run, 95 %", "where a single run falls"},
     "Where one more run, from a new seed, comes to lie 95 times in 100. It "
     "does not shrink as seeds are added. A published number that is one run "
     "is compared with this one."},
    {"class of a claim", {"class of a claim", "classes"}, classes()},
    {"margin",
     {"margin"},
     "How far from the published number is near enough, said before the "
     "trials run."},
    {"reproduced",
     {"reproduced"},
     "✓ What the source says is what we see, and our numbers are sharp "
     "enough "
     "to say so: the difference is shown to be within the margin, the "
     "theorem "
     "holds on every instance, the printed digits are equal, or A is ahead "
     "of "
     "B in more pairs than chance allows (strong: in three of four of the "
     "pairs seen, at least)."},
    {"consistent, known to ± x",
     {"consistent"},
     "~ The published number agrees with ours, and its own spread allows no "
     "more to be said: with 90 % confidence they differ by no more than x, "
     "which is more than the margin."},
    {"refuted",
     {"refuted"},
     "✗ What the source says is not what we see. We may be wrong, or have "
     "built something else than the source did: each such row says the "
     "likely "
     "reason, inferred, and what would decide."},
    {"undecided",
     {"undecided"},
     "? Too few seeds, or too small a difference, to say which of two is "
     "ahead, or whether an order holds."},
    {"not judged",
     {"not judged"},
     "– Measured, but laid beside nothing: on other data than the source's, "
     "or "
     "with fewer seeds than the claim asks for."},
    {"not run",
     {"not run"},
     "– The trials that the claim reads belong to a larger tier."},
    {"tier",
     {"tier"},
     "How much is trained: quick (minutes, few seeds), standard (what is "
     "published here, hours of a core), paper (the source's own scale, for a "
     "cluster)."},
    {"stand-in",
     {"stand-in", "stand-ins"},
     "A data set in the place of one that was not there, such as "
     "Fashion-MNIST for MNIST. What is trained on it is shown and not "
     "judged."},
    {"horizon",
     {"horizon"},
     "The last epoch up to which two orders of adding the same numbers agree "
     "within a row's tolerance. Behind it rounding decides, and nothing is "
     "compared digit by digit."},
    {"paired by seed",
     {"paired by seed", "pairs"},
     "A and B are compared seed by seed: they share first draws and row "
     "order, "
     "so luck falls on both alike."},
    {"P(A > B)",
     {"P(A > B)"},
     "The chance that A is ahead of B in one pair, with its 95 % interval "
     "(Clopper and Pearson's). Pairs that tie are left out."},
    {"p",
     {"p-value"},
     "The chance of a difference at least as large as the one seen, if the "
     "claim were right."},
    {"Holm's correction",
     {"Holm's correction", "Holm"},
     "Of twenty right claims one would be refuted by chance at 5 %. Holm's "
     "order raises each p so that this happens to any of a study's claims in "
     "5 % at most."},
    {"u",
     {"the u", "u-values"},
     "Where the published number falls among ours, from 0 (below all) to 1 "
     "(above all). If the sources are described rightly, the u of all rows "
     "are spread evenly."},
    {"z",
     {"z²"},
     "u as a deviation of the normal distribution: 0 in the middle, 1.96 at "
     "u = .975. The sum of z² over m rows is about m where sources and ours "
     "are alike."},
    {"median and central 95 %",
     {"central 95 %"},
     "Half of the seeds are below the median; 2.5 % are below the band and "
     "2.5 "
     "% above it."},
    {"vanishing gradient",
     {"vanishing gradient"},
     "Training moves each weight along the loss's gradient, which is handed "
     "down from the last layer to the first. Where every layer passes on "
     "only "
     "a part of it, next to nothing reaches the first layers, and they do "
     "not learn."},
    {"Xavier's and He's weights",
     {"Xavier's", "Xavier", "He's"},
     "First weights drawn with a variance that fits the number n of a "
     "layer's inputs: Xavier's 1/n keeps a signal's size through layers of "
     "tanh, He's 2/n through layers of ReLU, which zeroes half of it."},
    {"diverged",
     {"diverged"},
     "The loss became infinite or no number, and the trial was stopped."}};

std::string anchor_of_entry(const Entry& entry) {
  return "word-" + kebab_case(entry.forms.front());
}

bool is_letter(const std::string& text, std::size_t i) {
  return i < text.size() &&
         (std::isalnum(static_cast<unsigned char>(text[i])) != 0 ||
          text[i] == '_' || (text[i] & 0x80) != 0);
}

// Where the word first stands by itself; npos where it does not.
std::size_t find_word(const std::string& text, const std::string& word) {
  for (auto at = text.find(word); at != std::string::npos;
       at = text.find(word, at + 1)) {
    const bool starts = at == 0 || !is_letter(text, at - 1);
    // "not reproduced" and "undecided" are words of their own.
    const bool denied = at >= 4 && text.compare(at - 4, 4, "not ") == 0 &&
                        word.compare(0, 4, "not ") != 0;
    if (starts && !is_letter(text, at + word.size()) && !denied) return at;
  }
  return std::string::npos;
}

class Linker {
 public:
  explicit Linker(const std::string& top) : top_(top) {}

  void operator()(Paragraph& p) { line(p.line); }
  void operator()(Question& q) { line(q.line); }
  void operator()(Listing& l) {
    for (Line& item : l.items) line(item);
  }
  void operator()(Grid& grid) {
    for (Grid::Row& row : grid.rows) {
      for (GridCell& cell : row.cells) {
        if (cell.more.empty()) line(cell.line);
      }
    }
  }
  void operator()(Picture& p) { line(p.caption); }
  void operator()(Beside& beside) {
    blocks(beside.left);
    blocks(beside.right);
  }
  template <class Other>
  void operator()(Other&) {}

  void blocks(Blocks& list) {
    for (Block& block : list) std::visit(*this, block.is);
  }

 private:
  void line(Line& spans) {
    for (std::size_t i = 0; i < spans.size(); ++i) {
      if (spans[i].kind == Span::Kind::kPlain) split(spans, i);
    }
  }

  // The first word of the span that is not linked yet becomes a link; what
  // stands behind it is a span of its own, which is looked at next.
  void split(Line& spans, std::size_t i) {
    const std::string text = spans[i].text;
    std::size_t first = std::string::npos, length = 0;
    const Entry* found = nullptr;
    for (const Entry& entry : kEntries) {
      if (linked_.contains(&entry)) continue;
      for (const std::string& form : entry.forms) {
        const std::size_t at = find_word(text, form);
        if (at < first) {
          first = at;
          length = form.size();
          found = &entry;
        }
      }
    }
    if (found == nullptr) return;
    linked_.insert(found);
    Line parts;
    if (first > 0) parts = plain(text.substr(0, first));
    parts = parts + page_link(text.substr(first, length),
                              top_ + "#" + anchor_of_entry(*found), "word");
    if (first + length < text.size()) {
      parts = parts + plain(text.substr(first + length));
    }
    const auto at = spans.begin() + static_cast<std::ptrdiff_t>(i);
    spans.insert(spans.erase(at), parts.begin(), parts.end());
  }

  const std::string top_;
  std::set<const Entry*> linked_;
};

}  // namespace

std::string word_anchor(const std::string& word) {
  for (const Entry& entry : kEntries) {
    for (const std::string& form : entry.forms) {
      if (form == word) return anchor_of_entry(entry);
    }
  }
  return "";
}

Definitions glossary() {
  Definitions words;
  for (const Entry& entry : kEntries) {
    words.list.push_back(
        {anchor_of_entry(entry), plain(entry.term), plain(entry.meaning)});
  }
  return words;
}

void link_words(Page& page) { Linker(page.top).blocks(page.blocks); }

}  // namespace reprise
