# Node's own test runner, and how its answers are counted. Sourced by portal.

# The longest a file of tests may take, in seconds; one that hangs is ended and has failed.
node_seconds=900

run_node_tests() {
  timeout -k 10 "$node_seconds" node --import "$portal_root/tests/support/node18.mjs" \
    --test --test-reporter=tap "$@" 2>&1
}

# node_totals LOG: "PASSED FAILED" of a TAP log. One that was cut off and counted nothing has failed.
node_totals() {
  awk '/^# pass [0-9]+$/ { passed = $3; counted = 1 }
    /^# (fail|cancelled) [0-9]+$/ { failed += $3 }
    END { print passed + 0, counted ? failed + 0 : 1 }' "$1"
}

# The parts of a log that say what went wrong.
show_node_failures() {
  grep -vE '^ *(ok |---|\.\.\.|duration_ms|type:|# Subtest)' "$1" | tail -n 120 >&2
}

# node_tests NAME FILE…: all files in one go. Lines "# counted: …" of the tests are passed on.
node_tests() {
  local name=$1 log passed failed
  shift
  [ -e "$1" ] || return 0
  log=$(mktemp)
  run_node_tests "$@" >"$log" || true
  read -r passed failed < <(node_totals "$log")
  [ "$failed" = 0 ] || show_node_failures "$log"
  sed -n 's/^# counted: /  /p' "$log" >&2
  rm -f "$log"
  count "$name" "$passed" "$failed"
}

# One file in a process of its own; what it took is said as soon as it ends.
one_file_of_tests() {
  local folder=$1 file=$2 started=$SECONDS log passed failed
  log=$folder/$(basename "$file").log
  run_node_tests "$file" >"$log" || true
  read -r passed failed < <(node_totals "$log")
  printf '  %-28s %3d passed %2d failed %4d s\n' "$(basename "$file")" "$passed" "$failed" $((SECONDS - started)) >&2
  printf '%d %d\n' "$passed" "$failed" >"$folder/$(basename "$file").totals"
  sed -n 's/^# counted: /  /p' "$log" >&2
  [ "$failed" = 0 ] || show_node_failures "$log"
}

# file_tests NAME LANES FILE…: every file by itself, LANES of them at a time.
file_tests() {
  local name=$1 lanes=$2 folder passed failed
  shift 2
  [ $# != 0 ] || return 0
  folder=$(mktemp -d)
  export portal_root node_seconds
  export -f run_node_tests node_totals show_node_failures one_file_of_tests
  printf '%s\n' "$@" | xargs -P "$lanes" -I{} bash -c 'one_file_of_tests "$@"' _ "$folder" {}
  read -r passed failed < <(cat "$folder"/*.totals | awk '{ p += $1; f += $2 } END { print p + 0, f + 0 }')
  [ "$(find "$folder" -name '*.totals' | wc -l)" = $# ] || failed=$((failed + 1))
  rm -rf "$folder"
  count "$name" "$passed" "$failed"
}
