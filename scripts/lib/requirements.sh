# shellcheck shell=bash
# What has to be there before anything is fetched or built: each missing thing is one sentence.

readonly swift_needed=6.3

check_platform() {
  [[ $(uname -s) == Linux ]] || die "$unavailable" "Sotto runs on Linux, and this is $(uname -s)."
  case $(uname -m) in
  x86_64 | aarch64) ;;
  *) die "$unavailable" "Sotto runs on x86-64 and aarch64 (64-bit ARM), and this is $(uname -m)." ;;
  esac
}

check_swift_is_there() {
  command -v swift >/dev/null || die "$unavailable" \
    "Swift $swift_needed or newer is missing. Install it as https://www.swift.org/install/linux says, open a new \
terminal, and run $0 again."
}

# The tool chain links a few libraries that a minimal system lacks: then it is there and does not start. Keeps what it
# said in `swift_said`.
swift_starts() {
  swift_said=$(swift --version 2>&1 && swift package --version 2>&1)
}

check_swift_starts() {
  swift_starts || die "$unavailable" "Swift is installed ($(command -v swift)) but does not start: \
$(tail -n 1 <<<"$swift_said"). Install it again as https://www.swift.org/install/linux says."
}

check_swift_version() {
  local version
  version=$(grep -oEm1 'Swift version [0-9]+\.[0-9]+' <<<"$swift_said" | grep -oE '[0-9.]+$') || version=unknown
  [[ $(printf '%s\n' "$swift_needed" "$version" | sort -V | head -n 1) == "$swift_needed" ]] || die "$unavailable" \
    "Swift $swift_needed or newer is needed, and $(command -v swift) is $version. Install a newer one as \
https://www.swift.org/install/linux says."
}

check_compiler() {
  command -v "${CXX:-c++}" >/dev/null || die "$unavailable" \
    "A C++ compiler is missing (${CXX:-c++}). Install one: apt-get install g++."
}

# The folder itself, or the nearest one above it that exists.
existing_parent() { # PATH
  local path=$1
  while [[ ! -d $path ]]; do path=$(dirname "$path"); done
  echo "$path"
}

# Says how much the steps that are still to be done need, and on which disk; steps on one file system share its space.
# The figures are measured on Debian 12 and rounded up.
check_disk_space() {
  local -A needed=() free=() for_what=()
  local mount
  need() { # MEGABYTES FOLDER WHAT
    local available
    read -r _ _ _ available _ mount < <(df -Pm "$(existing_parent "$2")" | tail -n 1)
    needed[$mount]=$((${needed[$mount]-0} + $1))
    free[$mount]=$available
    for_what[$mount]+="${for_what[$mount]:+, }$3 $(gigabytes "$1")"
  }
  ((${#missing_packages[@]})) && need 1100 / packages
  engines_are_there || need 700 "$engines_cache" engines
  [[ -x $program ]] || need 400 "$root" program
  ((${#missing_models[@]})) && need "$(missing_models_megabytes)" "$models_folder" models
  for mount in "${!needed[@]}"; do
    ((needed[$mount] <= free[$mount])) || die "$unavailable" \
      "Set-up needs $(gigabytes "${needed[$mount]}") on the disk at $mount (${for_what[$mount]}), and \
$(gigabytes "${free[$mount]}") are free. Make room, or set XDG_CACHE_HOME and XDG_DATA_HOME to folders on a larger \
disk, and run $0 again."
  done
}

gigabytes() { # MEGABYTES
  echo "$(($1 / 1000)).$(($1 % 1000 / 100)) GB"
}
