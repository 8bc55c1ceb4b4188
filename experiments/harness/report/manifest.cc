#include "experiments/harness/report/manifest.h"

#include <algorithm>

#include "experiments/harness/base/version.h"
#include "kernels/version.h"

namespace reprise {
namespace {

std::string name_of_data(const Json& dataset) {
  for (const char* key : {"name", "generator"}) {
    const std::string name = text_or(dataset, key, "");
    if (!name.empty()) return name;
  }
  return "npy";
}

// "mnist: MNIST, …, in /usr/share/x" without its end: where the files lie is a
// fact of one machine, and their hash says which they are.
std::string without_place(const std::string& source) {
  return source.substr(0, source.rfind(", in "));
}

}  // namespace

Json found_data(const Json& dataset, const std::string& source,
                const std::string& sha256) {
  return {{"name", name_of_data(dataset)},
          {"source", without_place(source)},
          {"sha256", sha256}};
}

Json missing_data(const Json& dataset) {
  return {{"name", name_of_data(dataset)},
          {"source", "not found when the report was made"},
          {"sha256", nullptr}};
}

Json facts_manifest(const RunFacts& facts) {
  Json hosts = Json::array();
  for (const std::string& host : facts.hosts) {
    const Json one = Json::parse(host);  // of merged results, several
    for (const Json& fact : one.is_array() ? one : Json::array({one})) {
      if (std::find(hosts.begin(), hosts.end(), fact) == hosts.end()) {
        hosts.push_back(fact);
      }
    }
  }
  return {{"tier", facts.tier},
          {"seeds", facts.seeds},
          {"program", to_json(program_facts())},
          {"data", facts.data},
          {"arithmetic", kArithmeticVersion},
          {"engines", facts.engines},
          {"bits", facts.bits},
          {"host", hosts},
          {"command", facts.command}};
}

Json whole_manifest(const ReportInput& input) {
  const Study& study = *input.study;
  Json manifest = input.manifest.is_object() ? input.manifest : Json::object();
  manifest["study"] = {{"id", study.id},
                       {"name", study.name},
                       {"title", study.title},
                       {"version", study.version}};
  manifest["trials"] = input.trials->size();
  manifest["stand_in"] = input.trials->stand_in;
  manifest["verdicts"] = Json::object();
  for (const Judgement& j : input.judgements) {
    Json& n = manifest["verdicts"][to_string(j.verdict)];
    n = n.is_null() ? 1 : n.get<int>() + 1;
  }
  return manifest;
}

std::string text_or(const Json& object, const char* key,
                    const std::string& otherwise) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>()
                                                     : otherwise;
}

}  // namespace reprise
