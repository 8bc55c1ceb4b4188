#!/usr/bin/env bash
# man_test.sh REPRISE: the manual page is set without a complaint, by groff and,
# where it is, by mandoc; and a reader finds a command with its options in it.
set -euo pipefail
if ! command -v groff >/dev/null; then
  echo "skipped: no groff here (apt-get install groff-base)"
  exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$1" man >"$folder/reprise.1"
fail() { echo "$1"; exit 1; }
groff -man -k -Tutf8 -ww "$folder/reprise.1" >"$folder/set" 2>"$folder/said"
[ ! -s "$folder/said" ] || fail "groff: $(cat "$folder/said")"
if command -v mandoc >/dev/null; then
  # Its style notes (a new sentence on a new line, …) are none of ours.
  mandoc -Tlint -Wwarning "$folder/reprise.1" >"$folder/said" 2>&1 ||
    fail "mandoc: $(cat "$folder/said")"
fi
sed 's/\x1b\[[0-9;]*m//g; s/.\x08//g' "$folder/set" >"$folder/plain"
for part in 'reprise run [ID...|all] [options]' '--shard I/N' 'EXIT STATUS' \
  'xavier_he'; do
  grep -qF -e "$part" "$folder/plain" || fail "the page lacks: $part"
done
