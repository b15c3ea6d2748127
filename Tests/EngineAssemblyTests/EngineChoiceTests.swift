import EngineAssembly
import Foundation
import ModelStore
import SpeechRecognition
import Synchronization
import TestSupport
import Testing
import VoiceCore

/// Which engine a model gets. Nothing here is larger than a megabyte.
@Suite struct EngineChoiceTests {
  private let folder: ScratchFolder
  private let whisper = SmallWhisperFile().data

  init() throws { folder = try ScratchFolder() }

  /// A store in which each entry is there, its one file with these bytes.
  private func assembly(
    _ entries: CatalogueEntry..., files: Data = Data("weights".utf8), tunings: TuningStore? = nil,
    onNote: @escaping @Sendable (EngineAssembly.Note) -> Void = { _ in }
  ) throws -> EngineAssembly {
    for entry in entries {
      let place = folder.url.appendingPathComponent(entry.id)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      try files.write(to: place.appendingPathComponent(entry.files[0].name))
    }
    return EngineAssembly(
      ModelStore(root: folder.url, catalogue: Catalogue(entries: entries)),
      tunings: tunings ?? TuningStore(file: folder.url.appendingPathComponent("tuning.json")), onNote: onNote)
  }

  private func entry(
    _ id: String, _ kind: ModelKind, _ engine: ModelEngine?, file: String = "model.bin", bytes: Int = 7
  ) -> CatalogueEntry {
    CatalogueEntry(
      id: id, kind: kind, engine: engine, description: "for tests", languages: ["en"],
      licence: .init(name: "MIT"), memoryBytes: 1,
      files: [ModelFile(name: file, bytes: Int64(bytes), sha256: nil, sources: [])])
  }

  /// Whatever its id and its file are called.
  @Test func aRecognizerRunsOnTheEngineThatTheCatalogueNames() throws {
    let assembly = try assembly(
      entry("moonshine-in-name", .recognizer, .whisperCpp, bytes: whisper.count),
      entry("whisper-in-name", .recognizer, .moonshine, bytes: whisper.count), files: whisper)
    #expect(
      try assembly.recognizer("moonshine-in-name", for: .english) is WhisperRecognizer)
    #expect(
      throws: VoiceError.damagedModel(path: "whisper-in-name", reason: "it has no encoder_model.ort")
    ) {
      try assembly.recognizer("whisper-in-name", for: .english)
    }
  }

  @Test func aFileOfTheUsersOwnIsToldByItsContents() throws {
    let assembly = try assembly()
    let path = folder.path("encoder_model.ort")
    try whisper.write(to: URL(fileURLWithPath: path))
    #expect(try assembly.recognizers(path, for: .english, count: 2).count == 2)
    #expect(throws: VoiceError.self) { try assembly.checkLanguageModel(.init(model: path)) }
    try SmallGGUF().data.write(to: URL(fileURLWithPath: path))
    #expect(throws: VoiceError.self) { try assembly.checkRecognizer(path) }
    try assembly.checkLanguageModel(.init(model: path))
    #expect(throws: VoiceError.self) {
      try assembly.checkLanguageModel(.init(model: path, chatTemplate: "no such template"))
    }
  }

  @Test func aModelThatNoEngineRunsIsRefused() throws {
    let assembly = try assembly(
      entry("ears", .recognizer, nil), entry("thoughts", .languageModel, nil, file: "model"))
    let errors = [
      #expect(throws: VoiceError.self) { try assembly.recognizers("ears") },
      #expect(throws: VoiceError.self) { try assembly.checkLanguageModel(.init(model: "thoughts")) },
    ]
    for error in errors {
      guard case .wrongModelKind(_, _, "a model for other programs") = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
    #expect(throws: VoiceError.unknownModel("silero", similar: [])) { try assembly.detector() }
  }

  @Test func aLanguageThatARecognizerDoesNotKnowIsRefused() throws {
    let assembly = try assembly(entry("ears", .recognizer, .whisperCpp, bytes: whisper.count), files: whisper)
    #expect(throws: VoiceError.unsupportedLanguage(.spanish, by: "ears", supported: ["English"])) {
      try assembly.recognizer("ears", for: .spanish)
    }
  }

  @Test func withoutATurnDetectorTheLengthOfTheSilenceDecides() throws {
    #expect(try assembly().turnDetector(for: .english) == nil)
    let melody = entry("melody", .endOfTurn, .smartTurn, file: "model.onnx")
    let bare = EngineAssembly(
      ModelStore(root: folder.url.appendingPathComponent("none"), catalogue: Catalogue(entries: [melody])))
    #expect(try bare.turnDetector(for: .english) == nil)
    #expect(throws: VoiceError.modelNotInstalled("melody", installable: true)) {
      try bare.turnDetector(.model("melody"), for: .english)
    }
    #expect(try assembly(melody).turnDetector(.off, for: .english) == nil)
  }

  @Test func aTurnDetectorThatIsDamagedOrSomethingElseIsRefused() throws {
    let assembly = try assembly(
      entry("melody", .endOfTurn, .smartTurn), entry("ears", .recognizer, .whisperCpp),
      entry("other", .endOfTurn, nil))
    for selection in [TurnDetectorSelection.standard, .model("melody")] {
      let error = #expect(throws: VoiceError.self) {
        try assembly.turnDetector(selection, for: .english)
      }
      guard case .damagedModel = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
    for (name, found) in [("ears", "a speech recognizer"), ("other", "a model for other programs")] {
      let error = #expect(throws: VoiceError.self) {
        try assembly.turnDetector(.model(name), for: .english)
      }
      guard case .wrongModelKind(name, _, found) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
    #expect(throws: VoiceError.noSuchFile("/nowhere/own.onnx")) {
      try assembly.turnDetector(.model("/nowhere/own.onnx"), for: .english)
    }
    let own = folder.path("own.onnx")
    try whisper.write(to: URL(fileURLWithPath: own))
    #expect(throws: VoiceError.wrongModelKind(path: own, expected: "an ONNX model", found: "a Whisper model"))
    {
      try assembly.turnDetector(.model(own), for: .english)
    }
  }

  @Test(.needsModels) func aTurnDetectorIsAlsoAFileOfTheUsersOwn() throws {
    let path = try InstalledModel.path("smart-turn-v3.2", "smart-turn-v3.2-cpu.onnx")
    let assembly = try assembly()
    #expect(try assembly.turnDetector(.model(path), for: .spanish)?.window == .seconds(8))
    let welsh = try Language("cy")
    let error = #expect(throws: VoiceError.self) { try assembly.turnDetector(.model(path), for: welsh) }
    guard case .unsupportedLanguage(welsh, "smart-turn-v3.2-cpu.onnx", _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(arguments: [
    ("hibari", nil, ModelEngine.hibari), ("kokoro", nil, .kokoro), ("kokoro", "jm_kumo", .kokoro),
    ("espeak", nil, .espeak), ("larks", nil, .hibari), ("larks", "one", nil), ("espeak", "", nil),
    ("", nil, nil), ("siri", nil, nil), ("joe", nil, nil), ("llama.cpp", nil, nil), ("ears", nil, nil),
  ])
  func aVoiceIsNamedByItsEngineOrItsModel(name: String, style: String?, engine: ModelEngine?) throws {
    let assembly = try assembly(
      entry("larks", .voice, .hibari), entry("joe", .voice, nil), entry("ears", .recognizer, .whisperCpp))
    let voice = VoiceSelection(name: name, style: style)
    if let engine {
      #expect(try assembly.engine(of: voice) == engine)
    } else {
      let error = #expect(throws: VoiceError.self) { try assembly.engine(of: voice) }
      guard case .unknownVoice = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test(arguments: [
    (Language.english, ModelEngine.hibari), (.spanish, .kokoro), (.hindi, .kokoro), (.german, .espeak),
  ])
  func eachLanguageHasItsBestVoice(language: Language, engine: ModelEngine) {
    #expect(EngineAssembly.bestVoice(for: language) == engine)
  }

  @Test func whatWasMeasuredOnThisMachineHoldsUnlessThreadsAreChosen() throws {
    let tunings = TuningStore(file: folder.url.appendingPathComponent("tuning.json"))
    let tuning = Tuning(
      prefillThreads: 1, decodeThreads: 1, prefillTokensPerSecond: 50, decodeTokensPerSecond: 10)
    try tunings.save(tuning, for: .init("thoughts", on: .read()))
    let assembly = try assembly(tunings: tunings)
    #expect(assembly.tuning == nil)
    let tuned = assembly.tuned(for: .init(model: "thoughts"))
    #expect(tuned.tuning == tuning && tuned.budget.languageThreads == 1)
    #expect(assembly.tuned(for: .init(model: "other")).tuning == nil)
    let chosen = assembly.tuned(for: .init(model: "other", threads: 1))
    #expect(chosen.tuning == nil && chosen.budget.languageThreads == 1)
  }

  @Test func whatTheStoreHasToTellGoesToTheCaller() throws {
    let notes = Mutex<[EngineAssembly.Note]>([])
    let assembly = try assembly(
      entry("ears", .recognizer, .whisperCpp),
      onNote: { note in notes.withLock { $0.append(note) } })
    for _ in 0..<2 { try assembly.checkRecognizer("ears") }
    #expect(
      notes.withLock(\.self) == [
        .model("Checking ears/model.bin, which has changed since it was last checked.")
      ])
  }
}
