/// What set-up calls, as bash scripts that note how they were called in `$CALLS` and do just enough.
///
/// `NOT_INSTALLED` is a file of package names, `FREE_MEGABYTES` what every disk has, `BREAK` the call that fails,
/// `TEST_OUTPUT` and `TEST_STATUS` how the tests end.
enum FakeTools {
  static let all = [
    "apt-get": aptGet, "c++": note, "cmake": cmake, "df": df, "dpkg": note, "dpkg-query": dpkgQuery,
    "pulseaudio": note, "python3": python, "sudo": sudo, "swift": swift,
  ]

  /// What set-up takes from any Linux system; nothing else of this machine is on its `PATH`.
  static let real = [
    "awk", "basename", "bash", "cat", "chmod", "comm", "cut", "dirname", "env", "find", "flock", "grep",
    "gzip",
    "head",
    "install", "ln", "mkdir", "mv", "readlink", "rm", "sed", "sha256sum", "sort", "stat", "tail", "tar",
    "touch",
    "tr", "uname", "xargs",
  ]

  /// Notes the call, and fails if it is the one that a test wants broken.
  private static let note = #"""
    #!/usr/bin/env bash
    call="${0##*/} $*"
    echo "$call" >>"$CALLS"
    if [[ -n ${BREAK-} && $call == $BREAK ]]; then
      echo "E: broken by the test" >&2
      exit 1
    fi

    """#

  private static let aptGet =
    note + #"""
      case $* in
      *" install "*) : >"$NOT_INSTALLED" ;;
      *" download "*) touch pulseaudio_0.deb ;;
      esac
      """#

  private static let cmake =
    note + #"""
      if [[ $1 == --install ]]; then mkdir -p "$4/lib"; fi
      """#

  private static let df = #"""
    #!/usr/bin/env bash
    echo "Filesystem 1M-blocks Used Available Capacity Mounted on"
    echo "disk 999999 1 ${FREE_MEGABYTES-99999} 1% /"
    """#

  private static let dpkgQuery =
    note + #"""
      for package in "${@:4}"; do
        grep -qx "$package" "$NOT_INSTALLED" || echo "ii $package"
      done
      """#

  private static let python =
    note + #"""
      case $* in
      *" download "*)
        while [[ $1 != --dest ]]; do shift; done
        mkdir -p "$2/sdist/vendor/llama.cpp/src"
        tar --create --gzip --file "$2/llama_cpp_python-0.tar.gz" --directory "$2" sdist
        mkdir -p "$2/whisper/whisper.cpp/src"
        printf '%s\n' 'struct whisper_state {' '};' 'whisper_encode_internal(*ctx, *state, seek, 1)' \
          >"$2/whisper/whisper.cpp/src/whisper.cpp"
        tar --create --gzip --file "$2/pywhispercpp-0.tar.gz" --directory "$2" whisper
        touch "$2/onnxruntime-0.whl"
        ;;
      *zipfile*)
        mkdir -p "$5/onnxruntime/capi"
        touch "$5/onnxruntime/capi/libonnxruntime.so.0"
        ;;
      esac
      """#

  private static let sudo =
    note + #"""
      while [[ $1 == -* ]]; do shift; done
      # Only asked whether it may.
      if [[ ${1-true} == true ]]; then exit 0; fi
      exec "$@"
      """#

  private static let swift =
    note + #"""
      case $* in
      *--version) echo "Swift version ${SWIFT_VERSION-6.3.1}" ;;
      build*--build-tests)
        cat >.build/release/sottoPackageTests.xctest <<'END'
      #!/usr/bin/env bash
      echo "${SOTTO_QUICK_TESTS+quick }tests $*" >>"$CALLS"
      printf '%s' "${TEST_OUTPUT-}" >&2
      exit "${TEST_STATUS-0}"
      END
        chmod +x .build/release/sottoPackageTests.xctest
        ;;
      package*resolve) mkdir -p .build/checkouts && touch Package.resolved ;;
      build*)
        echo "what the compiler says"
        mkdir -p .build/release
        cat >.build/release/sotto <<'END'
      #!/usr/bin/env bash
      echo "sotto $*" >>"$CALLS"
      if [[ "$1 $2" == "models install" ]]; then
        shift 2
        [[ $1 == --defaults ]] && set -- $(grep -l '"default": true' models/*.json | xargs basename --suffix .json)
        for entry in "$@"; do
          mkdir -p "${SOTTO_MODELS-$HOME/.local/share/sotto/models}/$entry"
        done
      else
        echo "the answer"
        exit 7
      fi
      END
        chmod +x .build/release/sotto
        ;;
      esac
      """#
}
