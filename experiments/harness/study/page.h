#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "experiments/harness/base/json.h"
#include "experiments/harness/study/sample.h"

// What a study says of itself to people: the part of its declaration that pages
// are written from. Texts are plain: no Markdown, no HTML but in Equation.
namespace reprise {

// A number that a finding names, computed from the trials. NaN: the tier has
// not trained what it is of.
struct FoundNumber {
  std::string name;  // "he": its place in a text is {he}
  std::function<double(const Trials&)> value;
  std::function<std::string(double)> text = {};  // {}: three digits
};

// The values of a finding's numbers, by name.
class FoundValues {
 public:
  explicit FoundValues(std::map<std::string, double> values)
      : values_(std::move(values)) {}
  // Throws std::logic_error where the finding names no such number.
  double operator[](const std::string& name) const;

 private:
  std::map<std::string, double> values_;
};

// What came out, in a sentence or two. It is printed while its numbers support
// it, and on no other data than it speaks of.
struct Finding {
  std::string headline;  // "Under Xavier a ReLU layer passes 1/√2."
  std::string sentence;  // the numbers behind it: "After 30 layers {he} …"
  std::vector<FoundNumber> numbers;
  std::function<bool(const FoundValues&)> holds;
  std::string brief = "";  // at most 40 columns, for the terminal and lists;
                           // one of the study's findings has one
  std::string data = "";   // the named set that it speaks of; "": any
};

// A finding as the trials tell it.
struct ToldFinding {
  bool told = false;
  std::string headline, sentence, brief;  // with the numbers in their places
  std::string why;  // not told: "its numbers no longer support it (he 0.4)", …
};
ToldFinding tell(const Finding& finding, const Trials& trials);
std::vector<ToldFinding> tell_all(const std::vector<Finding>& findings,
                                  const Trials& trials);
// The study in a sentence: the first brief of those that are told; "" where
// none is.
std::string brief_of(const std::vector<ToldFinding>& findings);

// Words for numbers: of the sample's values, all cells together.
FoundNumber mean_found(std::string name, Sample sample);
FoundNumber median_found(std::string name, Sample sample);
FoundNumber quantile_found(std::string name, double q, Sample sample);
// How many of the values are not 0 (and no NaN); how many there are.
FoundNumber count_found(std::string name, Sample sample);
FoundNumber seeds_found(std::string name, Sample sample);
// A number of the numbers that are named, or of anything else in the trials.
FoundNumber found(std::string name, std::function<double(const Trials&)> value);
// With so many significant digits; as a whole number with commas, rounded to
// so many significant digits (0: all): 1,700,000.
FoundNumber with_digits(int digits, FoundNumber number);
FoundNumber as_count(FoundNumber number, int digits = 0);
// With so many digits behind the point.
FoundNumber with_decimals(int decimals, FoundNumber number);

struct Equation {
  std::string mathml;  // what stands inside <math>
  std::string text;    // the same in plain Unicode: "E[y²] = ½ n v E[x²]"
};

// A command to try. With a spec it is `reprise train FILE`, and FILE, as
// spec_name says, lies beside the page.
struct Vary {
  std::string text;     // what it shows: "Twice the depth"
  std::string command;  // "reprise run 16 --seeds 64 --store mine.db"
  std::string spec_name = "";
  Json spec = {};
};

// What the course notebook did, and what is wrong in it ("": nothing).
struct Notebook {
  std::string did, bug;
};

struct Reference {
  std::string key;                    // "he2015": of BibTeX, and of a link
  std::string authors, title, where;  // "He, K. and Zhang, X.", …, "ICCV"
  int year = 0;
  std::string doi = "", arxiv = "", url = "";  // at least one
};

// For a lesson around the lead picture.
struct Teaching {
  std::string look_at, question, answer;
};

struct StudyPage {
  std::string idea;  // a paragraph for who never heard of it
  Equation equation = {};
  std::vector<Finding> findings = {};  // one to three; the first is the study's
  std::string lead = "";               // a figure's name
  std::vector<Vary> vary = {};
  Notebook notebook = {};
  std::vector<Reference> references = {};
  Teaching teaching = {};
};

}  // namespace reprise
