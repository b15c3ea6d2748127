# shellcheck shell=bash
# What a person sees of a long step: one line that says what is done and how long it took. On a terminal it moves
# while the step runs; in a log it is written once. Everything goes to standard error.

readonly unavailable=69 internal_error=70

# One sentence, and the exit code (sysexits.h).
die() {
  echo "sotto: $2" >&2
  exit "$1"
}

# Written before the first line, if a script sets it: a set-up with nothing to do shows none.
heading=''
begin() {
  if [[ -n $heading ]]; then echo "$heading" >&2; fi
  heading=''
}

say() { # STEP TEXT
  begin
  printf '  %-10s%s\n' "$1" "$2" >&2
}

duration() { # SECONDS
  if (($1 < 60)); then echo "$1 s"; else echo "$(($1 / 60)) min $(($1 % 60)) s"; fi
}

# Runs COMMAND with its output in the file LOG and shows TEXT meanwhile. Its exit code is COMMAND's.
run() { # STEP TEXT LOG COMMAND…
  local step=$1 text=$2 log=$3 started=$SECONDS status=0
  shift 3
  begin
  mkdir -p "$(dirname "$log")"
  : >"$log"
  if [[ -t 2 ]]; then
    draw "$step" "$text" "$log" &
    drawing=$!
  else
    printf '  %-10s%s … ' "$step" "$text" >&2
  fi
  ("$@") >>"$log" 2>&1 </dev/null || status=$?
  if [[ -n $drawing ]]; then
    stop_drawing
    printf '\r\e[K  %-10s%s … ' "$step" "$text" >&2
  fi
  if ((status)); then echo "failed" >&2; else duration $((SECONDS - started)) >&2; fi
  return "$status"
}

drawing=''
stop_drawing() {
  if [[ -n $drawing ]]; then
    kill "$drawing" 2>/dev/null || true
    wait "$drawing" 2>/dev/null || true
    drawing=''
  fi
}
trap stop_drawing EXIT

# Redraws the line until it is killed, with a bar where the log's last line counts, as Ninja's "[12/345] …" does.
draw() { # STEP TEXT LOG
  local started=$SECONDS spinner="|/-\\" i=0 last progress
  trap - EXIT
  while true; do
    last=$(tail -c 400 "$3" | tr '\r' '\n' | grep -oE '^\[[0-9]+/[0-9]+\]' | tail -n 1) || true
    if [[ $last =~ ^\[([0-9]+)/([0-9]+)\]$ && ${BASH_REMATCH[2]} -gt 0 ]]; then
      progress=$(bar $((BASH_REMATCH[1] * 100 / BASH_REMATCH[2])))
    else
      progress=${spinner:i++%4:1}
    fi
    printf '\r\e[K  %-10s%s … %s %s' "$1" "$2" "$progress" "$(duration $((SECONDS - started)))" >&2
    sleep 0.2
  done
}

bar() { # PERCENT
  local full='####################' empty='--------------------'
  printf '[%s%s] %3d %%' "${full:0:$1 / 5}" "${empty:$1 / 5}" "$1"
}

# The last words of a log, for the line that says what failed.
tail_of() { # LOG
  tail -n 15 "$1" | sed 's/^/    /' >&2
}
