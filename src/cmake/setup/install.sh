# What the machine must have, how to see what is missing, how to get it. Sourced by portal.

# To run: compilers, the wasm tools' interpreters, the server's libraries, the font's scissors.
packages_run=(clang-19 lld-19 llvm-19 cmake ninja-build ccache pkg-config make
  nlohmann-json3-dev libsqlite3-dev libpq-dev libcpp-httplib-dev libssl-dev zlib1g-dev libbrotli-dev
  python3 python3-fonttools python3-brotli nodejs npm dpkg-dev xz-utils ca-certificates openssl)
# To test, in addition.
packages_test=(libclang-rt-19-dev libgtest-dev clang-format-19 chromium postgresql)

# Emscripten older than this has no <expected> that clang 19's libc++ agrees with.
emscripten_oldest=3.1.69

package_present() {
  case $1 in  # Node may come from elsewhere; what counts is that it is there.
    nodejs) command -v node >/dev/null && return 0 ;;
    npm) command -v npm >/dev/null && return 0 ;;
    postgresql) compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null && return 0 ;;
  esac
  [ "$(dpkg-query -W -f '${Status}' "$1" 2>/dev/null)" = "install ok installed" ]
}

packages_missing() {
  local package
  for package in "$@"; do package_present "$package" || printf '%s ' "$package"; done
}

emscripten_present() {
  [ -x "$portal_toolchain/emscripten/emcc" ] && return 0
  local version
  command -v emcc >/dev/null || return 1
  version=$(emcc --version 2>/dev/null | sed -n '1s/.* \([0-9][0-9.]*\).*/\1/p')
  [ -n "$version" ] &&
    [ "$(printf '%s\n' "$emscripten_oldest" "$version" | sort -V | head -n1)" = "$emscripten_oldest" ]
}

sources_present() { compgen -G "$portal_toolchain/sources/imgui-*/imgui.h" >/dev/null &&
  compgen -G "$portal_toolchain/sources/libsodium-*/src" >/dev/null &&
  compgen -G "$portal_toolchain/sources/qr-code-generator-*/c/qrcodegen.c" >/dev/null; }
fonts_present() { [ -f "$portal_toolchain/fonts/BeVietnamPro-SemiBold.ttf" ] &&
  [ "$(cat "$portal_toolchain/fonts.recipe" 2>/dev/null)" = "$(fonts_recipe)" ]; }
fonts_recipe() { cat src/cmake/setup/fonts.{sh,py} | sha256sum | cut -c1-16; }
tools_wanted() { printf '%s %s' "$1" "$(sha256sum <tests/package-lock.json | cut -c1-16)"; }
tools_present() {  # tools_present run|test; the larger set serves both.
  local have
  have=$(cat tests/node_modules/.motcua-set 2>/dev/null || true)
  [ "$have" = "$(tools_wanted test)" ] || [ "$have" = "$(tools_wanted "$1")" ]
}

install_packages() {
  local missing runner=()
  missing=$(packages_missing "$@")
  [ -z "$missing" ] && return 0
  if ! command -v apt-get >/dev/null; then
    say "Missing: $missing"
    say "This machine has no apt-get. Install what these Debian packages hold, then run this again."
    return 1
  fi
  if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null; then
      say "Missing: $missing"
      say "Ask an administrator to run: apt-get install $missing"
      return 1
    fi
    runner=(sudo)
  fi
  local advice="see whether the machine reaches its Debian mirror (apt-get update), then run this again."
  step "reading the package lists" "$advice" "${runner[@]}" apt-get -q update || return 1
  # shellcheck disable=SC2086
  step "installing $(printf '%s' "$missing" | wc -w) packages" "$advice" \
    "${runner[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install $missing
}

npm_tools() {  # npm_tools run|test
  local omit=()
  [ "$1" = run ] && omit=(--omit=dev)
  (cd tests && npm ci "${omit[@]}" --no-audit --no-fund) || return 1
  tools_wanted "$1" >tests/node_modules/.motcua-set
}

cut_fonts() {
  src/cmake/setup/fonts.sh tests/node_modules/@expo-google-fonts/be-vietnam-pro "$portal_toolchain/fonts" ||
    return 1
  fonts_recipe >"$portal_toolchain/fonts.recipe"
}

# Functions here return at once on failure by themselves: bash's -e does not reach into them when
# a caller asks "did it work?".

# ensure_toolchain run|test: installs whatever is missing for that purpose; silent when nothing is.
ensure_toolchain() {
  local packages=("${packages_run[@]}")
  [ "$1" = test ] && packages+=("${packages_test[@]}")
  install_packages "${packages[@]}" || return 1
  local mirror="see whether the machine reaches its Debian mirror; ./portal doctor lists what is missing."
  sources_present || step "fetching Dear ImGui, libsodium and the QR encoder (sources of Debian 13)" "$mirror" \
    src/cmake/setup/debian13.sh "$portal_toolchain" sources || return 1
  emscripten_present || step "fetching Emscripten (Debian 13's, kept beside the system)" "$mirror" \
    src/cmake/setup/debian13.sh "$portal_toolchain" emscripten || return 1
  local registry="see whether npm reaches its registry (npm ping), then run this again."
  tools_present "$1" || step "fetching the developers' tools from npm" "$registry" npm_tools "$1" || return 1
  fonts_present || step "cutting the font to our signs" \
    "delete tests/node_modules and run this again." cut_fonts || return 1
}

portal_doctor() {
  local missing trouble=0
  check() {  # check NAME ADVICE COMMAND…
    local name=$1 advice=$2
    shift 2
    if "$@"; then printf 'ok       %s\n' "$name"; else
      printf 'missing  %s\n         %s\n' "$name" "$advice"; trouble=1
    fi
  }
  missing=$(packages_missing "${packages_run[@]}")
  check "Debian packages to build and run" "apt-get install $missing" test -z "$missing"
  missing=$(packages_missing "${packages_test[@]}")
  check "Debian packages to test" "apt-get install $missing" test -z "$missing"
  check "sources of Dear ImGui, libsodium and the QR encoder" \
    "./portal build fetches them from Debian 13" sources_present
  check "Emscripten $emscripten_oldest or newer" \
    "./portal build fetches Debian 13's beside the system" emscripten_present
  check "font, cut to our signs" "./portal build makes it from the npm package" fonts_present
  check "developers' tools from npm (only for tests)" "./portal test fetches them" tools_present test
  check "room on the disk (3 GB in $portal_cache)" \
    "free some space, or set XDG_CACHE_HOME to a larger disk" disk_roomy
  [ "$trouble" = 0 ] && say "Nothing is missing." ||
    say "./portal run gets what running needs, ./portal test the rest."
  return "$trouble"
}

disk_roomy() {
  mkdir -p "$portal_cache"
  [ "$(df -Pk "$portal_cache" | awk 'NR == 2 { print $4 }')" -gt 3000000 ] || emscripten_present
}
