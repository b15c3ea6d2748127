# shellcheck shell=bash
# The models: which ones, and whether they are there. Fetching and verifying them is the program's own work.

readonly models_folder=${SOTTO_MODELS:-${XDG_DATA_HOME:-$HOME/.local/share}/sotto/models}

default_models() {
  grep -lE '"default": *true' "$root"/models/*.json | xargs --no-run-if-empty basename --suffix .json
}

# Sets `missing_models`: those of the default set and of the given ones that are not in the store.
find_missing_models() { # ID…
  local id
  missing_models=()
  for id in $(default_models) "$@"; do
    [[ -d $models_folder/$id ]] || missing_models+=("$id")
  done
}

# What the missing ones take, in MB: the catalogue's sizes, and half as much again while parts are joined.
missing_models_megabytes() {
  printf "$root/models/%s.json\n" "${missing_models[@]}" | xargs cat |
    awk -F: '/"bytes":/ { sum += $2 } END { print int(sum * 1.5 / 1e6) + 1 }'
}

# Says nothing when all are there.
install_models() { # ID…
  if ((${#missing_models[@]})); then say models "installing ${missing_models[*]}"; fi
  "$program" models install --defaults "$@" >&2 || {
    local status=$?
    die "$status" "The models are not complete yet. Run $0 again: it goes on from here."
  }
}
