#include "experiments/harness/spec/named_sets.h"

#include <stdexcept>

namespace reprise {

const std::vector<NamedSet>& list_of_sets() {
  static const std::vector<NamedSet> sets = {
      {"mnist",
       "MNIST, 60,000 + 10,000 images of digits",
       SetKind::kImages,
       {{"mnist/train-images-idx3-ubyte",
         "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"},
        {"mnist/train-labels-idx1-ubyte",
         "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"},
        {"mnist/t10k-images-idx3-ubyte",
         "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"},
        {"mnist/t10k-labels-idx1-ubyte",
         "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"}},
       {},
       "",
       10,
       60000,
       10000},
      {"fashion-mnist",
       "Fashion-MNIST, 60,000 + 10,000 images of clothes",
       SetKind::kImages,
       {{"fashion-mnist/train-images-idx3-ubyte",
         "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"},
        {"fashion-mnist/train-labels-idx1-ubyte",
         "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"},
        {"fashion-mnist/t10k-images-idx3-ubyte",
         "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"},
        {"fashion-mnist/t10k-labels-idx1-ubyte",
         "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"}},
       {},
       "",
       10,
       60000,
       10000,
       {"T-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt",
        "sneaker", "bag", "ankle boot"}},
      {"graduate-admissions",
       "graduate admissions, 400 rows",
       SetKind::kTable,
       {{"Admission_Predict.csv",
         "d6b07027b0211b399994deb819511965d07e630fe1d9806e1cd0fabd7fb3d5fb"}},
       {"GRE Score", "TOEFL Score", "University Rating", "SOP", "LOR", "CGPA",
        "Research"},
       "Chance of Admit",
       0,
       400},
      {"graduate-admissions-1.1",
       "graduate admissions, 500 rows",
       SetKind::kTable,
       {{"Admission_Predict_Ver1.1.csv",
         "9559c8d163696f5521a57e5d0c97b01e07b02fcfa36125c0fa2b934213f12186"}},
       {"GRE Score", "TOEFL Score", "University Rating", "SOP", "LOR", "CGPA",
        "Research"},
       "Chance of Admit",
       0,
       500},
      {"social-network-ads",
       "social network ads, 400 rows",
       SetKind::kTable,
       {{"Social_Network_Ads.csv",
         "0904954f013068b32ce10606bb26ef45da020732cdd48d0f1d61f4bcc14b3742"}},
       {"Age", "EstimatedSalary"},
       "Purchased",
       2,
       400},
      {"delhi-climate",
       "Delhi's weather, 1,462 + 114 days",
       SetKind::kTable,
       {{"DailyDelhiClimateTrain.csv",
         "ac8cdc2f27418f9c5ec6de800e163d3ef74f7d733fc966fd3e6f9044c68185fd"},
        {"DailyDelhiClimateTest.csv",
         "76ab2829fd7577c98d8b41c296a4fe4552d88d45538e663c856d16bd1b07bdbe"}},
       {"humidity", "wind_speed", "meanpressure"},
       "meantemp",
       0,
       1462,
       114},
      {"digits",
       "optical digits, 1,797 images of 8 x 8",
       SetKind::kNumbers,
       {{"digits.csv",
         "6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8"}},
       {},
       "",
       10,
       1797},
      {"boston-housing",
       "Boston house prices, 506 rows",
       SetKind::kUci,
       {{"uci/bostonHousing/data.txt",
         "baadf72995725d76efe787b664e1f083388c79ba21ef9a7990d87f774184735a"}},
       {},
       "",
       0,
       506},
      {"concrete",
       "concrete strength, 1,030 rows",
       SetKind::kUci,
       {{"uci/concrete/data.txt",
         "43d290fd2c2a399ad7e62c45cab5337ba94ece69ebdcf5875aa668cb886243de"}},
       {},
       "",
       0,
       1030},
      {"energy",
       "energy efficiency, 768 rows",
       SetKind::kUci,
       {{"uci/energy/data.txt",
         "7f8bf024cea437267d56be99b7af7bb3faebec8a7bccfbb20d06d52d9372a950"}},
       {},
       "",
       0,
       768},
      {"wine-quality-red",
       "red wine quality, 1,599 rows",
       SetKind::kUci,
       {{"uci/wine-quality-red/data.txt",
         "3ba41eaf4ab562088cf47b5c9dca2b4de2a330c3ee38a7920b4527a09574d5c1"}},
       {},
       "",
       0,
       1599},
      {"yacht",
       "yacht hydrodynamics, 308 rows",
       SetKind::kUci,
       {{"uci/yacht/data.txt",
         "00dfecc0fc01ddd4c90b558a3ac11b246df8ebcfea130724223475a9a67f0ea1"}},
       {},
       "",
       0,
       308},
  };
  return sets;
}

const NamedSet& find_listed(const std::string& name) {
  for (const NamedSet& set : list_of_sets()) {
    if (set.name == name) return set;
  }
  throw std::runtime_error("no data set has the name " + name);
}

std::vector<std::string> named_sets() {
  std::vector<std::string> names;
  for (const NamedSet& set : list_of_sets()) names.push_back(set.name);
  return names;
}

int fixed_splits(const std::string& name) {
  return find_listed(name).kind == SetKind::kUci ? 20 : 0;
}

std::string stand_in_for(const std::string& name) {
  return name == "mnist" || name == "digits" ? "fashion-mnist" : "";
}

}  // namespace reprise
