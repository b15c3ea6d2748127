import Foundation
import TestSupport
import Testing

/// What a user gets wrong, and what goes wrong around them: one clear sentence on standard error, the right exit code,
/// nothing half-written.
@Suite(.serialized) struct BadInputTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let arguments: [String]
    let status: Int32
    /// A word that the sentence must have.
    let says: String

    var testDescription: String { name }
  }

  static let question = Program.checkout.appendingPathComponent("assets/speech/demo-question.wav").path
  static let small = ["--model", "smollm2-135m-instruct"]

  static let cases: [Case] = [
    Case(
      name: "no such recording", arguments: ["transcribe", "/no/such.wav"], status: 66, says: "/no/such.wav"),
    Case(name: "a folder for a recording", arguments: ["transcribe", "$/"], status: 66, says: "folder"),
    Case(
      name: "an unknown model",
      arguments: ["chat", "--model", "quen", "--input", question, "--output", "$/o.wav"], status: 66,
      says: "quen"),
    Case(
      name: "a model that is not installed",
      arguments: ["chat", "--model", "llama-3.2-3b-instruct", "--input", question, "--output", "$/o.wav"],
      status: 69, says: "models install"),
    Case(
      name: "a voice that does not exist",
      arguments: ["say", "--voice", "siri", "hello", "--output", "$/o.wav"], status: 64, says: "siri"),
    Case(
      name: "a voice that the store has and no engine speaks",
      arguments: ["say", "--voice", "joe", "hello", "--output", "$/o.wav"], status: 64,
      says: "'piper-en-us-joe-medium' is for other programs"),
    Case(
      name: "a voice of Kokoro's by its name alone",
      arguments: ["say", "--voice", "jm_kumo", "hello", "--output", "$/o.wav"], status: 64,
      says: "kokoro:jm_kumo"),
    Case(
      name: "a voice that Kokoro does not have",
      arguments: ["say", "--voice", "kokoro:xyz", "hello", "--output", "$/o.wav"], status: 64, says: "jm_kumo"
    ),
    Case(
      name: "a voice of an engine that has one",
      arguments: ["say", "--voice", "hibari:xyz", "hello", "--output", "$/o.wav"], status: 64, says: ":xyz"),
    Case(
      name: "a voice without a name",
      arguments: ["say", "--voice", "", "hello", "--output", "$/o.wav"], status: 64, says: "no voice ''"),
    Case(
      name: "a voice that is only a colon",
      arguments: ["say", "--voice", ":", "hello", "--output", "$/o.wav"], status: 64, says: "no voice ''"),
    Case(
      name: "a voice of Kokoro's without a name",
      arguments: ["say", "--voice", "kokoro:", "hello", "--output", "$/o.wav"], status: 64, says: "jm_kumo"),
    Case(
      name: "an unknown language",
      arguments: ["translate", "--to", "klingon", "--input", question, "--output", "$/o.wav"], status: 64,
      says: "klingon"),
    Case(
      name: "the same language twice",
      arguments: ["translate", "--to", "en", "--input", question, "--output", "$/o.wav"], status: 64,
      says: "English"),
    Case(
      name: "a language that is not recognised",
      arguments: ["translate", "--from", "fr", "--to", "es", "--input", question, "--output", "$/o.wav"],
      status: 64, says: "French"),
    Case(
      name: "an unwritable output", arguments: ["say", "hello", "--output", "/proc/o.wav"], status: 73,
      says: "/proc/o.wav"),
    Case(
      name: "an output folder that does not exist", arguments: ["say", "hello", "--output", "$/none/o.wav"],
      status: 73, says: "none"),
    Case(
      name: "an output format that does not exist", arguments: ["say", "hello", "--output", "$/o.xyz"],
      status: 64, says: "xyz"),
    Case(name: "an option that does not exist", arguments: ["chat", "--loud"], status: 64, says: "--loud"),
    Case(
      name: "a temperature out of range", arguments: ["chat", "--temperature", "9"], status: 64,
      says: "temperature"),
    Case(name: "fast without a file", arguments: ["chat", "--fast"], status: 64, says: "--input"),
    Case(
      name: "an unknown chat template",
      arguments: ["chat", "--chat-template", "zzz", "--input", question, "--output", "$/o.wav"] + small,
      status: 64, says: "zzz"),
    Case(
      name: "a model without a chat template",
      arguments: ["chat", "--model", "gemma-3-270m", "--input", question, "--output", "$/o.wav"], status: 65,
      says: "chat template"),
    Case(
      name: "an ONNX file for a language model",
      arguments: [
        "chat", "--model", "@hibari-heart/hibari.onnx", "--input", question, "--output", "$/o.wav",
      ], status: 65, says: "hibari.onnx"),
    Case(
      name: "a recording for a language model",
      arguments: ["chat", "--model", question, "--input", question, "--output", "$/o.wav"], status: 65,
      says: "demo-question.wav"),
    Case(name: "no sound card", arguments: ["chat"] + small, status: 69, says: "--input"),
    Case(
      name: "a microphone that does not exist", arguments: ["chat", "--input-device", "Studio 9"] + small,
      status: 69, says: "Studio 9"),
  ]

  /// Without a sound card, also on a machine that has one.
  static var silence: [String] {
    let withoutServers = ["env", "PULSE_SERVER=/dev/null", "PIPEWIRE_REMOTE=none"]
    guard FileManager.default.fileExists(atPath: "/dev/snd") else { return withoutServers }
    let script = #"mount -t tmpfs none /dev/snd && exec "$0" "$@""#
    return withoutServers + ["unshare", "--map-root-user", "--mount", "sh", "-c", script]
  }

  @Test(arguments: cases)
  func isRefusedWithASentence(_ bad: Case) throws {
    let folder = try ScratchFolder()
    let arguments = bad.arguments.map {
      $0.hasPrefix("@")
        ? InstalledModel.store.path + "/" + $0.dropFirst()
        : $0.hasPrefix("$/") ? folder.path(String($0.dropFirst(2))) : $0
    }
    let outcome = try Program.run(arguments, through: Self.silence)
    #expect(outcome.status == bad.status, "\(outcome.errors)")
    #expect(outcome.errors.contains(bad.says), "\(outcome.errors)")
    #expect(outcome.output.isEmpty || bad.status == 64, "results only on standard output: \(outcome.output)")
    #expect(folder.contents.isEmpty, "left behind: \(folder.contents)")
  }

  @Test(arguments: [
    ("empty.wav", Data(), Int32(65), "no sound"),
    (
      "text.wav", Data("This is not sound at all, whatever its name says.".utf8), 65,
      "is text, not a recording"
    ),
  ])
  func aFileThatIsNoRecordingIsRefused(name: String, content: Data, status: Int32, says: String) throws {
    let folder = try ScratchFolder()
    try content.write(to: folder.url.appendingPathComponent(name))
    let outcome = try Program.run(["transcribe", folder.path(name)])
    #expect(outcome.status == status && outcome.errors.contains(says), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 1, "one sentence: \(outcome.errors)")
  }

  @Test func aTruncatedRecordingIsTranscribedAsFarAsItGoes() throws {
    let folder = try ScratchFolder()
    let whole = try Data(contentsOf: URL(fileURLWithPath: try LibriVox.recordings()[0].path))
    try whole.prefix(whole.count / 2).write(to: folder.url.appendingPathComponent("half.wav"))
    let outcome = try Program.run(["transcribe", folder.path("half.wav")])
    #expect(outcome.status == 65)
    #expect(outcome.output.lowercased().contains("dashwood"), "\(outcome.output)")
    #expect(outcome.errors.contains("too early"), "\(outcome.errors)")
  }

  @Test func aSilentRecordingGivesNoTextAndSaysSo() throws {
    let folder = try ScratchFolder()
    try Wave.write([Int16](repeating: 0, count: 48_000), sampleRate: 16_000, to: folder.path("silent.wav"))
    let outcome = try Program.run(["transcribe", folder.path("silent.wav")])
    #expect(outcome.status == 0 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("No speech"), "\(outcome.errors)")
  }

  @Test(arguments: ["cut", "flipped"])
  func aDamagedLanguageModelIsRefusedBeforeTheEngineSeesIt(how: String) throws {
    let folder = try ScratchFolder()
    let path = try InstalledModel.path("smollm2-135m-instruct", "SmolLM2-135M-Instruct.Q4_1.gguf")
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    if how == "cut" { bytes.removeLast(bytes.count / 3) } else { bytes[0] ^= 0xFF }
    try bytes.write(to: folder.url.appendingPathComponent("model.gguf"))
    let outcome = try Program.run(
      [
        "chat", "--model", folder.path("model.gguf"), "--input", Self.question, "--output",
        folder.path("o.wav"),
      ])
    #expect(outcome.status == 65, "\(outcome.errors)")
    #expect(outcome.errors.contains("model.gguf"), "\(outcome.errors)")
    #expect(folder.contents == ["model.gguf"], "\(folder.contents)")
  }

  /// A copy of the store in which one file is damaged.
  @Test func aDamagedRecognizerOrVoiceIsRefused() throws {
    for (id, file, command) in [
      (
        "moonshine-tiny-en", "encoder_model.ort",
        ["transcribe", "--model", "moonshine-tiny-en", Self.question]
      ),
      ("hibari-heart", "hibari.onnx", ["say", "hello", "--output", "$"]),
    ] {
      let folder = try ScratchFolder()
      let store = folder.url.appendingPathComponent("models")
      try FileManager.default.createDirectory(at: store, withIntermediateDirectories: true)
      for model in ["moonshine-tiny-en", "silero-vad", "hibari-heart"] {
        try FileManager.default.copyItem(
          at: InstalledModel.store.appendingPathComponent(model), to: store.appendingPathComponent(model))
      }
      let damaged = store.appendingPathComponent(id).appendingPathComponent(file)
      var bytes = try Data(contentsOf: damaged)
      for index in 1000..<2000 { bytes[index] ^= 0x5A }
      try bytes.write(to: damaged)
      let outcome = try Program.run(
        command.map { $0 == "$" ? folder.path("o.wav") : $0 }, environment: ["SOTTO_MODELS": store.path])
      #expect(outcome.status == 65, "\(id): \(outcome.errors)")
      #expect(outcome.errors.contains("damaged"), "\(outcome.errors)")
      #expect(!folder.contents.contains("o.wav"))
    }
  }

  /// A disk of 64 kB, in a mount namespace of its own.
  @Test(.enabled(if: Program.canMakeNamespaces, "needs the right to make a mount namespace: run it as root"))
  func aFullDiskLeavesNothingBehind() throws {
    let folder = try ScratchFolder()
    let script = """
      mount -t tmpfs -o size=64k tmpfs "$0" && "$@"; status=$?; ls -A "$0" >&2; exit $status
      """
    let outcome = try Program.run(
      [
        "say", "--output", folder.path("o.wav"),
        String(repeating: "This does not fit on the disk. ", count: 8),
      ],
      through: ["unshare", "--map-root-user", "--mount", "sh", "-c", script, folder.url.path])
    #expect(outcome.status == 74, "\(outcome.errors)")
    #expect(outcome.errors.contains("disk is full"), "\(outcome.errors)")
    #expect(!outcome.errors.contains("\no.wav"), "\(outcome.errors)")
  }

  @Test(arguments: ["", "🎉", "```\n```"])
  func aTextWithoutWordsIsRefusedAndLeavesNoFile(text: String) throws {
    let folder = try ScratchFolder()
    let path = folder.path("o.wav")
    // What is read from standard input goes the same way.
    let isTyped = text != "🎉"
    let outcome = try Program.run(
      ["say", "--output", path] + (isTyped ? ["--", text] : []), input: isTyped ? "" : text)
    #expect(outcome.status == 65, "\(outcome.errors)")
    #expect(outcome.errors.contains("There is nothing to say"), "\(outcome.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
  }

  @Test func errorsAreEventsToo() throws {
    let outcome = try Program.run(["transcribe", "--json", "/no/such.wav"])
    #expect(outcome.status == 66)
    let error = try #require(outcome.events(named: "error").first)
    #expect(error["code"] as? Int == 66)
    #expect((error["message"] as? String)?.contains("/no/such.wav") == true)
  }
}
