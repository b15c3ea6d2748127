import Foundation
import Testing

@Suite("scripts/sotto")
struct ProgramTests {
  @Test("sets up on first use, then is the program: its arguments, its output, its exit code")
  func firstUse() throws {
    let machine = try FakeMachine()
    let outcome = try machine.run("sotto", ["say", "two words", "-o", "file"])
    #expect(outcome.status == 7)
    #expect(outcome.output == "the answer\n")
    #expect(try machine.calls.last == "sotto say two words -o file")
  }

  @Test("starts the program at once when nothing has changed")
  func nothingChanged() throws {
    let machine = try FakeMachine()
    _ = try machine.run("sotto", ["chat"])
    try machine.forgetCalls()
    let outcome = try machine.run("sotto", ["chat"])
    #expect(outcome.errors.isEmpty)
    #expect(try machine.calls == ["sotto chat"])
  }

  enum Change: CaseIterable { case edited, restoredWithAnOldDate, added, deleted }

  @Test("builds again when a source was changed, added or deleted", arguments: Change.allCases)
  func changed(_ change: Change) throws {
    let machine = try FakeMachine()
    _ = try machine.run("sotto", ["chat"])
    try machine.forgetCalls()
    let one = machine.checkout.appendingPathComponent("Sources/One.swift")
    switch change {
    case .edited:
      try "let one = 11\n".write(to: one, atomically: true, encoding: .utf8)
    case .restoredWithAnOldDate:
      let past = Date(timeIntervalSince1970: 1_000_000_000)
      try FileManager.default.setAttributes([.modificationDate: past], ofItemAtPath: one.path)
    case .added:
      let three = machine.checkout.appendingPathComponent("Sources/Three.swift")
      try "let three = 3\n".write(to: three, atomically: true, encoding: .utf8)
    case .deleted:
      try FileManager.default.removeItem(at: one)
    }
    let outcome = try machine.run("sotto", ["chat"])
    #expect(outcome.output == "the answer\n")
    #expect(try machine.count("swift build") == 1)
    #expect(try machine.calls.last == "sotto chat")
  }

  @Test("does not run an old program when the new one cannot be built")
  func brokenBuild() throws {
    let machine = try FakeMachine()
    _ = try machine.run("sotto", ["chat"])
    try machine.forgetCalls()
    try FileManager.default.removeItem(at: machine.checkout.appendingPathComponent("Sources/One.swift"))
    let outcome = try machine.run("sotto", ["chat"], with: ["BREAK": "swift build*"])
    #expect(outcome.status == 70)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("could not be built"))
    #expect(try machine.count("sotto") == 0)
  }

  @Test("runs from any folder, and through a link")
  func fromAnywhere() throws {
    let machine = try FakeMachine()
    _ = try machine.run("sotto", ["chat"])
    let link = machine.checkout.appendingPathComponent("scripts/link")
    try FileManager.default.createSymbolicLink(
      at: link, withDestinationURL: machine.checkout.appendingPathComponent("scripts/sotto"))
    #expect(try machine.run("link", ["chat"]).status == 7)
  }

  @Test(
    "installs no models for a command that takes none, on a fresh machine too",
    arguments: [
      ["models", "import", "x.gguf"], ["models", "list"], ["doctor"], ["devices"], ["help"], ["--version"],
      [],
      ["--generate-completion-script", "bash"], ["chat", "--help"], ["bench", "score", "--json"],
    ])
  func withoutModels(_ command: [String]) throws {
    let machine = try FakeMachine()
    let outcome = try machine.run("sotto", command)
    #expect(outcome.status == 7 && outcome.output == "the answer\n", "\(outcome.errors)")
    #expect(try machine.calls.filter { $0.hasPrefix("sotto") } == ["sotto " + command.joined(separator: " ")])
    #expect(!FileManager.default.fileExists(atPath: machine.home.appendingPathComponent(".local").path))
  }

  @Test("installs in another store what the command at hand takes of the default set, and says so once")
  func anotherStore() throws {
    let machine = try FakeMachine()
    _ = try machine.run("sotto", ["chat"])
    let elsewhere = ["SOTTO_MODELS": machine.folder.appendingPathComponent("elsewhere").path]
    try machine.forgetCalls()
    #expect(try machine.run("sotto", ["models", "import", "x.gguf"], with: elsewhere).errors.isEmpty)
    #expect(try machine.calls == ["sotto models import x.gguf"])

    try machine.forgetCalls()
    let outcome = try machine.run("sotto", ["transcribe", "--", "--help"], with: elsewhere)
    #expect(outcome.output == "the answer\n")
    let said = outcome.errors.split(separator: "\n")
    #expect(said.count == 1)
    for words in ["installing ", "silero-vad", "elsewhere", " GB"] { #expect(outcome.errors.contains(words)) }
    let models = "campplus-zh-en moonshine-tiny-en silero-vad whisper-base"
    #expect(try machine.calls == ["sotto models install \(models)", "sotto transcribe -- --help"])

    try machine.forgetCalls()
    _ = try machine.run("sotto", ["transcribe", "x.wav", "--summary"], with: elsewhere)
    #expect(try machine.calls.first == "sotto models install qwen2.5-coder-1.5b-instruct")
    _ = try machine.run("sotto", ["chat"], with: elsewhere)
    let voices = "hibari-heart kokoro-82m smart-turn-v3.2"
    #expect(try machine.calls.suffix(2) == ["sotto models install \(voices)", "sotto chat"])
    #expect(try machine.run("sotto", ["translate"], with: elsewhere).errors.isEmpty)
  }

  @Test("says that the disk is too small before it installs models")
  func noRoomForModels() throws {
    let machine = try FakeMachine()
    _ = try machine.run("sotto", ["doctor"])
    let outcome = try machine.run("sotto", ["chat"], with: ["FREE_MEGABYTES": "10"])
    #expect(outcome.status == 69 && outcome.errors.contains("0.0 GB are free"))
    #expect(try machine.count("sotto models install") == 0)
  }
}
