#!/usr/bin/env bash
# Fetches what Debian 12 lacks from Debian 13, beside the system: sources of Dear ImGui, libsodium
# and the QR code generator, and Emscripten with the few libraries its tools need. Nothing outside the given
# folder is changed. The mirror is the machine's own: only the suite's name is replaced.
#
#   debian13.sh FOLDER sources      → FOLDER/sources/{imgui,libsodium,qr-code-generator}-<version>
#   debian13.sh FOLDER emscripten   → FOLDER/emscripten (emcc, em++), FOLDER/node_modules/acorn
set -euo pipefail

folder=$(realpath -m "$1")
wanted=$2
suite=trixie
apt_root=$folder/apt

say() { printf '%s\n' "$*" >&2; }

# Prints the first source of the machine that serves Debian's main archive, in one-line form with
# the suite replaced. Both forms of apt's source lists are read.
debian13_source() {
  awk -v suite="$suite" '
    function out(uri, key) {
      options = "[arch=amd64" (key != "" ? " signed-by=" key : "") "]"
      printf "deb %s %s %s main\ndeb-src %s %s %s main\n", options, uri, suite, options, uri, suite
      found = 1; exit
    }
    function stanza() {
      if (types ~ /deb/ && suites ~ codename && components ~ /(^| )main( |$)/) out(uri, key)
      types = suites = components = uri = key = ""
    }
    BEGIN { codename = "(^| )(bookworm|stable|oldstable|trixie)( |$)" }
    FNR == 1 { stanza() }
    /^#/ { next }
    FILENAME ~ /\.sources$/ {
      if ($0 ~ /^[ \t]*$/) stanza()
      split($0, field, ":"); value = substr($0, length(field[1]) + 2); gsub(/^ +| +$/, "", value)
      if (field[1] == "Types") types = value
      if (field[1] == "URIs") { split(value, uris, " "); uri = uris[1] }
      if (field[1] == "Suites") suites = value
      if (field[1] == "Components") components = value
      if (field[1] == "Signed-By" && value ~ /^\//) key = value
      next
    }
    $1 == "deb" {
      line = $0; sub(/^deb +/, "", line); key = ""
      if (match(line, /^\[[^]]*\] */)) {
        options = substr(line, 1, RLENGTH); line = substr(line, RLENGTH + 1)
        if (match(options, /signed-by=[^] ]*/)) key = substr(options, RSTART + 10, RLENGTH - 10)
      }
      split(line, word, " ")
      if (word[2] ~ /^(bookworm|stable|oldstable|trixie)$/ && line ~ / main( |$)/) out(word[1], key)
    }
    END { if (!found) stanza() }
  ' $(ls /etc/apt/sources.list /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list 2>/dev/null)
}

# A private apt: its own lists and cache, its own single source, the machine's keys and proxies.
# Frozen mirrors serve lists past their date; the signature is checked all the same.
private_apt() {
  mkdir -p "$apt_root"/{lists/partial,archives/partial,sources.d,preferences.d}
  : >"$apt_root/status"
  debian13_source >"$apt_root/sources.list"
  if [ ! -s "$apt_root/sources.list" ]; then
    say "No Debian source with component main in /etc/apt/sources.list or sources.list.d." \
        "Add the line your mirror gives for Debian 12 and run this again."
    exit 1
  fi
  apt_options=(-o Dir::Etc::sourcelist="$apt_root/sources.list" -o Dir::Etc::sourceparts="$apt_root/sources.d"
    -o Dir::Etc::preferencesparts="$apt_root/preferences.d" -o Dir::State::Lists="$apt_root/lists"
    -o Dir::State::status="$apt_root/status" -o Dir::Cache="$apt_root" -o Acquire::Languages=none
    -o Acquire::Check-Valid-Until=false -o APT::Sandbox::User=root -o Acquire::Retries=3 -o APT::Get::List-Cleanup=0)
  apt-get "${apt_options[@]}" -qq update
}

fetch_sources() {
  mkdir -p "$folder/sources.new"
  (cd "$folder/sources.new" && apt-get "${apt_options[@]}" -qq source --download-only imgui libsodium)
  # Only upstream's own files are used of it: Debian's patches concern how it is packed.
  (cd "$folder/sources.new" && apt-get "${apt_options[@]}" -qq source --download-only --tar-only qr-code-generator)
  for dsc in "$folder"/sources.new/*.dsc; do
    (cd "$folder/sources.new" && dpkg-source --no-check -x "$dsc" >/dev/null)
  done
  local qr=("$folder"/sources.new/qr-code-generator_*.orig.tar.gz)
  local qr_folder
  qr_folder=$(basename "${qr[0]}" .orig.tar.gz)
  mkdir -p "$folder/sources.new/${qr_folder/_/-}"
  tar -xzf "${qr[0]}" --strip-components=1 -C "$folder/sources.new/${qr_folder/_/-}"
  rm -rf "$folder/sources" && mv "$folder/sources.new" "$folder/sources"
}

# Debian 13's programs need a newer libc than Debian 12 has: each tool of binaryen gets a wrapper
# that starts it with the loader and the libraries unpacked beside it.
wrap_binaryen() {
  local root=$1 tool libraries=$1/usr/lib/x86_64-linux-gnu
  mkdir -p "$root/binaryen/bin"
  for tool in "$root"/usr/bin/wasm* "$root"/usr/bin/binaryen*; do
    [ -e "$tool" ] || continue
    printf '#!/bin/sh\nexec "%s" --library-path "%s" "%s" "$@"\n' \
      "$libraries/ld-linux-x86-64.so.2" "$libraries" "$tool" >"$root/binaryen/bin/$(basename "$tool")"
    chmod +x "$root/binaryen/bin/$(basename "$tool")"
  done
}

fetch_emscripten() {
  local new=$folder/debian13.new root=$folder/debian13
  rm -rf "$new" && mkdir -p "$new/debs"
  (cd "$new/debs" && apt-get "${apt_options[@]}" -qq download \
    emscripten binaryen libc6 libstdc++6 libgcc-s1 node-acorn)
  for deb in "$new"/debs/*.deb; do dpkg-deb -x "$deb" "$new"; done
  rm -rf "$new/debs" "$root" && mv "$new" "$root"
  wrap_binaryen "$root"
  ln -sfn "$root/usr/share/nodejs" "$root/usr/share/emscripten/node_modules"
  cat >"$root/usr/share/emscripten/.emscripten" <<CONFIG
LLVM_ROOT = '/usr/bin'
BINARYEN_ROOT = '$root/binaryen'
NODE_JS = '$(command -v node)'
FROZEN_CACHE = True
LLVM_ADD_VERSION = '19'
CLANG_ADD_VERSION = '19'
CONFIG
  ln -sfn "$root/usr/share/emscripten" "$folder/emscripten"
}

private_apt
case $wanted in
  sources) fetch_sources ;;
  emscripten) fetch_emscripten ;;
  *) say "debian13.sh: unknown part '$wanted' (sources or emscripten)"; exit 2 ;;
esac
