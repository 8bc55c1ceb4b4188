#pragma once

#include <string>
#include <vector>

namespace reprise {

// kImages: train images, train labels, test images, test labels in IDX.
// kTable: a CSV file with named columns, and maybe one of test rows. kUci:
// blank-separated numbers with files of column and row numbers beside them.
// kNumbers: numbers between commas, without titles, the label last.
// kSimulated: no file, seeded draws (data/simulated_sets.h).
enum class SetKind { kImages, kTable, kUci, kNumbers, kSimulated };

struct ListedFile {
  std::string name;    // below a data directory; on the disk maybe with .gz
  std::string sha256;  // of the decompressed content
};

struct NamedSet {
  std::string name, title;
  SetKind kind;
  std::vector<ListedFile> files;
  std::vector<std::string> features;  // kTable, kSimulated: the input columns
  std::string target;                 // kTable: the label or target column
  int classes = 0;                    // 0 for a target
  // As published; 0: not said. For what a trial will cost, before it is read.
  int rows = 0, test_rows = 0;
  std::vector<std::string> class_names = {};  // where they are no numbers
};

// Every set that a spec can name. tools/fetch-data knows where they come from.
const std::vector<NamedSet>& list_of_sets();
// Their names.
std::vector<std::string> named_sets();
// Throws std::runtime_error where there is none of the name.
const NamedSet& find_listed(const std::string& name);

// How many fixed splits a set comes with (the UCI sets: 20; else 0).
int fixed_splits(const std::string& name);

// Whether it is published results, to be laid beside ours, and no data.
bool holds_results(const std::string& name);

// What takes the place of a set that is not there; empty where nothing does.
std::string stand_in_for(const std::string& name);

}  // namespace reprise
