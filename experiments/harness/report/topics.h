#pragma once

#include <string>
#include <vector>

namespace reprise {

// One of the eighteen ideas of the course.
struct Topic {
  std::string id, title;
};

// All of them in order, built or not.
const std::vector<Topic>& all_topics();

// The one to look at first: its picture needs no words but its title.
inline constexpr const char* kLookFirst = "08";

// "topic-08": its row on the overview.
std::string topic_anchor(const std::string& id);

}  // namespace reprise
