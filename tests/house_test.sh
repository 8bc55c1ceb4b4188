#!/usr/bin/env bash
# house_test.sh TREE [compile_commands.json]
#
# The rules of the house that a compiler cannot hold: which way includes go,
# which words the arithmetic contract forbids, what may stand at the top. Prints
# each offence as FILE:LINE: text under the rule that it breaks; exit status 1
# when there is one.
set -euo pipefail
shopt -s nullglob extglob
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

# The rooms of the harness, and the rooms that each may include beside its own
# and kernels/. experiments/CMakeLists.txt links them by the same table.
rooms='
base:
numeric:
spec: base
data: base numeric spec
train: base numeric spec data
claims: base numeric
figure: base
study: base numeric spec data train claims figure
run: base numeric spec data train study
report: base numeric spec claims figure study
command: base numeric spec data train claims figure study run report
'
while IFS=: read -r room others; do
  [ -n "$room" ] || continue
  allowed=$(printf '|%s' "$room" $others)
  mapfile -t files < <(sources "experiments/harness/$room")
  forbid "$room/ includes no room but its own${others:+ and$others}" \
    "#\s*include\s*\"experiments/harness/(?!(${allowed:1})/)" \
    < <(without_comments "${files[@]}")
done <<<"$rooms"
forbid "experiments/harness/ holds rooms of the table alone" '.' \
  "^experiments/harness/($(sed -n 's/:.*//p' <<<"$rooms" | paste -sd'|')):" \
  < <(find experiments/harness -mindepth 1 -maxdepth 1 \
    -printf 'experiments/harness/%P:0:not a room\n')
forbid "experiments/CMakeLists.txt and house_test.sh have one table of rooms" \
  '.' < <(diff <(sed '/^$/d; s/:$//; s/://' <<<"$rooms") \
    <(sed -n 's/^reprise_room(\(.*\))$/\1/p' experiments/CMakeLists.txt) |
    sed -n 's/^[<>]/experiments\/CMakeLists.txt:0:&/p')

# A type that is declared beside its room goes round the includes.
forbid "a room declares no type of another room: it includes its header" '.' \
  < <(without_comments "${harness[@]}" | awk -F: '
    { path = $1; split(path, part, "/"); room = part[3]
      text = $0; sub(/^[^:]*:[0-9]*:/, "", text) }
    match(text, /(class|struct) [A-Za-z0-9_:]+( final)?( :.*)? \{/) {
      name = text; sub(/^.*(class|struct) /, "", name)
      sub(/[^A-Za-z0-9_:].*$/, "", name); sub(/^.*::/, "", name)
      defined[name] = 1; here[name, room] = 1
    }
    match(text, /(class|struct) [A-Za-z0-9_]+;/) {
      name = text; sub(/^.*(class|struct) /, "", name); sub(/;.*$/, "", name)
      line[++n] = $0; of[n] = name; in_room[n] = room
    }
    END { for (i = 1; i <= n; ++i)
      if (defined[of[i]] && !here[of[i], in_room[i]]) print line[i] }')

# What a study is made of.
for folder in experiments/e[0-9]*/; do
  mapfile -t files < <(sources "$folder")
  forbid "a study includes its own parts, study/vocabulary.h, kernels/, std and fmt, and, for tasks, study/task.h, train/started_net.h, numeric/, base/text.h, spec/reader.h, spec/model.h" \
    '#\s*include\s*"(?!'"$folder"'|kernels/|experiments/harness/(study/vocabulary\.h|study/task\.h|train/started_net\.h|numeric/|base/text\.h|spec/reader\.h|spec/model\.h))|#\s*include\s*<(?!fmt/|[a-z_]+>)' \
    < <(without_comments "${files[@]}")
done
mapfile -t study_headers < <(sources experiments/e[0-9]* | grep '\.h$')
forbid "a study's header has no function body but of templates and in classes" \
  '(?<=\d:)(inline|static)\b(?!\s+const(expr)?\s[^(]*([={]|$))' \
  < <(without_comments "${study_headers[@]}")

# What breaks one of the rules below, and why it may: long FILE, long FILE and a
# function's name, untested FILE.
exceptions='
long experiments/harness/spec/named_sets.cc list_of_sets: a table
untested experiments/harness/base/npy_header.h: a part of npy.h
untested experiments/harness/command/options.h: command_line_test runs the programs
untested experiments/harness/data/npy_set.h: DataSource of dataset.h reads by it
untested experiments/harness/data/set_readers.h: load_named_set of find_set.h reads by it
untested experiments/harness/data/simulated_sets.h: load_named_set of find_set.h draws by it
untested experiments/harness/figure/area.h: a part of figure.h, seen in its pictures
untested experiments/harness/figure/cells.h: a part of figure.h, seen in its pictures
untested experiments/harness/figure/field.h: a part of figure.h, seen in its pictures
untested experiments/harness/figure/labels.h: a part of figure.h, seen in its pictures
untested experiments/harness/figure/layout.h: a part of figure.h, seen in its pictures
untested experiments/harness/figure/series.h: a part of figure.h, seen in its pictures
untested experiments/harness/numeric/resampling.h: a part of statistics.h
untested experiments/harness/report/manifest.h: report.h writes it
untested experiments/harness/run/interrupt.h: command_line_test sends signals to a run
untested experiments/harness/spec/generator_arguments.h: a part of generators.h
untested experiments/harness/spec/model.h: a part of spec.h
untested experiments/harness/spec/optimizer.h: a part of spec.h
untested experiments/harness/spec/train_settings.h: records alone, filled by spec.h
untested experiments/harness/train/engines.h: engine.h chooses among them
untested experiments/harness/train/initial_tensors.h: pytorch_oracle.py starts from them
untested experiments/harness/train/nielsen.h: a part of the loop: nielsen_oracle.py, nielsen_test
untested experiments/harness/train/parameters.h: snapshots_test and started_net_test read by it
untested experiments/harness/train/scorer.h: a part of the loop: engine_test, bits
untested experiments/harness/train/stream_start.h: a part of the loop: task_test, sklearn_mlp_oracle.py, nielsen_oracle.py
untested experiments/harness/train/updater.h: a part of the loop: engine_test, bits
'
# without_excepted KIND: of lines FILE:LINE:text, those that no exception of the
# kind names. A function is the name before the first bracket of text.
without_excepted() {
  local file line text function
  while IFS=: read -r file line text; do
    function=$(grep -oP '\w+(?=\()' <<<"$text" | head -n 1) || true
    [[ $exceptions == *$'\n'"$1 $file"?(" $function")": "* ]] ||
      echo "$file:$line:$text"
  done
}
forbid "a file of the harness has at most 300 lines" '.' \
  < <(awk 'FNR == 301 { print FILENAME ":301:more than 300 lines" }' \
    "${harness[@]}" | without_excepted long)
# In formatted text a body ends with } in the column where its head began.
forbid "a function of the harness has at most 60 lines" '.' \
  < <(awk 'FNR == 1 { outer = inner = 0 }
    /^[^ \t}#\/]/ { outer = FNR; outer_text = $0 }
    /^  [^ }\/]/ { inner = FNR; inner_text = $0 }
    /^}$/ && FNR - outer >= 60 {
      print FILENAME ":" outer ":" outer_text " (" FNR - outer + 1 " lines)" }
    /^  }$/ && inner > outer && FNR - inner >= 60 {
      print FILENAME ":" inner ":" inner_text " (" FNR - inner + 1 " lines)" }' \
    "${harness[@]}" | without_excepted long)
forbid "a study.cc has at most 350 lines" '.' \
  < <(awk 'FNR == 351 { print FILENAME ":351:more than 350 lines" }' \
    experiments/e[0-9]*/study.cc | without_excepted long)
forbid "a section (// ---- Name ----) of a study.cc has at most 120 lines" '.' \
  < <(awk 'function close_section(last) {
      if (name != "" && last - first + 1 > 120)
        print file ":" first ":" name " (" last - first + 1 " lines)" }
    FNR == 1 { close_section(previous); name = "" }
    /^\/\/ ---- / { close_section(FNR - 1); name = $0; first = FNR }
    { file = FILENAME; previous = FNR }
    END { close_section(previous) }' \
    experiments/e[0-9]*/study.cc | without_excepted long)

# Every header of the harness has a test that includes it.
untested=$(printf '%s\n' "${harness[@]}" | grep '\.h$' | grep -vxF -f \
  <(grep -rhoP '#include "\Kexperiments/harness/[^"]+' tests) || true)
forbid "a header of the harness has a test that includes it, or is an exception" \
  '.' < <(sed '/./s/$/:1:no test/' <<<"$untested" | without_excepted untested)
forbid "an exception of a header names one that has no test" '.' \
  < <(sed -n 's/^untested \([^:]*\): .*/\1/p' <<<"$exceptions" |
    grep -vxF -f <(echo "$untested") | sed 's/^/tests\/house_test.sh:0:/')

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
  < <(without_comments "${kernels[@]}" experiments/harness/train/*.h)
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
  '^(\.\w[\w.-]*|CMakeLists\.txt|CMakePresets\.json|CMakeUserPresets\.json|CITATION\.cff|CONTRIBUTING\.md|LICENSE|README\.md|kernels|experiments|bench|tests|tools|results|build[^/]*|data|out):' \
  < <(find . -mindepth 1 -maxdepth 1 -printf '%P:0:top level\n')

if [ "$offences" -gt 0 ]; then
  echo "$offences rules of the house are broken"
  exit 1
fi
echo "The house is in order: ${#all[@]} C++ files"
