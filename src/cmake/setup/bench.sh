# ./portal bench: measurements with their limits. Sourced by portal.

portal_bench() {
  local name=size json=
  while [ $# -gt 0 ]; do
    case $1 in
      --json) json=${2:?--json needs a file}; shift ;;
      -*) say "portal bench: unknown option '$1'"; return 2 ;;
      *) name=$1 ;;
    esac
    shift
  done
  case $name in
    size)
      build_native && build_web
      /usr/bin/python3 tests/bench/size.py "$(build_folder web-release)/dist" ${json:+--json "$json"}
      ;;
    forms)
      build_native && build_web && ensure_toolchain test || return 1
      compile release forms_bench && compile web-release forms_bench || return 1
      node --import "$portal_root/tests/support/node18.mjs" tests/bench/forms/run.mjs \
        --native "$(build_folder release)/tests/bench/forms_bench" \
        --wasm "$(build_folder web-release)/tests/bench" ${json:+--json "$json"}
      ;;
    places)
      build_native && build_web && ensure_toolchain test || return 1
      compile release places_bench && compile web-release places_bench || return 1
      node --import "$portal_root/tests/support/node18.mjs" tests/bench/places/run.mjs \
        --native "$(build_folder release)/tests/bench/places_bench" \
        --wasm "$(build_folder web-release)/tests/bench" ${json:+--json "$json"}
      ;;
    search)
      build_native && build_web && ensure_toolchain test || return 1
      compile release search_bench && compile web-release search_bench || return 1
      node --expose-gc --import "$portal_root/tests/support/node18.mjs" tests/bench/search/run.mjs \
        --native "$(build_folder release)/tests/bench/search_bench" \
        --wasm "$(build_folder web-release)/tests/bench" \
        --guide "$(build_folder web-release)/dist/assets/guide.json" ${json:+--json "$json"}
      ;;
    guide)
      build_native || return 1
      /usr/bin/python3 tests/bench/guide.py "$(build_folder release)/motcua" ${json:+--json "$json"}
      ;;
    *) say "portal bench: there is no '$name'. There is: size forms places search guide"; return 2 ;;
  esac
}
