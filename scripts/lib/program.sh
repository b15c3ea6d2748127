# shellcheck shell=bash
# The release program: built when anything it is made of has changed.

readonly program=$root/.build/release/sotto
readonly built_from=$root/.build/sotto-built-from
# An import of a module that Package.swift does not name is an error, so that the arrows between modules stay true.
readonly swift_flags=(-c release --explicit-target-dependency-import-check error)

# Name, size and time of every source: differs when one is changed, added or deleted, and takes milliseconds. The
# engines and the tool chain count too.
sources_fingerprint() {
  cd "$root" || return
  readlink .engines
  stat --dereference --format '%n %s %Y' "$(command -v swift)"
  find Package.swift Package.resolved Sources -type f -printf '%p %s %T@\n' 2>/dev/null || true
}

program_is_current() {
  [[ -x $program && -e $built_from && $(sources_fingerprint) == "$(<"$built_from")" ]]
}

resolve_packages() {
  local log=$logs/swift-packages.log
  [[ ! -e $root/Package.resolved || ! -d $root/.build/checkouts ]] || return 0
  run program "fetching the Swift packages" "$log" swift package --package-path "$root" resolve || {
    tail_of "$log"
    die "$unavailable" "The Swift packages that Package.swift names could not be fetched (above, the end of $log). \
Check that git reaches github.com, then run $0 again: it goes on from here."
  }
}

build_program() {
  local log=$logs/program.log fingerprint
  # Two set-ups at once: the second must not write what the first already runs.
  mkdir -p "$root/.build"
  exec {building}>"$root/.build/sotto-building"
  flock "$building"
  if program_is_current; then
    exec {building}>&-
    return
  fi
  resolve_packages
  # Taken before the build: what changes while it runs is built by the next one.
  fingerprint=$(sources_fingerprint)
  run program "building it" "$log" swift build --package-path "$root" --product sotto "${swift_flags[@]}" || {
    grep -E '^[^ ].*error: ' "$log" | sort -u | head -n 20 >&2 || tail_of "$log"
    die "$internal_error" "The program could not be built. The whole log: $log"
  }
  echo "$fingerprint" >"$built_from"
  exec {building}>&-
}

# What the set-up of the checkout depends on; `scripts/sotto` compares it with what the last complete one left. Models
# are no part of it: they belong to a store, which each command may be told anew.
readonly set_up_for=$root/.build/sotto-set-up-for

setup_fingerprint() {
  sha256sum "$root/scripts/lib/packages.txt"
  engines_key
}

setup_is_done() {
  setup_fingerprint >"$set_up_for"
}

setup_is_current() {
  [[ -e $set_up_for && -d $root/.engines/lib && $(setup_fingerprint) == "$(<"$set_up_for")" ]]
}
