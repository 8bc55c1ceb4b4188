#include <gtest/gtest.h>

#include <cmath>

#include "experiments/harness/figure/figure.h"

namespace reprise {
namespace {

TEST(FigureCsv, HasTheNumbersOfLines) {
  Panel panel;
  panel.title = "loss, by epoch";
  Series ours{"He", {1, 2}, {.1, std::nan("")}, {.05, .1}, {.2, .3}};
  ours.n = {32, 31};
  panel.series = {ours, {"theory", {0}, {1e-300}, {}, {}, false, true}};
  Figure figure;
  figure.panels = {panel};
  EXPECT_EQ(to_csv(figure),
            "panel,series,x,y,low,high,n\r\n"
            "\"loss, by epoch\",He,1,0.1,0.05,0.2,32\r\n"
            "\"loss, by epoch\",He,2,,0.1,0.3,31\r\n"
            "\"loss, by epoch\",theory,0,1e-300,,,\r\n");
}

TEST(FigureCsv, NamesCategories) {
  Panel panel;
  panel.x_categories = {"small", "large"};
  panel.series = {{"ours", {0, 1}, {91.5, 97}, {}, {}}};
  EXPECT_EQ(to_csv(Figure{{panel}}),
            "panel,series,x,y,low,high,n\r\n"
            "1,ours,small,91.5,,,\r\n"
            "1,ours,large,97,,,\r\n");
}

TEST(FigureCsv, HasCellsFieldsAndPixels) {
  Panel counts;
  counts.title = "counts";
  counts.cells.row_labels = counts.cells.col_labels = {"cat", "dog"};
  counts.cells.values = {{971, 13}, {0, 987}};
  Panel field;
  field.title = "heights";
  field.field = {{0, 1}, {5, 6}, {{1, 2}, {3, 4}}, {}};
  Panel image;
  image.title = "7 as 1";
  image.cells.grey = true;
  image.cells.values = {{0, 255}, {7, 8}};
  EXPECT_EQ(to_csv(Figure{{counts}}),
            "panel,series,x,y,low,high,n\r\n"
            "counts,cat,cat,971,,,\r\n"
            "counts,cat,dog,13,,,\r\n"
            "counts,dog,cat,0,,,\r\n"
            "counts,dog,dog,987,,,\r\n");
  EXPECT_EQ(to_csv(Figure{{field}}),
            "panel,series,x,y,low,high,n,value\r\n"
            "heights,height,0,5,,,,1\r\n"
            "heights,height,1,5,,,,2\r\n"
            "heights,height,0,6,,,,3\r\n"
            "heights,height,1,6,,,,4\r\n");
  EXPECT_EQ(to_csv(Figure{{image}}),
            "panel,series,x,y,low,high,n,value\r\n"
            "7 as 1,row 0,,,,,,0 255\r\n"
            "7 as 1,row 1,,,,,,7 8\r\n");
}

}  // namespace
}  // namespace reprise
