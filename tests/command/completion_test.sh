#!/usr/bin/env bash
# completion_test.sh REPRISE: what bash offers for the beginnings of a line.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$1" completion >"$folder/reprise.bash"
# shellcheck disable=SC1091
source "$folder/reprise.bash"
cd "$folder"
mkdir stores && touch one.json 'two words.json'
failures=0

# offered PROGRAM WORD…: what is offered for the last word, one a line.
offered() {
  COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
  local function
  function=$(complete -p "$1" | sed 's/.*-F \([^ ]*\) .*/\1/')
  "$function"
  [ ${#COMPREPLY[@]} -eq 0 ] || printf '%s\n' "${COMPREPLY[@]}"
}

# expect 'A B' PROGRAM WORD…: exactly these are offered, in any order.
expect() {
  local wanted found
  wanted=$(tr ' ' '\n' <<<"$1" | sed '/^$/d' | sort)
  found=$(offered "${@:2}" | sort)
  [ "$wanted" = "$found" ] && return
  echo "for '${*:2}': offered $(tr '\n' ' ' <<<"$found"), not $1"
  failures=$((failures + 1))
}

# expect_among WORD PROGRAM WORD…: it is among them.
expect_among() {
  grep -qxF -e "$1" <<<"$(offered "${@:2}")" && return
  echo "for '${*:2}': not offered $1"
  failures=$((failures + 1))
}

expect 'report' reprise rep
expect_among list reprise ''
expect_among --version reprise --
expect 'quick standard paper' reprise run --tier ''
expect 'quick' reprise run 16 --tier q
expect 'standard' reprise run --tier = s
expect 'lanes loops' reprise train --engine l
expect 'double' reprise train one.json --precision d
expect_among 16 reprise run ''
expect_among xavier_he reprise report x
expect_among all reprise cite a
expect_among --seeds reprise run 16 --
expect '--seeds' reprise run --see
expect '' reprise list --see
expect_among mnist reprise data m
expect 'stores' reprise report --out s
expect 'one.json' reprise train o
expect_among 'two words.json' reprise train two
expect 'run' reprise help ru
expect '' reprise run --seeds ''
# An experiment's own program runs it.
expect 'quick' e16_xavier_he --tier q
expect '--shard' e16_xavier_he --shar
exit $((failures > 0))
