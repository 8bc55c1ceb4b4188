#include <fmt/format.h>

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "experiments/harness/report/report.h"
#include "tests/study/hand_made.h"

// made_verdicts OUT: writes the report of thirty studies of random numbers to
// the folder, with rows of every class that lays seeds beside something, near
// and far. verdicts_oracle.py judges them again.
namespace reprise {
namespace {

class RandomStudy {
 public:
  explicit RandomStudy(int number) : engine_(static_cast<unsigned>(number)) {
    study_.id = std::to_string(number);
    study_.name = std::string("made");
    for (const int n : {10, 32}) add_numbers(n);
    add_splits(20);
    for (const int n : {6, 10, 32}) add_duel(n);
  }

  ReportInput input() {
    return {&study_,
            &trials_,
            judge_all(study_.claims, trials_, true),
            {{"tier", "standard"}}};
  }

 private:
  double normal() { return std::normal_distribution<double>()(engine_); }
  std::vector<double> normals(int n, double middle = 0) {
    std::vector<double> v;
    for (int i = 0; i < n; ++i) v.push_back(middle + normal());
    return v;
  }
  // Most are near, some are far.
  double off() { return normal() * normal(); }

  Sample add_cell(const std::vector<double>& values) {
    const std::string name = "cell " + std::to_string(study_.groups.size());
    study_.groups.push_back({.name = name, .spec = Json::object()});
    trials_.add(name, {{}, seeds_with("v", values)});
    return of(number("v"), name);
  }
  std::string id() { return "row-" + std::to_string(study_.claims.size()); }
  static std::string printed_to(int digits, double value) {
    return fmt::format("{:.{}f}", value, digits);
  }

  void add_numbers(int n) {
    for (const int digits : {0, 1, 12}) {
      for (const int k : {1, 2, 5}) {
        study_.claims.push_back(
            one_number(id(), "", add_cell(normals(n, 50)),
                       {printed_to(digits, 50 + off()), 1.5, k}));
      }
    }
    study_.claims.push_back(one_number(id(), "", add_cell(normals(n, 50)),
                                       {.printed = printed_to(1, 50 + off()),
                                        .margin = 3,
                                        .truncated = true}));
    std::vector<double> logs = normals(n);
    for (double& v : logs) v = std::exp(v);
    study_.claims.push_back(
        one_number(id(), "", add_cell(logs),
                   {.printed = printed_to(3, 2 + normal() / 3),
                    .margin = 2,
                    .scale = Scale::kLog}));
    study_.claims.push_back(
        one_number(id(), "", add_cell(normals(n, 50)),
                   {.printed = "under 50", .high = printed_to(1, 50 + off())}));
    for (const int k : {3, 5, 10}) {
      study_.claims.push_back(mean_and_sd(id(), "", add_cell(normals(n, 50)),
                                          {printed_to(2, 50 + off()), 1, k},
                                          printed_to(1, 1.1 + normal() / 4)));
    }
    study_.claims.push_back(best_of(3, id(), "", add_cell(normals(n, 50)),
                                    {printed_to(1, 51 + off()), 1.5}));
  }

  void add_splits(int n) {
    std::vector<double> ours = normals(n), published;
    const double far = off() / 4;
    for (double& v : ours) {
      published.push_back(v + normal() / 4 + far);
    }
    study_.claims.push_back(per_split(id(), "", add_cell(ours), published));
  }

  void add_duel(int n) {
    const double far = off();
    std::vector<double> a = normals(n, far), b = normals(n, -far);
    a.back() = b.back();  // a tie
    study_.claims.push_back(beats(id(), "", add_cell(a), add_cell(b)));
  }

  std::mt19937_64 engine_;
  Study study_;
  Trials trials_;
};

}  // namespace
}  // namespace reprise

int main(int count, char** arguments) {
  if (count != 2) return 2;
  constexpr int kStudies = 30, kFirst = 10;
  std::vector<reprise::RandomStudy> studies;
  for (int i = 0; i < kStudies; ++i) studies.emplace_back(kFirst + i);
  std::vector<reprise::ReportInput> inputs;
  for (auto& study : studies) inputs.push_back(study.input());
  reprise::write_report(arguments[1], inputs);
}
