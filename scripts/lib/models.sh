# shellcheck shell=bash
# The models: which ones, and whether they are there. Fetching and verifying them is the program's own work.

readonly models_folder=${SOTTO_MODELS:-${XDG_DATA_HOME:-$HOME/.local/share}/sotto/models}

# Those of the default set, or of some of its kinds.
default_models() { # KIND…
  local kinds
  kinds=$(IFS='|' && echo "$*")
  grep -lE '"default": *true' "$root"/models/*.json |
    xargs --no-run-if-empty grep -lE "\"kind\": *\"(${kinds:-.*})\"" |
    xargs --no-run-if-empty basename --suffix .json
}

# Sets `missing_models`: those of the given ones that are not in the store.
find_missing_models() { # ID…
  local id
  missing_models=()
  for id in "$@"; do
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

# Sets `kinds`: those of the models that a command of the program works with. None where it looks after models or tells
# about itself.
find_kinds_for() { # ARGUMENT…
  local argument
  kinds=()
  for argument in "$@"; do
    case $argument in
    --) break ;;
    -h | --help | --version | --generate-completion-script*) return ;;
    esac
  done
  case "${1-} ${2-}" in
  'bench score') ;;
  'bench llm') kinds=(languageModel) ;;
  'bench tts' | say\ *) kinds=(voice) ;;
  'bench asr') kinds=(voiceActivity recognizer) ;;
  transcribe\ *)
    kinds=(voiceActivity recognizer speakerEncoder)
    for argument in "$@"; do
      case $argument in
      --) break ;;
      --polish | --summary) kinds+=(languageModel) ;;
      esac
    done
    ;;
  bench\ * | chat\ * | translate\ * | demo\ *) kinds=(voiceActivity endOfTurn recognizer languageModel voice) ;;
  esac
}

# Those that the command at hand takes and the store lacks.
install_models_for() { # ARGUMENT…
  local kinds wanted
  find_kinds_for "$@"
  ((${#kinds[@]})) || return 0
  mapfile -t wanted < <(default_models "${kinds[@]}")
  find_missing_models "${wanted[@]}"
  ((${#missing_models[@]})) || return 0
  missing_packages=()
  check_disk_space
  install_models "${missing_models[@]}"
}

# Says nothing when all are there.
install_models() { # ARGUMENT…, of `sotto models install`
  if ((${#missing_models[@]})); then
    say models "installing ${missing_models[*]} in $models_folder ($(gigabytes "$(missing_models_bytes 1e6)"))"
  fi
  "$program" models install "$@" >&2 || {
    local status=$?
    die "$status" "The models are not complete yet. Run $0 again: it goes on from here."
  }
}
