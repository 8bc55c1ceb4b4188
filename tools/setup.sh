# Sourced by tools/reproduce, tools/test and .ci/run: the Debian packages that
# the project needs, and how they get here.

# What to build with, what to link, what to draw with, and the data that is
# always there. libgtest-dev and libbenchmark-dev are for tests and benchmarks.
# shellcheck disable=SC2034
reprise_packages=(
  g++ cmake ninja-build
  libboost-math-dev libboost-program-options-dev libeigen3-dev libfmt-dev
  libopenblas-pthread-dev libsqlite3-dev libsqlitecpp-dev libssl-dev
  nlohmann-json3-dev zlib1g-dev
  libbenchmark-dev libgtest-dev
  dataset-fashion-mnist gnuplot-nox
  ca-certificates curl
)

# The tests that lay our numbers beside other programs' are skipped without
# these: other frameworks, another compiler, another processor.
# shellcheck disable=SC2034
reprise_oracle_packages=(
  python3-torch python3-sklearn
  clang-14 g++-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user
)

# The test of the pages opens them in a browser, and has axe-core look at them,
# which npm installs by tests/pages/package-lock.json.
# shellcheck disable=SC2034
reprise_page_packages=(chromium chromium-driver python3-selenium)
command -v npm >/dev/null || reprise_page_packages+=(npm)

# The tests of what is taken along set LaTeX tables, the manual page and
# CITATION.cff by other programs (some 50 MB).
# shellcheck disable=SC2034
reprise_document_packages=(
  texlive-latex-recommended librsvg2-bin groff-base mandoc python3-yaml
)

# missing_packages NAME…: prints the names that are not installed.
missing_packages() {
  local name
  for name in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] ||
      printf '%s\n' "$name"
  done
}

# install_packages NAME…: installs what is missing when root; else prints the
# line to type and ends the script with status 1.
install_packages() {
  if ! command -v dpkg-query >/dev/null; then
    echo "This set-up knows Debian 12. Elsewhere, install what these packages hold:" >&2
    echo "  $*" >&2
    echo "then: cmake --preset release && cmake --build --preset release" >&2
    exit 1
  fi
  local missing
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" -ne 0 ]; then
    echo "Some packages are missing. Type this, then start again:" >&2
    echo "  sudo apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
  fi
  echo "Installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  local log
  log=$(mktemp)
  if ! { apt-get update && apt-get install -y --no-install-recommends "${missing[@]}"; } \
    </dev/null >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "apt-get could not install ${missing[*]} (all it said: $log)" >&2
    exit 1
  fi
  rm -f "$log"
}

# clock SECONDS: "2:10".
clock() { printf '%d:%02d' $(($1 / 60)) $(($1 % 60)); }

# watch_build NAME: reads what ninja prints, and tells of it on stderr: on a
# terminal in one line ("[2/4] build 41/83, 2:10 left"), else in a line every
# half minute.
watch_build() {
  local name=$1 line done=0 all=0 left text told=-25 width=0
  local start=$SECONDS terminal=
  if [ -t 2 ] && [ "${TERM:-}" != dumb ]; then terminal=yes; fi
  while IFS= read -r line; do
    [[ $line =~ ^\[([0-9]+)/([0-9]+)\] ]] || continue
    done=${BASH_REMATCH[1]} all=${BASH_REMATCH[2]}
    local gone=$((SECONDS - start))
    text="$name $done/$all"
    if [ "$gone" -ge 5 ] && [ "$done" -lt "$all" ]; then
      left=$((gone * (all - done) / done))
      text+=", $(clock "$left") left"
    fi
    if [ -n "$terminal" ]; then
      printf '\r%-*s' "$width" "$text" >&2
      width=${#text}
    elif [ $((gone - told)) -ge 30 ]; then
      echo "$text" >&2
      told=$gone
    fi
  done
  text="$name done in $(clock $((SECONDS - start)))"
  if [ -n "$terminal" ]; then
    printf '\r%-*s\n' "$width" "$text" >&2
  else
    echo "$text" >&2
  fi
}

# build_release NAME TARGET…: configures and builds with the preset release, and
# tells of it under the name; all that is said goes to build/build.log, whose
# end is shown where the build fails (status 1).
build_release() {
  local name=$1 log=build/build.log
  shift
  mkdir -p build
  if ! cmake --preset release >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "the build could not be set up (all it said: $log)" >&2
    exit 1
  fi
  if ! NINJA_STATUS='[%f/%t] ' cmake --build --preset release -j "$(nproc)" \
    --target "$@" 2>&1 | tee -a "$log" | watch_build "$name"; then
    tail -n 20 "$log" >&2
    echo "the build failed (all it said: $log)" >&2
    exit 1
  fi
}
