import Foundation
import Realtime
import SpeechSynthesis
import TestSupport
import Testing
import VoiceCore

/// The voices with their real models.
@Suite(.serialized, .needsModels) struct VoiceTests {
  static let budget = CoreBudget()

  static func hibari() throws -> HibariVoice {
    try HibariVoice(directory: folder("hibari-heart", "hibari.onnx"), budget: budget)
  }

  static func kokoro(voice: String = KokoroVoice.defaultVoice) throws -> KokoroVoice {
    try KokoroVoice(directory: folder("kokoro-82m", "kokoro-v1.0.int8.onnx"), voice: voice, budget: budget)
  }

  static func folder(_ id: String, _ file: String) throws -> String {
    URL(fileURLWithPath: try InstalledModel.path(id, file)).deletingLastPathComponent().path
  }

  @Test func `A clause is speech of a plausible length, within full scale, and the same each time`()
    async throws
  {
    for voice in [try Self.hibari(), try EspeakVoice(budget: Self.budget)] as [any SpeechSynthesizing] {
      let sound = try await voice.synthesize("I am fine, thank you.", language: .english)
      #expect(sound.sampleRate == voice.sampleRate)
      #expect((0.9...2.5).contains(sound.duration.seconds), "\(type(of: voice)): \(sound.duration)")
      #expect(sound.samples.allSatisfy { abs($0) <= 1 })
      #expect(sound.samples.contains { abs($0) > 0.05 })
    }
    let voice = try Self.hibari()
    let sound = try await voice.synthesize("I am fine, thank you.", language: .english)
    #expect(try await voice.synthesize("I am fine, thank you.", language: .english) == sound)
  }

  @Test(arguments: ["", "   ", "🎉🎉", "…", "\n\n", "!?"])
  func `Text with nothing to say gives no samples`(text: String) async throws {
    for voice in [try Self.hibari(), try EspeakVoice(budget: Self.budget)] as [any SpeechSynthesizing] {
      #expect(try await voice.synthesize(text, language: .english).samples.isEmpty)
    }
  }

  @Test func `A text of several lines is spoken to its end`() async throws {
    let sentence = "The quick brown fox jumps over the lazy dog, and nobody minds. "
    let voice = try Self.hibari()
    let once = try await voice.synthesize(sentence, language: .english).duration.seconds
    let text = String(repeating: sentence, count: 20)
    let whole = try await voice.synthesize(text, language: .english).duration.seconds
    #expect((0.8...1.2).contains(whole / (20 * once)))
  }

  @Test func `A language that a voice does not speak is refused by name`() async throws {
    let voice = try Self.hibari()
    await #expect(throws: VoiceError.unsupportedLanguage(.spanish, by: "hibari", supported: ["English"])) {
      try await voice.synthesize("Hola.", language: .spanish)
    }
  }

  @Test func `A cancelled clause ends, and the next one is spoken`() async throws {
    let voice = try Self.hibari()
    let long = String(
      repeating: "This goes on and on, as if it would never end, and nobody can stop it. ", count: 60)
    let speech = Task { try await voice.synthesize(long, language: .english) }
    let cancelling = Task.detached {
      while !Task.isCancelled {
        voice.cancel()
        await Task.yield()
      }
    }
    await #expect(throws: VoiceError.cancelled) { try await speech.value }
    cancelling.cancel()
    await cancelling.value
    #expect(try await !voice.synthesize("Hello.", language: .english).samples.isEmpty)
  }

  @Test func `Damaged and foreign models are refused before they speak`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let model = folder.appendingPathComponent("hibari.onnx")
    let vocabulary = try InstalledModel.path("hibari-heart", "vocab.json")
    #expect(throws: VoiceError.noSuchFile(folder.path + "/vocab.json")) {
      _ = try HibariVoice(directory: folder.path, budget: Self.budget)
    }
    try FileManager.default.copyItem(atPath: vocabulary, toPath: folder.path + "/vocab.json")
    #expect(throws: VoiceError.noSuchFile(model.path)) {
      _ = try HibariVoice(directory: folder.path, budget: Self.budget)
    }
    let whole = try Data(contentsOf: URL(fileURLWithPath: InstalledModel.path("hibari-heart", "hibari.onnx")))
    try whole.prefix(whole.count / 2).write(to: model)
    #expect { _ = try HibariVoice(directory: folder.path, budget: Self.budget) } throws: { error in
      if case .damagedModel(model.path, _)? = error as? VoiceError { true } else { false }
    }
    try FileManager.default.removeItem(at: model)
    try FileManager.default.copyItem(
      atPath: InstalledModel.path("silero-vad", "silero_vad.onnx"), toPath: model.path)
    #expect { _ = try HibariVoice(directory: folder.path, budget: Self.budget) } throws: { error in
      if case .wrongModelKind(model.path, _, _)? = error as? VoiceError { true } else { false }
    }
    try Data("[1, 2]".utf8).write(to: folder.appendingPathComponent("vocab.json"))
    #expect(
      throws: VoiceError.damagedModel(
        path: folder.path + "/vocab.json", reason: "it is not a table of phonemes")
    ) {
      _ = try HibariVoice(directory: folder.path, budget: Self.budget)
    }
  }

  // MARK: Kokoro

  @Test func `Kokoro speaks Spanish and English`() async throws {
    let voice = try Self.kokoro()
    for (text, language) in [("Buenos días, ¿cómo está usted?", Language.spanish), ("I am fine.", .english)] {
      let sound = try await voice.synthesize(text, language: language)
      #expect((0.7...4).contains(sound.duration.seconds), "\(text): \(sound.duration)")
      #expect(sound.samples.allSatisfy { abs($0) <= 1 })
    }
    #expect(try await voice.synthesize("😀", language: .spanish).samples.isEmpty)
  }

  @Test func `A voice that Kokoro does not have is answered with those it has`() throws {
    let known = ["jf_alpha", "jf_gongitsune", "jf_nezumi", "jf_tebukuro", "jm_kumo"]
    #expect(throws: VoiceError.unknownVoice("af_none", known: known)) {
      _ = try Self.kokoro(voice: "af_none")
    }
  }

  @Test func `A style is the row of NumPy's array`() throws {
    let styles = try VoiceStyles(directory: Self.folder("kokoro-82m", "voices_ja.npz"))
    let style = try styles.style(named: "jm_kumo")
    // numpy.load("voices_ja.npz")["jm_kumo"][0, 0, 0], [41, 0, 7], [509, 0, 255]
    #expect(style.row(forSymbols: 1)[0] == -0.130_644_14)
    #expect(style.row(forSymbols: 42)[7] == -0.124_742_91)
    #expect(style.row(forSymbols: 510)[255] == 0.220_571_12)
    #expect(style.row(forSymbols: 2000) == style.row(forSymbols: 510))
    #expect(style.row(forSymbols: 0) == style.row(forSymbols: 1))
  }

  @Test func `A voice archive that is cut off, or no archive, is damaged`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let whole = try Data(contentsOf: URL(fileURLWithPath: InstalledModel.path("kokoro-82m", "voices_ja.npz")))
    for data in [Data(), Data("not a zip".utf8), whole.prefix(whole.count / 2), whole.suffix(400)] {
      try data.write(to: folder.appendingPathComponent("voices.npz"))
      #expect { try VoiceStyles(directory: folder.path).style(named: "jm_kumo") } throws: { error in
        if case .damagedModel? = error as? VoiceError { true } else { false }
      }
    }
  }
}
