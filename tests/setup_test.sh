#!/usr/bin/env bash
# setup_test.sh SOURCE: what tools/setup.sh tells of a build, on a pipe and on a
# terminal, and of one that fails. No compiler runs: ninja's lines are made up.
set -euo pipefail
source=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
failures=0

# expect WHAT CONDITION…: the condition is a command.
expect() {
  local what=$1
  shift
  if ! "$@"; then
    echo "not so: $what"
    failures=$((failures + 1))
  fi
}
lacks() { ! grep -q "$1" "$2"; }
narrow() { [ "$(tr '\r' '\n' <"$1" | wc -L)" -le 80 ]; }

cat >lines.txt <<'LINES'
-- The C compiler identification is made up
[1/83] Building CXX object a.cc.o
[2/83] Building CXX object b.cc.o
a.cc: warning: made up
[83/83] Linking CXX executable c
LINES

# On a pipe: plain lines, the first of them after 5 s, then the end.
bash -c "source '$source/tools/setup.sh'; watch_build '[2/4] build'" \
  <lines.txt 2>piped.txt
expect "the end" [ "$(cat piped.txt)" = "[2/4] build done in 0:00" ]
{
  head -n 2 lines.txt
  sleep 6
  tail -n +3 lines.txt
} | bash -c "source '$source/tools/setup.sh'; watch_build '[2/4] build'" \
  2>piped.txt
expect "a line, and the end" grep -qxE \
  '\[2/4\] build 2/83, 4:(03|43) left' piped.txt
expect "two lines" [ "$(wc -l <piped.txt)" -eq 2 ]

# On a terminal: one line, written again and again, without codes.
if command -v script >/dev/null; then
  script -qec "bash -c \"source '$source/tools/setup.sh'; \
    TERM=xterm watch_build '[2/4] build' <lines.txt\"" drawn.txt >/dev/null
  sed -i '/^Script /d' drawn.txt
  expect "every step is drawn" grep -q $'\r\[2/4\] build 83/83' drawn.txt
  expect "in one line" [ "$(grep -c . drawn.txt)" -eq 1 ]
  expect "without codes" lacks $'\x1b' drawn.txt
  expect "in 80 columns" narrow drawn.txt
fi

# fails STEP: a cmake that fails when it sets up, or when it builds.
fails() {
  mkdir -p bin
  cat >bin/cmake <<CMAKE
#!/bin/sh
case "\$1" in
  --preset) [ $1 = set-up ] && { echo 'no compiler here'; exit 1; }; exit 0 ;;
  --build) echo '[1/2] one'; echo 'a.cc:3: error: made up'; exit 1 ;;
esac
CMAKE
  chmod +x bin/cmake
  local status=0
  PATH="$scratch/bin:$PATH" bash -c "set -euo pipefail
    source '$source/tools/setup.sh'; build_release build reprise
    echo 'and goes on'" >failed.txt 2>&1 || status=$?
  expect "$1: status 1" [ "$status" -eq 1 ]
  expect "$1: the log is named" grep -q 'all it said: build/build.log' failed.txt
  expect "$1: the script ends" lacks 'and goes on' failed.txt
}
fails set-up
expect "what cmake said" grep -q 'no compiler here' failed.txt
fails build
expect "what the compiler said" grep -q 'a.cc:3: error: made up' failed.txt
expect "it is in the log" grep -q 'a.cc:3: error: made up' build/build.log

[ "$failures" -eq 0 ] || exit 1
echo "tools/setup.sh tells of a build as it should"
