# shellcheck shell=bash
# llama.cpp, whisper.cpp and ONNX Runtime: built once into the user's cache, in a folder named after everything that
# decides what comes out, so that another version, flag or CPU gets its own. `.engines` in the checkout points at the
# right one.

readonly engines_cache="${XDG_CACHE_HOME:-$HOME/.cache}/sotto/engines"
# What becomes part of libwhisper.
readonly whisper_part=$root/Sources/Libraries/CWhisper

# GGML_NATIVE: for exactly this CPU. $ORIGIN: the installed libraries find each other wherever the folder is.
readonly llama_flags=(
  -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=ON -DGGML_NATIVE=ON
  -DLLAMA_BUILD_APP=OFF -DLLAMA_BUILD_COMMON=OFF -DLLAMA_BUILD_EXAMPLES=OFF -DLLAMA_BUILD_SERVER=OFF
  -DLLAMA_BUILD_TESTS=OFF -DLLAMA_BUILD_TOOLS=OFF -DLLAMA_CURL=OFF
  -DCMAKE_INSTALL_LIBDIR=lib "-DCMAKE_INSTALL_RPATH=\$ORIGIN"
)
# Not Intel's AMX, of server processors: GCC 12 (Debian 12's) leaves most of the tiles' configuration unwritten in ggml's
# code, and the first prefill dies of an illegal instruction. Its sums also differ with a batch's size, so that a reply
# would depend on how it was cut (docs/decisions/0005-same-answers.md).
case $(uname -m) in
x86_64) readonly cpu_flags="-mno-amx-tile -mno-amx-int8 -mno-amx-bf16" ;;
*) readonly cpu_flags="" ;;
esac
# On llama.cpp's ggml: one ggml in the process, and 1.6 times as fast as on the older one that it brings.
readonly whisper_flags=(
  -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=ON -DWHISPER_USE_SYSTEM_GGML=ON
  -DWHISPER_BUILD_EXAMPLES=OFF -DWHISPER_BUILD_SERVER=OFF -DWHISPER_BUILD_TESTS=OFF
  -DCMAKE_INSTALL_LIBDIR=lib "-DCMAKE_INSTALL_RPATH=\$ORIGIN"
)

engines_key() {
  {
    grep -hv "^#" "$root"/scripts/lib/{llama-cpp,whisper-cpp,onnxruntime}.txt
    echo "${llama_flags[@]}" "$cpu_flags" "${whisper_flags[@]}"
    cat "$whisper_part"/{attention,encoding,languages}.{h,cpp}
    uname -m
    grep -Em1 '^(flags|Features)' /proc/cpuinfo
  } | sha256sum | cut -c 1-16
}

engines_are_there() {
  [[ -d $engines_cache/$(engines_key) ]]
}

link_engines() {
  local prefix
  prefix=$engines_cache/$(engines_key)
  [[ $(readlink "$root/.engines") != "$prefix" ]] || return 0
  # Two set-ups at once: the second must not take away what the first has built since.
  exec {lock}>"$engines_cache/.lock"
  flock "$lock"
  if [[ $(readlink "$root/.engines") != "$prefix" ]]; then
    # SwiftPM does not look at the libraries that it linked with: without this it would leave the old program.
    rm -rf "$root"/.build/release/{sotto,*.xctest}
    ln -sfn "$prefix" "$root/.engines"
  fi
  exec {lock}>&-
}

build_engines() {
  local key build prefix log=$logs/engines.log
  key=$(engines_key)
  prefix=$engines_cache/$key
  build=$engines_cache/$key.build
  mkdir -p "$build"

  # Two set-ups at once: the second waits, then finds the work done.
  exec {lock}>"$engines_cache/.lock"
  if ! flock --nonblock "$lock"; then
    say engines "another set-up is building them; waiting for it"
    flock "$lock"
  fi
  if [[ ! -d $prefix ]]; then
    # Each of the four goes on where an interrupted one stopped.
    [[ -e $build/fetched ]] || run engines "fetching llama.cpp, whisper.cpp and ONNX Runtime" "$log" fetch_engines "$build" || {
      tail_of "$log"
      die "$unavailable" "The engines could not be fetched (above, the end of $log). Check that pip reaches its \
package index (python3 -m pip download --no-deps llama-cpp-python), then run $0 again: it goes on from here."
    }
    run engines "building llama.cpp for this CPU" "$log" build_llama "$build" "$prefix" || {
      tail_of "$log"
      die "$internal_error" "llama.cpp could not be built (above, the end of $log)."
    }
    rm -rf "$prefix.part"
    run engines "building whisper.cpp on it" "$log" build_whisper "$build" "$prefix.part" || {
      tail_of "$log"
      die "$internal_error" "whisper.cpp could not be built (above, the end of $log)."
    }
    run engines "installing them" "$log" install_engines "$build" "$prefix.part" || {
      tail_of "$log"
      die "$internal_error" "The engines could not be installed in $engines_cache (above, the end of $log)."
    }
    mv -T "$prefix.part" "$prefix"
  fi
  rm -rf "$build"
  exec {lock}>&-
}

fetch_engines() { # BUILD
  local download=$1/download source=$1/source
  rm -rf "$download" "$source" "$1/tmp"
  mkdir -p "$download" "$source" "$1/tmp"
  # pip unpacks the source package to ask it for its name: next to the build, since /tmp may be small.
  TMPDIR=$1/tmp PIP_REQUIRE_VIRTUALENV=0 pip download --no-deps --dest "$download" \
    --requirement "$root/scripts/lib/llama-cpp.txt" --requirement "$root/scripts/lib/whisper-cpp.txt" &&
    PIP_REQUIRE_VIRTUALENV=0 pip download --no-deps --dest "$download" --only-binary :all: --implementation cp \
      --python-version 3.12 --platform "manylinux_2_28_$(uname -m)" \
      --requirement "$root/scripts/lib/onnxruntime.txt" &&
    tar --extract --gzip --file "$download"/llama_cpp_python-*.tar.gz --directory "$source" --strip-components 3 \
      --wildcards '*/vendor/llama.cpp/*' &&
    tar --extract --gzip --file "$download"/pywhispercpp-*.tar.gz --directory "$source" --strip-components 1 \
      --wildcards '*/whisper.cpp/*' &&
    python3 -m zipfile --extract "$download"/onnxruntime-*.whl "$source/onnxruntime" &&
    rm -rf "$download" "$1/tmp" &&
    touch "$1/fetched"
}

# The user's pip; a Python of their own without pip leaves Debian's.
pip() {
  local python
  for python in python3 /usr/bin/python3; do
    if "$python" -m pip --version &>/dev/null; then
      "$python" -m pip --disable-pip-version-check --no-input "$@"
      return
    fi
  done
  echo "No python3 here has pip. Install it: apt-get install python3-pip"
  return 1
}

build_llama() { # BUILD PREFIX
  cmake -G Ninja -S "$1/source" -B "$1/llama" "${llama_flags[@]}" -DCMAKE_C_FLAGS="$cpu_flags" \
    -DCMAKE_CXX_FLAGS="$cpu_flags" -DCMAKE_INSTALL_PREFIX="$2" &&
    cmake --build "$1/llama"
}

# Against ggml as it is installed. What whisper.cpp keeps to itself is read by code at the end of its own source file, and
# where it encodes a window it asks that code first.
build_whisper() { # BUILD PREFIX
  local source=$1/source/whisper.cpp
  add_whisper_part "$source/src/whisper.cpp" &&
    cmake --install "$1/llama" --prefix "$2" --strip &&
    cmake -G Ninja -S "$source" -B "$1/whisper" "${whisper_flags[@]}" "-DCMAKE_CXX_FLAGS=-I'$whisper_part'" \
      -DCMAKE_PREFIX_PATH="$2" -DCMAKE_INSTALL_PREFIX="$2" &&
    cmake --build "$1/whisper"
}

# Once. Each place is there, or whisper.cpp is another one.
add_whisper_part() { # SOURCE
  local part call='whisper_encode_internal(*ctx, *state, seek,'
  ! grep -q sotto_heard "$1" || return 0
  [[ $(grep -cF "$call" "$1") == 1 && $(grep -c '^struct whisper_state {$' "$1") == 1 ]] || {
    echo "whisper.cpp encodes in another way than scripts/lib/engines.sh knows."
    return 1
  }
  sed -i -e '1i #include "encoding.h"' -e 's/^struct whisper_state {$/&\n    int sotto_heard = -1;/' \
    -e 's/whisper_encode_internal(\*ctx, \*state, seek,/sotto_whisper_encode_step(*ctx, *state, n_samples, seek,/' "$1" &&
    for part in attention encoding languages; do echo "#include \"$part.cpp\""; done >>"$1"
}

install_engines() { # BUILD PREFIX
  cmake --install "$1/whisper" --prefix "$2" --strip &&
    install -m 644 "$1"/source/onnxruntime/onnxruntime/capi/libonnxruntime.so.* "$2/lib/libonnxruntime.so.1" &&
    ln -s libonnxruntime.so.1 "$2/lib/libonnxruntime.so"
}
