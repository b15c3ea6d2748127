import Foundation
import SpeechRecognition
import TestSupport
import Testing
import VoiceCore

/// What is refused before whisper.cpp sees it.
@Suite struct BadWhisperModelTests {
  private func load(_ model: SmallWhisperFile) throws -> WhisperModel {
    let folder = try ScratchFolder()
    try model.data.write(to: URL(fileURLWithPath: folder.path("model.bin")))
    return try WhisperModel(path: folder.path("model.bin"))
  }

  /// So that the files below are refused for their one fault.
  @Test(arguments: [false, true]) func theSmallModelIsOneThatWhisperTakes(isQuantized: Bool) throws {
    #expect(try load(SmallWhisperFile(isQuantized: isQuantized)).languages == [.english])
  }

  /// Each ended the process: an assertion of ggml's, or an exception that nobody caught.
  @Test(arguments: [
    ("a state that is not divisible by the heads", 3, 3), ("an unknown type", 10, 4),
    ("a vocabulary larger than any", 0, 999_999), ("no layers", 4, 0), ("999,999 layers", 8, 999_999),
    ("a layer without tensors", 4, 2),
  ])
  func numbersOverWhichWhisperWouldEndTheProcessAreDamage(what: String, index: Int, value: Int32) {
    var model = SmallWhisperFile()
    model.numbers[index] = value
    let error = #expect(throws: VoiceError.self) { try load(model) }
    guard case .damagedModel = error else {
      Issue.record("\(what): \(String(describing: error))")
      return
    }
  }

  @Test func whatIsNoModelIsSaidToBeThat() throws {
    let folder = try ScratchFolder()
    try Data("hello".utf8).write(to: URL(fileURLWithPath: folder.path("x.bin")))
    #expect(throws: VoiceError.noSuchFile("/nowhere/x.bin")) { try WhisperModel(path: "/nowhere/x.bin") }
    #expect(throws: VoiceError.isDirectory(folder.url.path)) { try WhisperModel(path: folder.url.path) }
    let error = #expect(throws: VoiceError.self) { try WhisperModel(path: folder.path("x.bin")) }
    guard case .wrongModelKind(_, _, "a text file") = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
