# shellcheck shell=bash
# Debian packages: only those that are missing, named before they are installed.

packages_of() { # GROUP…
  local groups=" $* " group package
  while read -r group package; do
    if [[ $groups == *" $group "* ]]; then echo "$package"; fi
  done <"$root/scripts/lib/packages.txt"
}

# Sets `missing_packages`: those of the groups that are not installed.
missing_packages=()
find_missing_packages() { # GROUP…
  local wanted
  if ! command -v apt-get || ! command -v dpkg-query; then
    die "$unavailable" "This set-up installs Debian's packages, and there is no apt-get here. Install what \
scripts/lib/packages.txt names in your system's own way, then run $0 --no-packages."
  fi >/dev/null
  mapfile -t wanted < <(packages_of "$@" | LC_ALL=C sort)
  mapfile -t missing_packages < <(comm -23 <(printf '%s\n' "${wanted[@]}") \
    <(dpkg-query --show --showformat '${db:Status-Abbrev}${Package}\n' "${wanted[@]}" 2>/dev/null |
      sed -n 's/^.i //p' | LC_ALL=C sort))
}

install_packages() {
  local as_root=() by_hand="apt-get install ${missing_packages[*]}"
  if ((EUID != 0)); then
    as_root=(sudo)
    if ! command -v sudo >/dev/null || { [[ ! -t 0 ]] && ! sudo -n true 2>/dev/null; }; then
      die "$unavailable" "Debian packages are missing, and installing them needs an administrator. Ask one to run: \
$by_hand"
    fi
  fi
  say packages "installing${as_root[*]:+ with sudo}: ${missing_packages[*]}"
  # Asks for the password here, and not behind the moving line.
  if ((EUID != 0)); then sudo -v || die "$unavailable" "sudo refused. Ask an administrator to run: $by_hand"; fi

  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qy -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3)
  # A stale list of some other source must not end it: whether the packages are to be had, the installation tells.
  run packages "reading the package lists" "$logs/package-lists.log" "${as_root[@]}" "${apt[@]}" update || true
  local log=$logs/packages.log
  run packages "installing ${#missing_packages[@]} packages" "$log" \
    "${as_root[@]}" "${apt[@]}" install --no-install-recommends "${missing_packages[@]}" || {
    tail_of "$log"
    die "$unavailable" "The packages could not be installed (above, the end of $log). Check that this machine \
reaches its Debian package source (apt-get update), then run $0 again: it goes on from here."
  }
}
