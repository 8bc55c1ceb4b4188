#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "experiments/harness/base/table.h"

// A page as values: one text, which html.h and markdown.h write. Texts are
// plain; the writers escape them.
namespace reprise {

// A piece of a line. `target` of kLink is an address or a file beside the page;
// of kPage a folder, "" for this one, and maybe "#anchor": its index.html or
// README.md, as the writer has it; of kPlace the anchor that it can be linked
// to by.
struct Span {
  enum class Kind { kPlain, kStrong, kCode, kLink, kPage, kPlace, kBreak };
  Kind kind = Kind::kPlain;
  std::string text;
  std::string target = "";
  std::string look = "";  // names for the stylesheet
};
using Line = std::vector<Span>;

Line plain(std::string text);
Line strong(std::string text);
Line code(std::string text);
Line link(std::string text, std::string target);
Line page_link(std::string text, std::string folder_and_anchor,
               std::string look = "");
Line place(std::string text, std::string anchor);
Line line_break();
Line operator+(Line a, const Line& b);
bool is_empty(const Line& line);
// The words alone: for titles and for what pictures are called.
std::string text_of(const Line& line);

struct Heading {
  int level;  // 1: the page's title
  std::string text;
};
// The anchor of a heading, as GitHub makes it: "The table, once" ->
// "the-table-once".
std::string anchor_of(std::string_view heading);

struct Paragraph {
  Line line;
  bool aside = false;  // smaller
};
struct Question {  // under a title
  Line line;
};
struct Listing {
  bool ordered;
  std::vector<Line> items;
};
struct CodeBlock {
  std::string text;
};
struct Formula {
  std::string mathml, text;
};
struct Picture {
  std::string file, alt;
  Line caption;
};
// Pictures side by side where there is room.
struct Gallery {
  std::vector<Picture> list;
};
// Words and what they mean; each can be linked to by its anchor.
struct Definition {
  std::string anchor;
  Line term, meaning;
};
struct Definitions {
  std::vector<Definition> list;
};

// A cell of a grid; with `more` it opens to a list of "name: text".
struct GridCell {
  Line line;
  std::vector<std::pair<std::string, Line>> more = {};
  std::string picture = "", leads_to = "";  // a small one; a kPage's target
};
struct GridColumn {
  std::string title;
  bool right = false;  // numbers
};
// A table; `kind` is a name for the stylesheet, a row's is one for its look.
// With `texts_reach` a text has the room of the empty numbers right of it.
struct Grid {
  std::string kind;
  std::string label;  // what it is a table of
  std::vector<GridColumn> columns;
  struct Row {
    std::vector<GridCell> cells;
    std::string anchor = "", look = "";
  };
  std::vector<Row> rows;
  bool texts_reach = false;
};

struct Block;
using Blocks = std::vector<Block>;
// Opens to more.
struct Fold {
  Line summary;
  Blocks blocks;
};
// Findings beside the lead picture; one above the other where it is narrow.
struct Beside {
  Blocks left, right;
};

struct Block {
  std::variant<Heading, Paragraph, Question, Listing, CodeBlock, Formula,
               Picture, Gallery, Definitions, Grid, Fold, Beside>
      is;
};

struct Page {
  std::string title;
  Line trail;       // where it stands among the others
  std::string top;  // the way to the folder of all: "" or "../"
  Blocks blocks;
};

// A text where `code` in backquotes is set as code.
Line with_code(std::string_view text);

// A table of texts as a grid: columns of numbers to the right.
Grid grid_of(const Table& table, std::string label);
// Without the columns in which nothing stands.
Grid without_empty_columns(Grid grid);

void append(Blocks& blocks, Blocks more);

}  // namespace reprise
