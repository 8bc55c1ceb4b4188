#!/usr/bin/env bash
# run_bits.sh TREE BUILD_FOLDER [--write]
#
# Builds tests/bits/bits.cc by every compiler, optimisation level, instruction
# set and processor that this machine has, runs each and compares what they
# print, line by line, with tests/golden/bits.txt. One different bit fails, with
# the lines that differ. What cannot be built or run here is named and left out.
# --write replaces the golden lines by what the first build prints: bump
# kArithmeticVersion with it.
set -euo pipefail
tree=$(cd "$1" && pwd)
mkdir -p "$2"
cd "$2"
golden=$tree/tests/golden/bits.txt
common=(-std=c++20 -ffp-contract=off -fno-math-errno -Wno-psabi "-I$tree"
  "$tree/tests/bits/bits.cc" "$tree/experiments/harness/numeric/numpy_random.cc"
  "$tree/experiments/harness/numeric/double_double.cc"
  "$tree/experiments/harness/numeric/python_random.cc"
  "$tree/experiments/harness/train/epoch_watch.cc")

# name | compiler | options | what runs it
rows=(
  'isa-v3|g++|-O3 -march=x86-64-v3|'
  'isa-v4|g++|-O3 -march=x86-64-v4|'
  'O0-v3|g++|-O0 -march=x86-64-v3|'
  'O0-v4|g++|-O0 -march=x86-64-v4|'
  'clang-v3|clang++-14|-O3 -march=x86-64-v3|'
  'clang-v4|clang++-14|-O3 -march=x86-64-v4|'
  'aarch64|aarch64-linux-gnu-g++|-O2 -static|qemu-aarch64'
)
if [ "$(uname -m)" != x86_64 ]; then
  rows=('O3|g++|-O3|' 'O0|g++|-O0|' 'clang|clang++-14|-O3|')
fi

# runnable OPTIONS RUNNER: whether this machine runs what OPTIONS build.
runnable() {
  if [ -n "$2" ]; then
    command -v "$2" >/dev/null
    return
  fi
  local flag need=()
  case "$1" in
    *x86-64-v3*) need=(avx2 fma bmi2) ;;
    *x86-64-v4*) need=(avx512f avx512bw avx512cd avx512dq avx512vl) ;;
  esac
  for flag in "${need[@]}"; do
    grep -qw "$flag" /proc/cpuinfo || return 1
  done
}

# build_and_run ROW: NAME.txt holds what the program prints, NAME.err why not.
build_and_run() {
  local name compiler options runner
  IFS='|' read -r name compiler options runner <<<"$1"
  # shellcheck disable=SC2086
  if "$compiler" $options "${common[@]}" -o "$name" 2>"$name.err" &&
    $runner "./$name" >"$name.part" 2>>"$name.err"; then
    mv "$name.part" "$name.txt"
  else
    cat "$name.part" >>"$name.err" 2>/dev/null || true
  fi
}

chosen=()
for row in "${rows[@]}"; do
  IFS='|' read -r name compiler options runner <<<"$row"
  rm -f "$name" "$name.txt" "$name.part" "$name.err"
  if ! command -v "$compiler" >/dev/null; then
    echo "$name: left out, there is no $compiler here"
  elif ! runnable "$options" "$runner"; then
    echo "$name: left out, ${runner:-this processor} cannot run it"
  else
    chosen+=("$row")
  fi
done

for row in "${chosen[@]}"; do
  while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n; done
  build_and_run "$row" &
done
wait

if [ "${3:-}" = --write ]; then
  first=${chosen[0]%%|*}
  [ -f "$first.txt" ] || { cat "$first.err" >&2; exit 1; }
  cp "$first.txt" "$golden"
  echo "wrote $golden from $first"
fi

bad=0
for row in "${chosen[@]}"; do
  name=${row%%|*}
  if [ ! -f "$name.txt" ]; then
    echo "$name: did not build or run:"
    tail -n 20 "$name.err"
    bad=1
  elif diff "$golden" "$name.txt" >"$name.diff"; then
    echo "$name: the same $(wc -l <"$golden") lines"
  else
    echo "$name: differs (< golden, > $name):"
    cat "$name.diff"
    bad=1
  fi
done
exit $bad
