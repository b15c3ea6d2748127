# shellcheck shell=bash
# The models: which ones, and whether they are there. Fetching and verifying them is the program's own work.

readonly models_folder=${SOTTO_MODELS:-${XDG_DATA_HOME:-$HOME/.local/share}/sotto/models}

default_models() {
  grep -lE '"default": *true' "$root"/models/*.json | xargs --no-run-if-empty basename --suffix .json
}

# Sets `missing_models`: those of the default set and of the given ones that are not in the store.
# shellcheck disable=SC2120
find_missing_models() { # ID…
  local id
  missing_models=()
  for id in $(default_models) "$@"; do
    [[ -d $models_folder/$id ]] || missing_models+=("$id")
  done
}

# What the missing ones take, in MB: the catalogue's sizes, and half as much again while parts are joined.
missing_models_megabytes() {
  echo $(($(missing_models_bytes 1e6) * 3 / 2))
}

# The catalogue's sizes, in so many bytes, rounded up.
missing_models_bytes() { # UNIT
  printf "$root/models/%s.json\n" "${missing_models[@]}" | xargs cat |
    awk -F: -v unit="$1" '/"bytes":/ { sum += $2 } END { print int(sum / unit) + 1 }'
}

# Whether a command of the program works with models, as opposed to looking after them or telling about itself.
takes_models() { # ARGUMENT…
  local argument
  for argument in "$@"; do
    case $argument in
    --) break ;;
    -h | --help | --version | --generate-completion-script*) return 1 ;;
    esac
  done
  case ${1-} in
  bench) [[ ${2-} != score ]] ;;
  chat | translate | transcribe | say | demo) ;;
  *) return 1 ;;
  esac
}

# Those of the default set that are not in the store.
install_missing_models() {
  # shellcheck disable=SC2119
  find_missing_models
  ((${#missing_models[@]})) || return 0
  missing_packages=()
  check_disk_space
  # shellcheck disable=SC2119
  install_models
}

# Says nothing when all are there.
# shellcheck disable=SC2120
install_models() { # ID…
  if ((${#missing_models[@]})); then
    say models "installing ${missing_models[*]} in $models_folder ($(gigabytes "$(missing_models_bytes 1e6)"))"
  fi
  "$program" models install --defaults "$@" >&2 || {
    local status=$?
    die "$status" "The models are not complete yet. Run $0 again: it goes on from here."
  }
}
