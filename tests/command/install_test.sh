#!/usr/bin/env bash
# install_test.sh BUILD: installs under a folder that is gone afterwards, and
# calls what lies there as who has nothing else.
set -euo pipefail
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
cmake --install "$1" --prefix "$prefix" >"$prefix/log" ||
  { cat "$prefix/log"; exit 1; }
fail() { echo "$1"; exit 1; }
for file in bin/reprise share/man/man1/reprise.1 \
  share/bash-completion/completions/reprise share/doc/reprise/CITATION.cff \
  share/doc/reprise/LICENSE share/doc/reprise/README.md share/doc/reprise/example/report.tex; do
  # shellcheck disable=SC2086
  compgen -G "$prefix/$file" >/dev/null || fail "not installed: $file"
done
mkdir "$prefix/work"
cd "$prefix/work"
reprise=$prefix/bin/reprise
grep -q '^16  xavier_he' <<<"$("$reprise" list)" || fail "list lacks 16"
cmp <("$reprise" man) "$prefix/share/man/man1/reprise.1"
cmp <("$reprise" completion) "$prefix/share/bash-completion/completions/reprise"
"$reprise" run 07 --tier quick --store seven.db --quiet
"$reprise" report 07 --tier quick --store seven.db --out report --quiet
[ -s report/e07_memoization/index.html ] || fail "no page of 07"
