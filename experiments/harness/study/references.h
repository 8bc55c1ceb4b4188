#pragma once

#include "experiments/harness/study/page.h"

// Sources that several studies name.
namespace reprise {

Reference deep_learning_book();
Reference glorot_and_bengio_2010();
Reference nielsens_book();
Reference rosenblatt_1958();
Reference srivastava_2014();

}  // namespace reprise
