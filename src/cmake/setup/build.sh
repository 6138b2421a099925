# Building and starting. Sourced by portal.

build_advice="the lines above name the file. A changed machine? Delete the build folder and run again."

configure() {  # configure PRESET [CMAKE OPTION…]
  local preset=$1 folder
  shift
  folder=$(build_folder "$preset")
  if [ ! -f "$folder/build.ninja" ]; then
    step "configuring $preset" "./portal doctor says what is missing." \
      cmake --preset "$preset" -B "$folder" "$@"
  fi
}

compile() {  # compile PRESET TARGET…
  local preset=$1
  shift
  step "building $preset: $*" "$build_advice" ninja -C "$(build_folder "$preset")" -j "$portal_jobs" "$@"
}

# A fingerprint of everything the product is built from: names, sizes and times, not contents, so
# that asking costs milliseconds.
sources_stamp() {
  {
    find src web shell assets i18n CMakeLists.txt CMakePresets.json tests/package-lock.json \
      -type f ! -name '*.md' ! -path 'web/test/*' -printf '%p %s %T@\n' 2>/dev/null | LC_ALL=C sort || true
    cat "$portal_toolchain/fonts.recipe" 2>/dev/null || true
  } | sha256sum | cut -c1-32
}

build_native() {
  local stamp folder
  folder=$(build_folder release)
  stamp=$(sources_stamp)
  [ "$(cat "$folder/motcua.stamp" 2>/dev/null)" = "$stamp" ] && return 0
  ensure_toolchain run || return 1
  configure release || return 1
  compile release motcua motcua-server || return 1
  printf %s "$stamp" >"$folder/motcua.stamp"
}

# The client, and everything the server serves, in <web-release>/dist.
build_web() {
  local stamp folder
  folder=$(build_folder web-release)
  stamp=$(sources_stamp)
  [ "$(cat "$folder/motcua.stamp" 2>/dev/null)" = "$stamp" ] && return 0
  build_native || return 1
  configure web-release -DMOTCUA_HOST_TOOLS="$(build_folder release)" || return 1
  compile web-release dist || return 1
  printf %s "$stamp" >"$folder/motcua.stamp"
}

portal_build() {
  case ${1:-all} in
    native) build_native ;;
    web) build_web ;;
    dev) ensure_toolchain test && configure dev && compile dev all ;;
    all) build_native && build_web ;;
    *) say "portal build: native, web or dev, not '$1'"; return 2 ;;
  esac
}

# Opens the page once the server answers, where there is a desktop to open it on.
open_when_up() {
  local address=$1 attempt
  command -v xdg-open >/dev/null || return 0
  [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || return 0
  for attempt in $(seq 50); do
    if (exec 3<>"/dev/tcp/127.0.0.1/${address##*:}") 2>/dev/null; then
      xdg-open "$address" >/dev/null 2>&1
      return 0
    fi
    sleep 0.1
  done
}

portal_run() {
  local port=8080 open=yes data=$portal_data extra=()
  while [ $# -gt 0 ]; do
    case $1 in
      --port) port=${2:?--port needs a number}; shift ;;
      --no-open) open=no ;;
      --data) data=${2:?--data needs a folder}; shift ;;
      --dev) extra+=(--dev) ;;
      *) say "portal run: unknown option '$1' (--port N, --no-open, --data DIR, --dev)"; return 2 ;;
    esac
    shift
  done
  case $port in '' | *[!0-9]*) say "portal run: --port needs a number, not '$port'"; return 2 ;; esac
  build_web
  mkdir -p "$data"
  [ "$open" = yes ] && open_when_up "http://127.0.0.1:$port" &
  exec "$(build_folder release)/motcua-server" --root "$(build_folder web-release)/dist" \
    --data "$data" --port "$port" "${extra[@]}"
}

# export_programs PRESET: where the scripts of tests/ find what they drive.
export_programs() {
  export MOTCUA_SERVER MOTCUA_DIST MOTCUA_CLI MOTCUA_CHROMIUM MOTCUA_SENDER
  MOTCUA_SERVER=$(build_folder "$1")/motcua-server
  MOTCUA_CLI=$(build_folder "$1")/motcua
  MOTCUA_SENDER=$(build_folder "$1")/tests/bench/sender
  MOTCUA_DIST=$(build_folder web-release)/dist
  MOTCUA_CHROMIUM=${MOTCUA_CHROMIUM:-$(command -v chromium || true)}
}

# Some commands read what is served (packs, places, words) and so need all of it built.
portal_motcua() {
  case ${1:-} in
    jcs | verify | validate | pack | '' | -* | help) build_native ;;
    *) build_web ;;
  esac
  export_programs release
  exec "$MOTCUA_CLI" "$@"
}

portal_flow() {
  case " $* " in *" web-"*) ensure_toolchain test ;; esac
  portal_motcua flow "$@"
}
