#include "experiments/harness/study/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

#include "experiments/harness/base/text.h"
#include "experiments/harness/numeric/statistics.h"

namespace reprise {
namespace {

constexpr int kDigits = 3;

std::string written(const FoundNumber& number, double value) {
  return number.text ? number.text(value) : format_number(value, kDigits);
}

// The text with every {name} replaced. Throws std::logic_error where a place
// has no number.
std::string filled(const std::string& text,
                   const std::map<std::string, std::string>& numbers) {
  std::string made;
  std::size_t at = 0;
  for (auto open = text.find('{'); open != std::string::npos;
       open = text.find('{', at)) {
    const auto close = text.find('}', open);
    const std::string name = text.substr(open + 1, close - open - 1);
    const auto found = numbers.find(name);
    if (close == std::string::npos || found == numbers.end()) {
      throw std::logic_error(
          fmt::format("a finding has no number '{}' for: {}", name, text));
    }
    made.append(text, at, open - at).append(found->second);
    at = close + 1;
  }
  return made.append(text, at);
}

FoundNumber reduced(std::string name, Sample sample,
                    std::function<double(std::span<const double>)> reduce) {
  return {std::move(name),
          [sample = std::move(sample), reduce](const Trials& trials) {
            const std::vector<double> values = values_of(trials, sample);
            return values.empty() ? std::numeric_limits<double>::quiet_NaN()
                                  : reduce(values);
          }};
}

}  // namespace

double FoundValues::operator[](const std::string& name) const {
  const auto found = values_.find(name);
  if (found == values_.end()) {
    throw std::logic_error(fmt::format("a finding has no number '{}'", name));
  }
  return found->second;
}

ToldFinding tell(const Finding& finding, const Trials& trials) {
  std::map<std::string, double> values;
  std::map<std::string, std::string> texts;
  std::vector<std::string> list, absent;
  for (const FoundNumber& number : finding.numbers) {
    const double value = number.value(trials);
    values[number.name] = value;
    texts[number.name] = written(number, value);
    list.push_back(number.name + " " + texts[number.name]);
    if (std::isnan(value)) absent.push_back(number.name);
  }
  ToldFinding told;
  told.headline = filled(finding.headline, texts);
  told.sentence = filled(finding.sentence, texts);
  told.brief = filled(finding.brief, texts);
  if (!finding.data.empty() && trials.stand_in) {
    told.why = fmt::format("it speaks of {}, and a stand-in was trained on",
                           finding.data);
  } else if (!absent.empty()) {
    told.why = fmt::format("not trained here: {}", join(absent, ", "));
  } else if (!finding.holds(FoundValues(values))) {
    told.why =
        fmt::format("its numbers no longer support it: {}", join(list, ", "));
  } else {
    told.told = true;
  }
  return told;
}

std::vector<ToldFinding> tell_all(const std::vector<Finding>& findings,
                                  const Trials& trials) {
  std::vector<ToldFinding> told;
  for (const Finding& finding : findings) {
    told.push_back(tell(finding, trials));
  }
  return told;
}

std::string brief_of(const std::vector<ToldFinding>& findings) {
  for (const ToldFinding& finding : findings) {
    if (finding.told && !finding.brief.empty()) return finding.brief;
  }
  return "";
}

FoundNumber mean_found(std::string name, Sample sample) {
  return reduced(std::move(name), std::move(sample), mean);
}
FoundNumber median_found(std::string name, Sample sample) {
  return reduced(std::move(name), std::move(sample), median);
}
FoundNumber quantile_found(std::string name, double q, Sample sample) {
  return reduced(std::move(name), std::move(sample),
                 [q](std::span<const double> v) { return quantile(v, q); });
}
FoundNumber count_found(std::string name, Sample sample) {
  return as_count(reduced(
      std::move(name), std::move(sample), [](std::span<const double> values) {
        return static_cast<double>(
            std::count_if(values.begin(), values.end(),
                          [](double v) { return !std::isnan(v) && v != 0; }));
      }));
}
FoundNumber seeds_found(std::string name, Sample sample) {
  return as_count(reduced(std::move(name), std::move(sample),
                          [](std::span<const double> values) {
                            return static_cast<double>(values.size());
                          }));
}

FoundNumber with_digits(int digits, FoundNumber number) {
  number.text = [digits](double v) { return format_number(v, digits); };
  return number;
}
FoundNumber as_count(FoundNumber number, int digits) {
  number.text = [digits](double v) {
    // To significant digits first, as %e rounds.
    const double shown =
        digits > 0 ? std::stod(fmt::format("{:.{}e}", v, digits - 1)) : v;
    std::string text = fmt::format("{:.0f}", shown);
    for (auto at = std::ssize(text) - 3; at > (v < 0 ? 1 : 0); at -= 3) {
      text.insert(static_cast<std::size_t>(at), ",");
    }
    return text;
  };
  return number;
}
FoundNumber with_decimals(int decimals, FoundNumber number) {
  number.text = [decimals](double v) {
    return fmt::format("{:.{}f}", v, decimals);
  };
  return number;
}
FoundNumber found(std::string name,
                  std::function<double(const Trials&)> value) {
  return {std::move(name), std::move(value)};
}

}  // namespace reprise
