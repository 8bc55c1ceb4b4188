#include "experiments/harness/spec/published_files.h"

namespace reprise {

const std::vector<ListedFile>& published_files() {
  static const std::vector<ListedFile> files = {
      {"published/deepobs_quadratic_deep.csv",
       "4495b8897452979196760dbed36e44c7aaaed775fbda53a8abe7928caf25e731"},
      {"published/mc_dropout_uci.csv",
       "72e0c18c90a39d9873fd0037a0cf6439c5b6cc3a08051bb01026d3908ee2f837"},
      {"published/nielsen/initial_gradient.json",
       "d439e10d1411351e291eae91a848e797b1420ed418756e06e7ef17f5a00d6aec"},
      {"published/nielsen/more_data.json",
       "a72cc54bff860f796b858227d9e48ce863ab20b0d95dc428cdaf269429e77b03"},
      {"published/nielsen/multiple_eta.json",
       "5703710ec2e9915e0f9b29e84ffcfb66a3c47d31e264fcc739d9e24c18c79c96"},
      {"published/nielsen/norms_during_training_2_layers.json",
       "2c8fd42dafd55dd150ae0a919529924ede5c3c971594a9fd6be2a08657202879"},
      {"published/nielsen/norms_during_training_3_layers.json",
       "d22c118eb1ee8490e5fbdf1c655c5218eef267bea8ec62e8fdadb74dd7a05007"},
      {"published/nielsen/norms_during_training_4_layers.json",
       "5194bd4aef8f9d3350716dc7393ef0cc468297bd34d2c7d64aa5901fc70d61d2"},
      {"published/nielsen/overfitting.json",
       "721a998b496cd1fb9c5b19cdae41e50e277500cd9c3d3fd06998c9c850f4c26d"},
      {"published/nielsen/overfitting_full.json",
       "fb706fd8d54a47ab8bcb059a4ab780503e848a706d544accdffb272d7c64efd6"},
      {"published/nielsen/regularized.json",
       "5c969fce435aae558b131deb5eb8a5a98ee59bda53936e31720abe5f37fbae57"},
      {"published/nielsen/regularized_full.json",
       "a8e2c6f6357cb6ef2fed20ffaeaf689159248f15bc9f1ce5f1ff7589f2762a92"},
      {"published/nielsen/weight_initialization_100.json",
       "57282de76dec79720ada7ca9f678aeaf739b85ca25242be923eff638d7f8b82d"},
      {"published/nielsen/weight_initialization_30.json",
       "d3c60914786448a388920b072d2c0c1d3772dc815fef2f03a9695d4a60ac5b2c"}};
  return files;
}

const ListedFile* find_published(const std::string& name) {
  for (const ListedFile& file : published_files()) {
    if (file.name == name) return &file;
  }
  return nullptr;
}

}  // namespace reprise
