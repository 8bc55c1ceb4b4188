#!/usr/bin/env bash
# fetch_data_test.sh CHECKOUT
#
# tools/fetch-data against origins on this disk: what it says and leaves behind
# when an origin has nothing, has something else, or has the set.
set -euo pipefail
checkout=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

# expect STATUS PATTERN ARGUMENT…: one line (or more, for status 0) that matches.
expect() {
  local status=$1 pattern=$2 found=0
  shift 2
  output=$(REPRISE_ORIGIN=file://$work/origin "$checkout/tools/fetch-data" "$@" \
    --dir "$work/data" 2>&1) || found=$?
  if [ "$found" != "$status" ] || ! [[ $output =~ $pattern ]] ||
    { [ "$status" != 0 ] && [ "$(wc -l <<<"$output")" != 1 ]; }; then
    printf 'fetch-data %s: status %s, wanted %s and /%s/:\n%s\n' \
      "$*" "$found" "$status" "$pattern" "$output"
    failures=$((failures + 1))
  fi
}
expect_nothing_left() {
  if [ -n "$(find "$work/data" -mindepth 1 2>/dev/null)" ]; then
    find "$work/data"
    failures=$((failures + 1))
  fi
}

mkdir -p "$work/origin"
expect 2 'no data set cifar; allowed: all, mnist' cifar
expect 2 'found no data set'
expect 2 'one data set at a time' mnist yacht
expect 2 'unknown option --now' mnist --now
expect 2 'timeout soon; allowed: whole seconds' mnist --timeout soon
expect 1 'compiled from the results of each split' mc-dropout-uci
expect 1 'Kaggle asks for an account; get Admission_Predict.csv' graduate-admissions
expect 1 'cannot get mnist/train-images-idx3-ubyte.gz \(file://' mnist --timeout 5
expect_nothing_left

mkdir -p "$work/origin/mnist" "$work/origin/uci/yacht"
for name in train-images-idx3 train-labels-idx1 t10k-images-idx3 t10k-labels-idx1; do
  echo "not $name" | gzip >"$work/origin/mnist/$name-ubyte.gz"
done
expect 1 'train-images-idx3-ubyte.gz \(.* has SHA-256 [0-9a-f]{64} of the content, allowed: ba891046' mnist
for name in data.txt index_{features,target}.txt index_{train,test}_{0..19}.txt n_splits.txt; do
  echo 1 >"$work/origin/uci/yacht/$name"
done
expect 1 'yacht: the files have SHA-256 [0-9a-f]{64} together, allowed: 9bfb9617' yacht
expect_nothing_left

# The hashes are those that the program checks.
for sha in $(grep -oE '\b[0-9a-f]{64}\b' "$checkout/tools/fetch-data"); do
  if ! grep -q "$sha" "$checkout/experiments/harness/spec/named_sets.cc" &&
    ! grep -q "$sha" "$checkout/experiments/harness/spec/published_files.cc" &&
    ! grep -qE "uci .* $sha" "$checkout/tools/fetch-data"; then
    echo "fetch-data knows $sha, set_list.cc does not"
    failures=$((failures + 1))
  fi
done

# Where the set itself lies on this machine, it is fetched from there.
fashion=/usr/share/datasets/fashion-mnist
uci=$checkout/../shared/data/uci/yacht
if [ -d "$fashion" ]; then
  ln -s "$fashion" "$work/origin/fashion-mnist"
  mkdir -p "$work/data/fashion-mnist"
  echo wrong >"$work/data/fashion-mnist/t10k-labels-idx1-ubyte"
  expect 0 'fashion-mnist is now in' fashion-mnist
  expect 0 'fashion-mnist is in' fashion-mnist
  if [ "$(find "$work/data" -type f | wc -l)" != 4 ] ||
    ! cmp -s "$fashion/train-images-idx3-ubyte.gz" \
      "$work/data/fashion-mnist/train-images-idx3-ubyte.gz"; then
    echo "not the four files:"
    find "$work/data"
    failures=$((failures + 1))
  fi
fi
if [ -d "$uci" ]; then
  rm -r "$work/origin/uci/yacht"
  ln -s "$(realpath "$uci")" "$work/origin/uci/yacht"
  expect 0 'yacht is now in' yacht
  expect 0 'yacht is in' yacht
fi

[ "$failures" = 0 ] || { echo "$failures failures"; exit 1; }
echo "fetch-data does what it says"
