#!/usr/bin/env bash
# run_oracle.sh MODULE PACKAGE SCRIPT [ARGUMENT…]
#
# Runs SCRIPT with a python3 that can import MODULE: the one on the path, or
# Debian's. Where there is none it says so, names Debian's PACKAGE and exits
# with 77, which CTest counts as skipped.
set -euo pipefail
module=$1 package=$2
shift 2
for python in python3 /usr/bin/python3; do
  if "$python" -c "import $module" 2>/dev/null; then
    exec "$python" -B "$@"
  fi
done
echo "skipped: no python3 here can import $module (apt-get install $package)"
exit 77
