#!/usr/bin/env bash
# fusing_test.sh BINARY…
#
# GCC 12 vectorises x y - z beside x y + z into one fused vfmaddsub or vfmsubadd
# even with -ffp-contract=off. No source asks for these instructions, so one of
# them in a binary is an expression whose bits depend on the compiler.
set -euo pipefail
if ! command -v objdump >/dev/null; then
  echo "skipped: no objdump here (apt-get install binutils)"
  exit 77
fi
found=$(objdump -d --no-show-raw-insn --demangle "$@" |
  awk '/^[0-9a-f]+ <.*>:$/ { name = $0 } /vfm(addsub|subadd)/ { print name; print }')
if [ -n "$found" ]; then
  printf 'fused although -ffp-contract=off:\n%s\n' "$found"
  exit 1
fi
echo "nothing is fused that the source does not fuse"
