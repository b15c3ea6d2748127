# shellcheck shell=bash
# Debian packages: only those that are missing, named before they are installed, and never one in place of another.

packages_of() { # GROUP…
  local groups=" $* " group package
  while read -r group package; do
    if [[ $groups == *" $group "* ]]; then echo "$package"; fi
  done <"$root/scripts/lib/packages.txt"
}

# Sets `missing_packages`: those of the given ones that are not installed.
missing_packages=()
find_missing_packages() { # PACKAGE…
  if ! command -v apt-get || ! command -v dpkg-query; then
    die "$unavailable" "This set-up installs Debian's packages, and there is no apt-get here. Install what \
scripts/lib/packages.txt names in your system's own way, then run $0 --no-packages."
  fi >/dev/null
  mapfile -t missing_packages < <(comm -23 <(printf '%s\n' "$@" | LC_ALL=C sort) \
    <(dpkg-query --show --showformat '${db:Status-Abbrev}${Package}\n' "$@" 2>/dev/null |
      sed -n 's/^.i //p' | LC_ALL=C sort))
}

# Installs the missing ones.
install_packages() {
  local as_root=() by_hand="apt-get install ${missing_packages[*]}" log=$logs/packages.log
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

  local apt_get=(env DEBIAN_FRONTEND=noninteractive apt-get -qy -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3)
  # A stale list of some other source must not end it: whether a package is to be had, its installation tells.
  run packages "reading the package lists" "$logs/package-lists.log" "${as_root[@]}" "${apt_get[@]}" update || true
  run packages "installing ${#missing_packages[@]} packages" "$log" \
    "${as_root[@]}" "${apt_get[@]}" install --no-install-recommends --no-remove "${missing_packages[@]}" || {
    tail_of "$log"
    die "$unavailable" "The packages could not be installed (above, the end of $log). Check that this machine \
reaches its Debian package source (apt-get update), then run $0 again: it goes on from here."
  }
}

# PulseAudio's daemon, for scripts/virtual-soundcard: unpacked into the user's cache and not installed, since beside
# PipeWire, which most desktops have, apt would have to remove the desktop's own sound. Its libraries are packages of
# the group `test`.
readonly pulseaudio_folder="${XDG_CACHE_HOME:-$HOME/.cache}/sotto/pulseaudio"

pulseaudio_is_there() {
  command -v pulseaudio >/dev/null || [[ -d $pulseaudio_folder ]]
}

unpack_pulseaudio() {
  local log=$logs/pulseaudio.log
  run packages "unpacking pulseaudio for the tests" "$log" download_pulseaudio || {
    tail_of "$log"
    die "$unavailable" "PulseAudio, which the tests take for a sound card, could not be downloaded (above, the end of \
$log). Check that this machine reaches its Debian package source (apt-get update), then run $0 again."
  }
}

download_pulseaudio() {
  rm -rf "$pulseaudio_folder.part"
  mkdir -p "$pulseaudio_folder.part" &&
    cd "$pulseaudio_folder.part" &&
    apt-get -q download pulseaudio &&
    dpkg --extract pulseaudio_*.deb . &&
    rm pulseaudio_*.deb &&
    mv -T "$pulseaudio_folder.part" "$pulseaudio_folder"
}
