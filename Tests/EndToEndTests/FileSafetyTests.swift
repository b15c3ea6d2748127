import Foundation
import TestSupport
import Testing

/// Names as disks have them, names that somebody else has taken, and programs that are killed.
@Suite(.serialized) struct FileSafetyTests {
  private static let fast = ["--model", "moonshine-tiny-en"]

  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  /// - Parameter number: the first one speaks of Mr. Dashwood, the second is the shortest.
  private func place(_ name: String, _ number: Int = 1) throws {
    let recording = try LibriVox.recordings()[number]
    try FileManager.default.copyItem(atPath: recording.path, toPath: folder.path(name))
  }

  /// - Parameter command: of bash, in the folder; `sotto` is the program.
  private func run(_ command: String, _ environment: [String: String] = [:]) throws -> Program.Outcome {
    let script =
      "set -o pipefail; sotto() { \(Program.path.quoted) \"$@\"; }; cd \(folder.url.path.quoted); " + command
    return try Program.run([], through: ["bash", "-c", script], environment: environment)
  }

  @Test func aNameOfOneCharacterIsANameLikeAnyOther() throws {
    try place("s.wav")
    let result = try run("sotto transcribe --model moonshine-tiny-en --format srt,txt s.wav")
    #expect(result.status == 0, "\(result.errors)")
    #expect(folder.contents == ["s.srt", "s.txt", "s.wav"])
    let nowhere = try run("sotto transcribe --format srt --output '' s.wav")
    #expect(nowhere.status == 64 && nowhere.errors.contains("--output"), "\(nowhere.errors)")
    for name in [".", "..", "''", "../s.wav/"] {
      let result = try run(
        "mkdir -p below; cd below; sotto transcribe --model moonshine-tiny-en --format srt \(name)")
      #expect([66, 73].contains(result.status), "\(name): \(result.status) \(result.errors)")
    }
  }

  @Test func namesThatAreNotUTF8StayAsTheyAre() throws {
    try place("talk.wav")
    let result = try run(
      """
      mkdir in; mv talk.wav $'in/caf\\xE9.wav'
      sotto transcribe --model moonshine-tiny-en --json --format json in && ls -b in
      sotto transcribe --model moonshine-tiny-en --format txt --output $'o\\xFF' $'in/caf\\xE9.wav' && ls -b o*
      sotto transcribe $'in/none\\xE9.wav'
      """)
    #expect(result.status == 66)
    let file = try #require(result.events(named: "transcribed").first)
    #expect(file["path"] as? String == "in/caf\\xE9.wav")
    #expect(file["outputs"] as? [String] == ["in/caf\\xE9.json"])
    let names = result.output.split(separator: "\n").filter { !$0.hasPrefix("{") }
    #expect(names == ["caf\\351.json", "caf\\351.wav", "caf\\351.txt"])
    #expect(result.errors.contains("There is no file 'in/none\\xE9.wav'"), "\(result.errors)")
  }

  @Test func aModelWhoseNameIsNotUTF8IsBroughtIn() throws {
    let result = try run(
      """
      ln -s "$(sotto models path smollm2-135m-instruct)" $'m\\xE9.gguf'
      export SOTTO_MODELS=$PWD/store; id=$(sotto models import $'m\\xE9.gguf') && sotto models verify "$id"
      mkfifo pipe.gguf; sotto models import pipe.gguf
      """)
    #expect(result.status == 66)
    #expect(result.output.contains("✓"), "\(result.output) \(result.errors)")
    #expect(result.errors.contains("'pipe.gguf' cannot be read: it is a pipe or a device, not a file."))
  }

  @Test func whatStandsInTheWayOfASidecarIsSaidAndLeftAlone() throws {
    try place("talk.wav")
    try Data("precious".utf8).write(to: folder.url.appendingPathComponent("victim"))
    let result = try run(
      """
      ln -s victim talk.wav.sotto-part; ln -s victim talk.txt.part
      sotto transcribe --model moonshine-tiny-en --format txt talk.wav; echo $?
      rm talk.wav.sotto-part; mkfifo talk.wav.sotto-part
      sotto transcribe --model moonshine-tiny-en --format txt talk.wav; echo $?
      rm talk.wav.sotto-part
      sotto transcribe --model moonshine-tiny-en --format txt talk.wav; echo $?; cat victim
      """)
    #expect(result.output == "73\n73\n0\nprecious")
    #expect(result.errors.contains("there is a link of that name"), "\(result.errors)")
    #expect(folder.contents == ["talk.txt", "talk.txt.part", "talk.wav", "victim"])
  }

  @Test func aPipeThatNobodyWritesToCanBeInterrupted() throws {
    let pipe = folder.path("in.wav")
    try #require(mkfifo(pipe, 0o600) == 0)
    let program = try RunningProgram(["transcribe", "--json"] + Self.fast + [pipe])
    defer { program.kill() }
    try program.event("file")
    program.send(SIGTERM)
    let outcome = program.outcome()
    #expect(outcome.status == 130, "\(outcome.errors)")
    // A conversation says nothing before it has its input.
    let chat = try run(
      "timeout -s TERM -k 30 1.5 \(Program.path.quoted) chat --model smollm2-135m-instruct -i in.wav -o out.wav"
    )
    #expect(chat.status == 124, "\(chat.status) \(chat.errors)")
    #expect(folder.contents == ["in.wav"])
  }

  @Test(arguments: [SIGHUP, SIGTERM, SIGINT])
  func aSignalKeepsWhatWasSpoken(signal: Int32) throws {
    let text = (1...60).map { "This is sentence number \($0)." }.joined(separator: " ")
    let program = try RunningProgram(["say", "--json", text, "--output", folder.path("out.wav")])
    defer { program.kill() }
    try program.event("speaking")
    program.send(signal)
    program.send(SIGHUP)
    #expect(program.outcome().status == 130)
    #expect(folder.contents == ["out.wav"])
    #expect(try Wave.samples(of: folder.path("out.wav")).count > 1000)
  }

  @Test func aReaderThatGoesKeepsWhatWasSpoken() throws {
    let result = try run(
      "sotto say --json \"$(printf 'This is sentence number %d. ' {1..60})\" -o out.wav | head -1")
    #expect(result.status == 141, "\(result.errors)")
    #expect(folder.contents == ["out.wav"])
  }

  @Test func soundGoesToStandardOutputWhereItIsAskedFor() throws {
    let result = try run(
      """
      sotto say 'Good morning.' -o - > file.wav && sotto say 'Good morning.' -o - | cat > pipe.wav || exit 1
      cmp <(tail -c +45 file.wav) <(tail -c +45 pipe.wav) && sotto transcribe --model moonshine-tiny-en - < pipe.wav
      sotto say --json 'Good morning.' -o -
      """)
    #expect(result.status == 64 && result.errors.contains("--json"), "\(result.errors)")
    #expect(result.output.lowercased().contains("good morning"), "\(result.errors)")
    #expect(folder.contents == ["file.wav", "pipe.wav"])
    #expect(try Wave.samples(of: folder.path("file.wav")).count > 10_000)
  }

  /// By strace, which ends the program at a call of its choice: where the sidecar or an output gets its name.
  @Test(.enabled(if: canTrace, "needs strace, and the right to trace"))
  func killedBetweenItsOutputsTheNextRunFinishesThem() throws {
    try place("talk.wav")
    let command = ["transcribe"] + Self.fast + ["--format", "txt,json,srt", folder.path("talk.wav")]
    let whole = try Program.run(command)
    #expect(whole.status == 0, "\(whole.errors)")
    func outputs() throws -> [String: Data] {
      try folder.contents.reduce(into: [:]) {
        $0[$1] = try Data(contentsOf: folder.url.appendingPathComponent($1))
      }
    }
    let expected = try outputs()
    #expect(expected.count == 4)
    // Counted by thread: that of the outputs has three, and may have the sidecar's in front.
    for count in 1...3 {
      for name in expected.keys where !name.hasSuffix(".wav") {
        try FileManager.default.removeItem(atPath: folder.path(name))
      }
      let kill = ["-e", "trace=renameat", "-e", "inject=renameat:signal=KILL:when=\(count)"]
      let killed = try Program.run(command, through: ["strace", "-f", "-qq", "-o", "/dev/null"] + kill)
      #expect(killed.status != 0, "call \(count)")
      let again = try Program.run(command)
      #expect(again.status == 0, "call \(count): \(again.errors)")
      #expect(try outputs() == expected, "call \(count): \(folder.contents)")
    }
  }

  @Test(.enabled(if: canTrace, "needs strace, and the right to trace"))
  func aSidecarWhoseNumbersDoNotFitIsNotUsed() throws {
    try place("talk.wav", 0)
    let result = try run(
      """
      command=(transcribe --model moonshine-tiny-en --format txt,srt talk.wav)
      strace -f -qq -o /dev/null -e trace=renameat -e inject=renameat:signal=KILL:when=2 \(Program.path.quoted) "${command[@]}"
      rm -f talk.txt talk.srt; sed -i '/finished/ s/[0-9]\\{5,\\}/900000000000/' talk.wav.sotto-part
      sotto "${command[@]}" && cat talk.txt
      """)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("the work so far is damaged"), "\(result.errors)")
    #expect(result.output.contains("Dashwood"))
    #expect(folder.contents == ["talk.srt", "talk.txt", "talk.wav"])
  }

  private static let canTrace = Program.works(["strace", "-qq", "-o", "/dev/null", "true"])
}

extension String {
  fileprivate var quoted: String { "'" + replacing("'", with: "'\\''") + "'" }
}
