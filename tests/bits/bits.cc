// Prints a hash of every kernel's results and of whole training runs, one line
// each. The lines must be the same from every compiler, optimisation level,
// instruction set and processor (run_bits.sh compares them with each other and
// with tests/golden/bits.txt).
#include "tests/bits/init_bits.h"
#include "tests/bits/kernel_bits.h"
#include "tests/bits/math_bits.h"
#include "tests/bits/optimizer_bits.h"
#include "tests/bits/random_bits.h"
#include "tests/bits/training_bits.h"

int main() {
  reprise::bits::print_math_bits();
  reprise::bits::print_random_bits();
  reprise::bits::print_kernel_bits();
  reprise::bits::print_optimizer_bits();
  reprise::bits::print_training_bits();
  reprise::bits::print_init_bits();
  reprise::bits::print_dropout_bits();
}
