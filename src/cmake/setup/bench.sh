# ./portal bench: measurements with their limits. Sourced by portal.

# bench_engine NAME ARGUMENT…: an engine natively and as wasm, driven by tests/bench/NAME/run.mjs.
bench_engine() {
  local name=$1
  shift
  build_native && build_web && ensure_toolchain test || return 1
  compile release "${name}_bench" && compile web-release "${name}_bench" || return 1
  # gc: for the peers' memory.
  node --expose-gc --import "$portal_root/tests/support/node18.mjs" "tests/bench/$name/run.mjs" \
    --native "$(build_folder release)/tests/bench/${name}_bench" \
    --wasm "$(build_folder web-release)/tests/bench" "$@"
}

# bench_sending NAME ARGUMENT…: the real server and the real outbox over sockets.
bench_sending() {
  local script=tests/bench/${1//-/_}/run.mjs
  shift
  build_native && build_web && ensure_toolchain test && compile release sender || return 1
  export_programs release
  node --import "$portal_root/tests/support/node18.mjs" "$script" "$@"
}

# Lighthouse is large and only measures: it lies in the cache, fetched when it is asked for.
bench_audit() {
  local folder=$portal_cache/audit
  build_native && build_web && ensure_toolchain test || return 1
  mkdir -p "$folder"
  cp tests/bench/audit/package.json tests/bench/audit/package-lock.json tests/bench/audit/.npmrc "$folder"
  [ -e "$folder/node_modules/.package-lock.json" ] || step "fetching Lighthouse from npm" "./portal doctor" \
    npm --prefix "$folder" ci --no-audit --no-fund || return 1
  export_programs release
  MOTCUA_LIGHTHOUSE=$folder/node_modules/lighthouse/core/index.js \
    node --import "$portal_root/tests/support/node18.mjs" tests/bench/audit/run.mjs "$@"
}

portal_bench() {
  local name=size json='' count=''
  while [ $# -gt 0 ]; do
    case $1 in
      --count) count=${2:?--count needs a number}; shift ;;
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
    ui)
      export_programs release
      bench_engine ui ${json:+--json "$json"}
      ;;
    network)
      build_native && build_web && ensure_toolchain test || return 1
      export_programs release
      node --import "$portal_root/tests/support/node18.mjs" tests/bench/network/run.mjs \
        ${json:+--json "$json"}
      ;;
    audit) bench_audit ${json:+--json "$json"} ;;
    forms | places | crypto) bench_engine "$name" ${json:+--json "$json"} ;;
    search)
      bench_engine search --guide "$(build_folder web-release)/dist/assets/guide.json" \
        ${json:+--json "$json"}
      ;;
    guide)
      build_native || return 1
      /usr/bin/python3 tests/bench/guide.py "$(build_folder release)/motcua" ${json:+--json "$json"}
      ;;
    exactly-once | server | tus)
      bench_sending "$name" ${count:+--count "$count"} ${json:+--json "$json"}
      ;;
    *)
      say "portal bench: there is no '$name'. There is:"
      say "  size forms places search guide ui audit crypto network exactly-once server tus"
      return 2
      ;;
  esac
}
