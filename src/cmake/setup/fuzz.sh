# Fuzz targets and the lines they reach. Sourced by portal.
#
#   ./portal fuzz [NAME] [SECONDS]   a search; without a name every target
#   ./portal test fuzz               a slice of MOTCUA_FUZZ_SECONDS (default 8) for each target
#   ./portal coverage [--json FILE]  which lines of the parsers the tests and targets run

# fuzz_one FOLDER SECONDS NAME: one target over its seeds and what earlier searches found; its output
# goes to a log, which is kept when it fails.
fuzz_one() {
  local folder=$1 seconds=$2 name=$3 extra=()
  mkdir -p "$portal_cache/fuzz/$name" "$portal_cache/log"
  [ -d "tests/fuzz/seeds/$name" ] && extra+=("tests/fuzz/seeds/$name")
  [ -e "tests/fuzz/dictionaries/$name.dict" ] && extra+=("-dict=tests/fuzz/dictionaries/$name.dict")
  # A small quarantine: what is measured is our memory, not the sanitizer's.
  ASAN_OPTIONS=quarantine_size_mb=16 "$folder/$name" -max_total_time="$seconds" -timeout=5 \
    -rss_limit_mb=512 -max_len=65536 -artifact_prefix="$portal_cache/fuzz/$name-" \
    "$portal_cache/fuzz/$name" "${extra[@]}" >"$portal_cache/log/$name.log" 2>&1
}

# Two at a time: a target has one thread.
test_fuzz() {
  local seconds=${1:-${MOTCUA_FUZZ_SECONDS:-8}} only=${2:-} folder name program names=() failed
  configure fuzz && compile fuzz fuzzers || { count "fuzz" 0 1; return; }
  folder=$(build_folder fuzz)
  for program in tests/fuzz/fuzz_"${only#fuzz_}"*.cpp; do
    [ -e "$program" ] && names+=("$(basename "$program" .cpp)")
  done
  [ ${#names[@]} != 0 ] || { say "There is no fuzz target like '$only'."; count "fuzz" 0 1; return; }
  say "· ${#names[@]} fuzz targets, $seconds s each"
  export portal_cache
  export -f fuzz_one
  failed=$(printf '%s\n' "${names[@]}" | xargs -P "$portal_jobs" -I{} bash -c \
    'fuzz_one "$@" || printf "%s\n" "$3"' _ "$folder" "$seconds" {})
  for name in $failed; do
    say "FAILED: $name; the input lies in $portal_cache/fuzz: add it to tests/fuzz/seeds/$name."
    tail -n 30 "$portal_cache/log/$name.log" | sed 's/^/  | /' >&2
  done
  count "fuzz" $((${#names[@]} - $(printf '%s' "$failed" | grep -c .))) "$(printf '%s' "$failed" | grep -c .)"
}

portal_fuzz() {
  ensure_toolchain test
  test_fuzz "${2:-60}" "${1:-}"
  [ "$failed_total" = 0 ]
}

# Unit tests and fuzz targets (seeds and earlier finds, no search), then llvm-cov over the files of
# tests/fuzz/parsers.txt.
portal_coverage() {
  local folder program name objects=()
  ensure_toolchain test && configure coverage || return 1
  folder=$(build_folder coverage)
  # shellcheck disable=SC2046
  compile coverage fuzzers $(coverage_tests) || return 1
  rm -rf "$folder/profiles" && mkdir -p "$folder/profiles"
  for name in $(coverage_tests); do
    LLVM_PROFILE_FILE=$folder/profiles/$name.profraw step "$name" "./portal test unit" \
      "$folder/tests/$name" --gtest_brief=1 || return 1
    objects+=(-object "$folder/tests/$name")
  done
  for program in tests/fuzz/fuzz_*.cpp; do
    name=$(basename "$program" .cpp)
    mkdir -p "$portal_cache/fuzz/$name"
    LLVM_PROFILE_FILE=$folder/profiles/$name.profraw step "$name" "./portal fuzz $name" \
      "$folder/$name" -runs=0 -max_len=65536 "$portal_cache/fuzz/$name" \
      "tests/fuzz/seeds/$name" || return 1
    objects+=(-object "$folder/$name")
  done
  llvm-profdata-19 merge -sparse -o "$folder/profiles/all.profdata" "$folder"/profiles/*.profraw
  # shellcheck disable=SC2046
  llvm-cov-19 export -summary-only -instr-profile="$folder/profiles/all.profdata" \
    "${objects[@]:1}" $(grep -v '^#' tests/fuzz/parsers.txt) >"$folder/profiles/summary.json"
  /usr/bin/python3 tests/fuzz/coverage.py tests/fuzz/parsers.txt "$folder/profiles/summary.json" "$@"
}

coverage_tests() { printf '%s_test\n' base crypto dossier outbox vault app; }
