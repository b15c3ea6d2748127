import Foundation
import TestSupport
import Testing

/// The terminal's boundary: what leaves by standard output arrives or is missed, and nothing that a name or a transcript
/// brings is obeyed.
@Suite struct TerminalTests {
  @Test(arguments: [
    "models list", "models list --json", "models path hibari-heart", "models verify hibari-heart",
    "--version",
    "help", "help chat", "--help", "models", "bench", "devices", "doctor --help",
    "transcribe --help", "--generate-completion-script bash", "--generate-completion-script fish",
  ])
  func aFullDiskIsSaid(_ command: String) throws {
    let outcome = try Program.run(
      command.split(separator: " ").map(String.init), through: ["bash", "-c", "\"$0\" \"$@\" > /dev/full"])
    #expect(outcome.status == 74, "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("sotto: The disk is full: 'standard output' was not written."))
  }

  @Test(arguments: ["models list", "--help", "--generate-completion-script bash"])
  func aReaderThatHasEnoughIsNoError(_ command: String) throws {
    let outcome = try Program.run(
      command.split(separator: " ").map(String.init), through: ["bash", "-c", "\"$0\" \"$@\" | head -n 1"])
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    #expect(outcome.output.split(separator: "\n").count == 1)
  }

  @Test(arguments: [
    (["chatt"], "'sotto chatt'. Did you mean 'chat'"),
    (["chatt", "--help"], "'sotto chatt'. Did you mean 'chat'"),
    (["models", "lst"], "'sotto models lst'. Did you mean 'list'"),
    (["bench", "trns"], "'turns'"), (["help", "transcibe"], "'transcribe'"),
    (["xyzzyx"], "'sotto xyzzyx'. See them all: sotto --help."),
  ])
  func aCommandThatDoesNotExistIsNamedAlike(_ arguments: [String], _ says: String) throws {
    let outcome = try Program.run(arguments)
    #expect(outcome.status == 64 && outcome.output.isEmpty)
    #expect(
      outcome.errors.hasPrefix("sotto: There is no command ") && outcome.errors.contains(says),
      "\(outcome.errors)")
  }

  /// A title, a cleared screen (C1), a turned direction, a line of its own.
  private static let hostile = "a\u{1B}]0;title\u{7}\u{9B}2J\u{202E}\nb.gguf"
  private static let shown = #"a\u001B]0;title\u0007\u009B2J\u202E\u000Ab.gguf"#

  @Test func anErrorShowsControlCharactersAndDoesNotObeyThem() throws {
    let outcome = try Program.run(["models", "import", "/no/" + Self.hostile])
    #expect(outcome.errors == "sotto: There is no file '/no/\(Self.shown)'. Check the name.\n")
  }

  @Test func onATerminalNamesAreShownAndInAPipeTheyStayAsTheyAre() throws {
    let folder = try ScratchFolder()
    let installed = try Program.run(["models", "path", "silero-vad"]).output.split(separator: "\n").joined()
    let store = folder.path("s\u{1B}[2J\u{9B}2J\u{202E}")
    try FileManager.default.createDirectory(atPath: store, withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: store + "/silero-vad",
      withDestinationPath: URL(fileURLWithPath: installed).deletingLastPathComponent().path)
    let environment = ["SOTTO_MODELS": store, "TERM": "xterm", "NO_COLOR": ""]
    let piped = try Program.run(["models", "path", "silero-vad"], environment: environment)
    #expect(piped.status == 0 && piped.output.hasPrefix(store + "/silero-vad/"), "\(piped.errors)")
    let seen = try Program.run(
      [], through: ["bash", "-c", "script -qec \"$0 models path silero-vad; $0 models list\" /dev/null"],
      environment: environment)
    #expect(seen.output.contains(#"s\u001B[2J\u009B2J\u202E/silero-vad/"#), "\(seen.output)")
    #expect(!seen.output.contains("\u{1B}[2J"))
    #expect(!seen.output.unicodeScalars.contains { $0 == "\u{9B}" || $0 == "\u{202E}" })
    #expect(seen.output.contains("\u{1B}[1mVoice activity\u{1B}[0m"), "our own colours work")
  }
}
