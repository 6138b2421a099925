# The simulator: its slice in ./portal test sim, and the long campaign ./portal sim. Sourced by portal.

sim_seeds=20000

# The switches of known mistakes are only in motcua-mutants; everything else is the shipped code.
build_sim() {
  configure release && compile release motcua motcua-mutants
}

# sim_step NAME COMMAND…: says what the command counted, and counts it as one test.
sim_step() {
  local name=$1 output status=0
  shift
  output=$("$@" 2>&1) || status=$?
  if [ "$status" = 0 ]; then
    printf '%s\n' "$output" | sed 's/^/  /' >&2
    count "$name" 1 0
  else
    printf '%s\n' "$output" | tail -n 150 >&2
    say "  at $(git rev-parse --short HEAD 2>/dev/null || echo 'an unknown commit')"
    count "$name" 0 1
  fi
}

# Rows of the table in tests/sim/README.md that names a test for every bug of a peer.
count_peers_bugs() {
  local rows names
  rows=$(grep -cE '^\| B[0-9]+ \|' tests/sim/README.md)
  names=$(grep -E '^\| B[0-9]+ \|' tests/sim/README.md |
    grep -oE '`[A-Z][A-Za-z0-9]+\.[A-Za-z0-9]+`|`[a-z0-9_]+\.(test|spec)\.m?js`' | wc -l)
  say "  peers' bugs: $rows rows, $names tests named (tests/tidy checks that they exist)"
}

test_sim() {
  local release
  release=$(build_folder release)
  build_sim || { count "simulator" 0 1; return; }
  sim_step "simulator" "$release/motcua" sim --runs "$sim_seeds"
  sim_step "sim-profiles" sim_profiles "$release/motcua"
  sim_step "sim-storage" "$release/motcua" sim --storage 15
  sim_step "sim-mutants" "$release/motcua-mutants" sim --mutants "$sim_seeds"
  if compile dev motcua; then
    sim_step "sim-asan" "$(build_folder dev)/motcua" sim --runs 100 --seed 1000001
  else
    count "sim-asan" 0 1
  fi
  count_peers_bugs
}

# The same seed gives the same trace, in every profile; and a few hundred runs of each.
sim_profiles() {
  local profile first second
  for profile in calm storm crashy crowded; do
    first=$("$1" sim --seed 7 --profile "$profile") || { printf '%s\n' "$first"; return 1; }
    second=$("$1" sim --seed 7 --profile "$profile")
    [ "$first" = "$second" ] || { printf 'not the same trace:\n%s\n%s\n' "$first" "$second"; return 1; }
    "$1" sim --runs 250 --profile "$profile" || return 1
  done
}

# ./portal sim [SEEDS | SECONDS] [option of motcua sim]…: 2,000,000 seeds, "600s" for ten minutes.
portal_sim() {
  local amount=${1:-2000000} program
  [ $# = 0 ] || shift
  build_native && configure release || return 1
  program=$(build_folder release)/motcua
  case " $* " in *" --mutant"*)
    compile release motcua-mutants || return 1
    program=$(build_folder release)/motcua-mutants ;;
  esac
  say "at $(git rev-parse --short HEAD 2>/dev/null || echo 'an unknown commit')"
  case $amount in
    *s) "$program" sim --seconds "${amount%s}" "$@" ;;
    '' | *[!0-9]*) say "portal sim: a number of seeds or, like 600s, of seconds; not '$amount'"; return 2 ;;
    *) "$program" sim --runs "$amount" "$@" ;;
  esac
}
