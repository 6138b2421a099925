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
    *) say "portal bench: there is no '$name'. There is: size"; return 2 ;;
  esac
}
