#!/usr/bin/env bash
# example_document_test.sh REPRISE RESULTS EXAMPLE: every table of a report
# compiles alone, and the example document takes tables, pictures and sources.
set -euo pipefail
reprise=$1 results=$2 example=$3
for tool in pdflatex:texlive-latex-recommended bibtex:texlive-binaries \
  rsvg-convert:librsvg2-bin; do
  if ! command -v "${tool%%:*}" >/dev/null; then
    echo "skipped: no ${tool%%:*} here (apt-get install ${tool#*:})"
    exit 77
  fi
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
failures=0

# compile FILE: its log is silent about errors, characters that a font lacks,
# and boxes that stick out.
compile() {
  local log
  log=$(basename "$1" .tex).log
  if ! pdflatex -interaction=nonstopmode -halt-on-error "$1" >/dev/null 2>&1 ||
    grep -qE '^! |Missing character|Overfull .hbox' "$log"; then
    echo "$1:"
    grep -nE -A3 '^! |Missing character|Overfull .hbox' "$log" || tail -n 5 "$log"
    failures=$((failures + 1))
  fi
}

"$reprise" report all --from "$results" --out report --pdf --quiet
tables=0
for table in report/e*/*.tex; do
  compile "$table"
  tables=$((tables + 1))
done
[ "$tables" -ge 10 ] || { echo "only $tables tables"; exit 1; }

cp "$example" report.tex
"$reprise" cite 16 >sources.bib
compile report.tex
bibtex report >bibtex.log || { cat bibtex.log; failures=$((failures + 1)); }
if grep -q Warning bibtex.log; then
  grep Warning bibtex.log
  failures=$((failures + 1))
fi
compile report.tex
compile report.tex
if grep -q undefined report.log; then
  grep undefined report.log
  failures=$((failures + 1))
fi
exit $((failures > 0))
