# shellcheck shell=bash
# PulseAudio's daemon, for scripts/virtual-soundcard. It is unpacked into the user's cache and not installed: beside
# PipeWire, which most desktops have, apt would remove the desktop's own sound to install it.

readonly pulseaudio_cache="${XDG_CACHE_HOME:-$HOME/.cache}/sotto/pulseaudio"

pulseaudio_is_there() {
  command -v pulseaudio >/dev/null || [[ -d $pulseaudio_cache ]]
}

unpack_pulseaudio() {
  local libraries log=$logs/pulseaudio.log
  # Named by the package itself, since their names differ from release to release.
  if ! libraries=$(pulseaudio_libraries); then
    find_missing_packages pulseaudio
    as_administrator
    read_package_lists
    libraries=$(pulseaudio_libraries) || true
  fi
  mapfile -t libraries <<<"$libraries"
}
