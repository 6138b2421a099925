# Where things lie, and how this script speaks. Sourced by portal.
# Everything fetched or built lies outside the tree, in the user's cache.
export HOME=${HOME:-/root}
portal_root=$PWD
portal_cache=${XDG_CACHE_HOME:-$HOME/.cache}/motcua
portal_toolchain=$portal_cache/toolchain
portal_data=${XDG_DATA_HOME:-$HOME/.local/share}/motcua
portal_jobs=${MOTCUA_JOBS:-$(nproc)}
portal_key=$(printf %s "$portal_root" | sha256sum | cut -c1-8)
export CCACHE_DIR=${CCACHE_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/ccache}

# Two checkouts never share a build folder.
build_folder() { printf '%s/build/%s-%s' "$portal_cache" "$portal_key" "$1"; }

# Progress and trouble go to standard error: standard output belongs to the command's answer.
say() { printf '%s\n' "$*" >&2; }

# step NAME ADVICE COMMAND…: runs one step quietly; when it fails, says which step failed, shows the
# end of what it printed (that is the why), and gives the advice.
step() {
  local name=$1 advice=$2 log
  shift 2
  mkdir -p "$portal_cache/log"
  log=$portal_cache/log/$(printf %s "$name" | tr -c 'a-zA-Z0-9' '-').log
  say "· $name"
  if "$@" >"$log" 2>&1; then return 0; fi
  say ""
  say "FAILED: $name"
  tail -n 40 "$log" | sed 's/^/  | /' >&2
  say "All of its output: $log"
  say "What to do: $advice"
  return 1
}
