# Fuzz targets and the lines they reach. Sourced by portal.
#
#   ./portal fuzz [NAME] [SECONDS]   a search; without a name every target
#   ./portal fuzz keep               what searches found so far, made small, into tests/fuzz/corpus
#   ./portal test fuzz               a slice of each target: a minute (MOTCUA_FUZZ_SECONDS) for those
#                                    that read what comes from outside, four seconds for the others
#   ./portal coverage [--json FILE]  which lines of the parsers the tests and targets run

# JSON, JCS, base64url, manifests, chains of events, envelopes, streams, answers of the server, stored
# records, copies from elsewhere, CMS signatures.
fuzz_outside=" json jcs base64url manifest events envelope stream reply record copy cms "
fuzz_short_seconds=4

# fuzz_kept NAME: the corpus kept in the repository, unpacked once for each version of it.
fuzz_kept() {
  local archive=tests/fuzz/corpus/$1.tar.gz folder=$portal_cache/fuzz-kept/$1
  [ -e "$archive" ] || return 0
  if [ ! -e "$folder" ] || [ "$archive" -nt "$folder" ]; then
    rm -rf "$folder" && mkdir -p "$folder" && tar -xzf "$archive" -C "$folder" --no-same-owner
    touch "$folder"
  fi
  printf '%s\n' "$folder"
}

# fuzz_folders NAME: where inputs lie that need not be searched for again.
fuzz_folders() {
  fuzz_kept "$1"
  [ ! -d "tests/fuzz/seeds/$1" ] || printf '%s\n' "tests/fuzz/seeds/$1"
}

# fuzz_one FOLDER SECONDS NAME: one target over its seeds and what earlier searches found; its output
# goes to a log, which is kept when it fails.
fuzz_one() {
  local folder=$1 seconds=$2 name=$3 extra=()
  mkdir -p "$portal_cache/fuzz/$name" "$portal_cache/log"
  mapfile -t extra < <(fuzz_folders "$name")
  [ -e "tests/fuzz/dictionaries/$name.dict" ] && extra+=("-dict=tests/fuzz/dictionaries/$name.dict")
  # A small quarantine: what is measured is our memory, not the sanitizer's.
  ASAN_OPTIONS=quarantine_size_mb=16 "$folder/$name" -max_total_time="$seconds" -timeout=5 \
    -rss_limit_mb=512 -max_len=65536 -artifact_prefix="$portal_cache/fuzz/$name-" \
    "$portal_cache/fuzz/$name" "${extra[@]}" >"$portal_cache/log/$name.log" 2>&1
}

# fuzz_names [ONLY]: the targets, those that take longest first.
fuzz_names() {
  local program name last=()
  for program in tests/fuzz/fuzz_"${1#fuzz_}"*.cpp; do
    [ -e "$program" ] || continue
    name=$(basename "$program" .cpp)
    case $fuzz_outside in *" ${name#fuzz_} "*) printf '%s\n' "$name" ;; *) last+=("$name") ;; esac
  done
  [ ${#last[@]} = 0 ] || printf '%s\n' "${last[@]}"
}

# fuzz_seconds NAME: how long the slice of ./portal test is.
fuzz_seconds() {
  local long=${MOTCUA_FUZZ_SECONDS:-60}
  case $fuzz_outside in
    *" ${1#fuzz_} "*) echo "$long" ;;
    *) echo $((long < fuzz_short_seconds ? long : fuzz_short_seconds)) ;;
  esac
}

# test_fuzz [SECONDS [ONLY]]: two at a time, as a target has one thread.
test_fuzz() {
  local seconds=${1:-} only=${2:-} folder name names=() failed count_failed
  configure dev && compile dev fuzzers || { count "fuzz" 0 1; return; }
  folder=$(build_folder dev)
  mapfile -t names < <(fuzz_names "$only")
  [ ${#names[@]} != 0 ] || { say "There is no fuzz target like '$only'."; count "fuzz" 0 1; return; }
  say "· ${#names[@]} fuzz targets, ${seconds:-$(fuzz_seconds "${names[0]}")} s each at most"
  export portal_cache fuzz_outside fuzz_short_seconds
  export -f fuzz_one fuzz_kept fuzz_folders fuzz_seconds
  # shellcheck disable=SC2016
  failed=$(printf '%s\n' "${names[@]}" | xargs -P "$portal_jobs" -I{} bash -c \
    'fuzz_one "$1" "${2:-$(fuzz_seconds "$3")}" "$3" || printf "%s\n" "$3"' _ "$folder" "$seconds" {})
  for name in $failed; do
    say "FAILED: $name; the input lies in $portal_cache/fuzz: add it to tests/fuzz/seeds/$name."
    tail -n 30 "$portal_cache/log/$name.log" | sed 's/^/  | /' >&2
  done
  count_failed=$(printf "%s" "$failed" | grep -c . || true)
  count "fuzz" $((${#names[@]} - count_failed)) "$count_failed"
}

portal_fuzz() {
  ensure_toolchain test
  [ "${1:-}" != keep ] || { fuzz_keep; return; }
  test_fuzz "${2:-60}" "${1:-}"
  [ "$failed_total" = 0 ]
}

# The smallest set of inputs up to 4 KiB that reaches all that was reached so far, for each target
# that reads what comes from outside: a slice on another machine starts from there.
fuzz_keep() {
  local folder name small archive extra
  configure dev && compile dev fuzzers || return 1
  folder=$(build_folder dev)
  mkdir -p tests/fuzz/corpus
  for name in $(fuzz_names ""); do
    case $fuzz_outside in *" ${name#fuzz_} "*) ;; *) continue ;; esac
    small=$portal_cache/fuzz-small/$name archive=tests/fuzz/corpus/$name.tar.gz
    rm -rf "$small" && mkdir -p "$small" "$portal_cache/fuzz/$name"
    mapfile -t extra < <(fuzz_folders "$name")
    "$folder/$name" -merge=1 -max_len=4096 -rss_limit_mb=512 "$small" "${extra[@]}" \
      "$portal_cache/fuzz/$name" >"$portal_cache/log/$name.log" 2>&1 || return 1
    tar -C "$small" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -cf - . |
      gzip -9n >"$archive"
    say "· $archive: $(find "$small" -type f | wc -l) inputs, $(stat -c %s "$archive") bytes"
  done
}

# Unit tests and fuzz targets (seeds and the kept corpus, no search: the same on every machine), then
# llvm-cov over the files of tests/fuzz/parsers.txt.
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
    # shellcheck disable=SC2046
    LLVM_PROFILE_FILE=$folder/profiles/$name.profraw step "$name" "./portal fuzz $name" \
      "$folder/$name" -runs=0 -max_len=65536 $(fuzz_folders "$name") || return 1
    objects+=(-object "$folder/$name")
  done
  llvm-profdata-19 merge -sparse -o "$folder/profiles/all.profdata" "$folder"/profiles/*.profraw
  # shellcheck disable=SC2046
  llvm-cov-19 export -summary-only -instr-profile="$folder/profiles/all.profdata" \
    "${objects[@]:1}" $(grep -v '^#' tests/fuzz/parsers.txt) >"$folder/profiles/summary.json"
  /usr/bin/python3 tests/fuzz/coverage.py tests/fuzz/parsers.txt "$folder/profiles/summary.json" "$@"
}

coverage_tests() { printf '%s_test\n' base crypto dossier outbox vault app; }
