# ./portal test: every kind of test, one closing line. Sourced by portal.

test_labels=(tidy unit conformance contract screen flows sim web e2e fuzz)
passed_total=0
failed_total=0

count() {  # count NAME PASSED FAILED
  passed_total=$((passed_total + $2))
  failed_total=$((failed_total + $3))
  printf '%-10s %5d passed %4d failed\n' "$1" "$2" "$3"
}

# count_step NAME ADVICE COMMAND…: a check that is one test.
count_step() {
  local name=$1
  if step "$@"; then count "$name" 1 0; else count "$name" 0 1; fi
}

# All GoogleTest programs of some labels. A program that left no results (it crashed, or was not
# built) is one failure.
test_native() {
  local folder label output
  folder=$(build_folder dev)
  configure dev || { count "configure" 0 1; return; }
  for label in "$@"; do
    # A label without any test has no target yet; ninja is asked, because it may add it just now.
    ninja -C "$folder" build.ninja >/dev/null 2>&1 || true
    ninja -C "$folder" -t query "tests-$label" >/dev/null 2>&1 || continue
    if ! compile dev "tests-$label"; then count "$label" 0 1; continue; fi
    rm -f "$folder"/results/*.json
    output=$(ctest --test-dir "$folder" -L "^$label\$" -j "$portal_jobs" --output-on-failure \
      --no-tests=ignore 2>&1) ||
      printf '%s\n' "$output" | grep -vE '^ *(Start|[0-9]+/[0-9]+ Test).*Passed' >&2
    # shellcheck disable=SC2046
    count "$label" $(ctest --test-dir "$folder" -N -L "^$label\$" |
      /usr/bin/python3 src/cmake/setup/count_results.py "$folder/results")
  done
}

test_tidy_tools() {
  local files
  mapfile -t files < <(find src tests -name node_modules -prune -o \( -name '*.cpp' -o -name '*.h' \) -print)
  [ ${#files[@]} = 0 ] || count_step "format" "clang-format-19 -i FILE sets it right." \
    clang-format-19 --dry-run --Werror "${files[@]}"
}

test_web() {
  count_step "types" "the lines above name file and line; tests/node_modules/.bin/tsc -p web repeats it." \
    tests/node_modules/.bin/tsc -p web
  node_tests web web/test/*.test.js
}

test_flows_headless() {
  local cli output
  compgen -G "tests/flows/*.json" >/dev/null || return 0
  { compile dev motcua && build_web; } || { count "build" 0 1; return; }
  cli=$(build_folder dev)/motcua
  output=$("$cli" flow tests/flows/*.json 2>&1) || printf '%s\n' "$output" >&2
  # shellcheck disable=SC2046
  count "headless" $(printf '%s\n' "$output" |
    sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' | tail -n1 | grep . || echo 0 1)
}

# The checked server (ASan, UBSan) as independent programs see it.
test_contract_scripts() {
  compgen -G "tests/contract/*.test.mjs" >/dev/null || return 0
  { compile dev motcua motcua-server sender make_dossiers && build_web; } || { count "build" 0 1; return; }
  export_programs dev
  export MOTCUA_MAKE_DOSSIERS
  MOTCUA_MAKE_DOSSIERS=$(build_folder dev)/tests/conformance/make_dossiers
  file_tests contract-js "$portal_jobs" tests/contract/*.test.mjs
}

# The published vectors: natively, as wasm in Node, as wasm in Chromium. The counts are printed.
test_conformance() {
  { build_web && compile release conformance && compile web-release conformance; } ||
    { count "build" 0 1; return; }
  export_programs release
  MOTCUA_CONFORMANCE=$(build_folder release)/tests/conformance/conformance \
    MOTCUA_CONFORMANCE_WASM=$(build_folder web-release)/tests/conformance \
    node_tests conformance tests/conformance/*.test.mjs
}

test_e2e() {
  compgen -G "tests/e2e/*.spec.mjs" >/dev/null || return 0
  local spec alone=() beside=()
  build_web || { count "build" 0 1; return; }
  export_programs release
  for spec in tests/e2e/*.spec.mjs; do
    if grep -q '^// Runs alone' "$spec"; then alone+=("$spec"); else beside+=("$spec"); fi
  done
  file_tests e2e "$portal_jobs" "${beside[@]}"
  file_tests e2e-alone 1 "${alone[@]}"
}

# clang-tidy over everything: minutes, so not part of ./portal test.
portal_lint() {
  local files=("$@")
  ensure_toolchain test && install_packages clang-tidy-19 && configure dev || return 1
  [ $# != 0 ] || mapfile -t files < <(find src -name '*.cpp' ! -path 'src/platform/web/*')
  printf '%s\0' "${files[@]}" |
    xargs -0 -n 1 -P "$portal_jobs" clang-tidy-19 --quiet -p "$(build_folder dev)" 2>/dev/null
}

portal_test() {
  local label wanted=("$@") native=()
  [ $# = 0 ] && wanted=("${test_labels[@]}")
  for label in "${wanted[@]}"; do
    case " ${test_labels[*]} " in *" $label "*) ;; *)
      say "portal test: there is no label '$label'. Labels: ${test_labels[*]}"; return 2 ;;
    esac
    case $label in tidy | unit | contract | screen | flows | sim) native+=("$label") ;; esac
  done
  ensure_toolchain test || { printf '0 passed, 1 failed\n'; return 1; }
  export_programs dev
  case " ${wanted[*]} " in *" flows "* | *" sim "* | *" contract "* | *" e2e "*)
    build_web || count "build" 0 1 ;;
  esac
  [ ${#native[@]} = 0 ] || test_native "${native[@]}"
  for label in "${wanted[@]}"; do
    case $label in
      tidy) test_tidy_tools ;;
      conformance) test_conformance ;;
      contract) test_contract_scripts ;;
      flows) test_flows_headless ;;
      sim) test_sim ;;
      web) test_web ;;
      e2e) test_e2e ;;
      fuzz) test_fuzz ;;
    esac
  done
  printf '%d passed, %d failed\n' "$passed_total" "$failed_total"
  [ "$failed_total" = 0 ] && [ "$passed_total" != 0 ]
}
