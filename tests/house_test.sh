#!/usr/bin/env bash
# house_test.sh TREE [compile_commands.json]
#
# The rules of the house that a compiler cannot hold: which way includes go,
# which words the arithmetic contract forbids, what may stand at the top. Prints
# each offence as FILE:LINE: text under the rule that it breaks; exit status 1
# when there is one.
set -euo pipefail
shopt -s nullglob
cd "$1"
commands=${2:-}
offences=0

# sources FOLDER…: the C++ files in them.
sources() { find "$@" -name '*.h' -o -name '*.cc' | sort; }

# without_comments FILE…: FILE:LINE:text, // comments cut off.
without_comments() {
  awk '{ sub(/\/\/.*/, ""); print FILENAME ":" FNR ":" $0 }' "$@" /dev/null
}

# forbid RULE REGEX [EXCEPT]: reads FILE:LINE:text from standard input. A line
# whose text matches REGEX is an offence, unless FILE:LINE:text matches EXCEPT.
forbid() {
  local found
  found=$(grep -P "^[^:]+:\d+:.*(?:$2)" | grep -vP "${3:-^$}" || true)
  if [ -n "$found" ]; then
    printf '%s\n%s\n\n' "$1" "$found"
    offences=$((offences + 1))
  fi
}

mapfile -t kernels < <(sources kernels)
mapfile -t harness < <(sources experiments/harness)
mapfile -t studies < <(sources experiments/e[0-9]*)
mapfile -t all < <(sources kernels experiments bench tests tools)

# Includes go one way: kernels <- experiments/harness <- eNN folders.
forbid "kernels/ includes nothing of ours but kernels/" \
  '#\s*include\s*"(?!kernels/)' < <(without_comments "${kernels[@]}")
forbid "kernels/ knows no library, file, clock or printing" \
  '#\s*include\s*<(fmt|nlohmann|boost|Eigen|SQLite|sqlite3|zlib|openssl|i?ostream|iostream|fstream|sstream|filesystem|chrono|ctime|cstdio|random)\b' \
  < <(without_comments "${kernels[@]}")
forbid "experiments/harness/ includes nothing of an experiment, test or tool" \
  '#\s*include\s*"(?!kernels/|experiments/harness/)' \
  < <(without_comments "${harness[@]}")
forbid "an experiment includes kernels/, experiments/harness/, its own parts" \
  '#\s*include\s*"(?!kernels/|experiments/harness/|experiments/e\d\d_\w+/\w+\.h")' \
  < <(without_comments "${studies[@]}")

# One door for each of these.
forbid "cblas.h is included by kernels/gemm_blas.cc alone" \
  '#\s*include\s*<cblas' '^kernels/gemm_blas\.cc:' \
  < <(without_comments "${all[@]}")
forbid "OpenMP is in kernels/parallel.h alone" \
  '#\s*pragma\s+omp|#\s*include\s*<omp\.h>|\bomp_\w+\s*\(' \
  '^kernels/parallel\.h:' \
  < <(without_comments "${all[@]}")
forbid "no OpenMP reduction: its order of adding changes with the threads" \
  '#\s*pragma\s+omp.*\breduction\b' < <(without_comments "${all[@]}")
forbid "Eigen is in experiments/harness/numeric/linear_algebra.cc, tests/ and bench/" \
  '#\s*include\s*<(unsupported/)?Eigen/' \
  '^(experiments/harness/numeric/linear_algebra\.cc|tests/[^:]*|bench/[^:]*):' \
  < <(without_comments "${all[@]}")

# The arithmetic contract.
forbid "select_less is the only conditional on values (no where, fmax, fmin)" \
  '\bstdx::(where|max|min)\b|experimental::(where|max|min)\b|(?<![\w.>])(where|fmaxf?|fminf?)\s*\(' \
  < <(without_comments "${kernels[@]}" "${harness[@]}" "${studies[@]}")
forbid "std::max and std::min in kernels/ are for integers, and name the type" \
  'std::(max|min|clamp)(?!(_element)|<(std::(int\d+_t|size_t|ptrdiff_t)|int|long)>)\b' \
  < <(without_comments "${kernels[@]}")
forbid "libm's bits change with the CPU: use kernels/math.h" \
  'std::(exp|expm1|exp2|log|log1p|log2|log10|pow|tanh|sinh|cosh|sin|cos|tan|atan2?|asin|acos|erfc?|cbrt|hypot|tgamma|lgamma)f?\s*\(|(?<!\w)__builtin_(exp|log|pow|tanh|sin|cos)f?\s*\(' \
  < <(without_comments "${kernels[@]}" experiments/harness/train/train_loop*.h)
forbid "draws come from kernels/random.h or the NumPy stream, never <random>" \
  '#\s*include\s*<random>|std::(random_)?shuffle\b|std::(mt19937|\w+_distribution|random_device|default_random_engine)\b|(?<![\w.:>])s?rand\s*\(' \
  < <(without_comments "${kernels[@]}" "${harness[@]}" "${studies[@]}")
mapfile -t flags < <(find . -path './build*' -prune -o -path ./out -prune -o \
  -path ./tests/house_test.sh -prune -o \( -name CMakeLists.txt \
  -o -name '*.cmake' -o -name 'CMake*.json' -o -name '*.sh' -o -name '*.cc' \
  -o -name '*.h' \) -print | sed 's:^\./::' | sort)
forbid "no option that lets the compiler reorder or fuse arithmetic" \
  '-ffast-math|-Ofast\b|-funsafe|-fassociative-math|-freciprocal-math|-ffp-contract=(fast|on)|[Oo]ptimize\s*\(\s*"[^"]*fast' \
  < <(without_comments "${flags[@]}")
if [ -n "$commands" ]; then
  forbid "every file is compiled with -ffp-contract=off" \
    '"command":(?!.*-ffp-contract=off)' \
    < <(grep -nH '"command":' "$commands")
fi

# The tree.
forbid "nothing else stands at the top" '.' \
  '^(\.\w[\w.-]*|CMakeLists\.txt|CMakePresets\.json|CMakeUserPresets\.json|LICENSE|README\.md|kernels|experiments|bench|tests|tools|results|build[^/]*|data|out):' \
  < <(find . -mindepth 1 -maxdepth 1 -printf '%P:0:top level\n')

if [ "$offences" -gt 0 ]; then
  echo "$offences rules of the house are broken"
  exit 1
fi
echo "The house is in order: ${#all[@]} C++ files"
