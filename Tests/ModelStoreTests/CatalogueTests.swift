import Foundation
import ModelStore
import Testing
import VoiceCore

@Suite struct CatalogueTests {
  let catalogue: Catalogue

  init() throws { catalogue = try Catalogue() }

  @Test func theProgramFindsItsOwnCatalogueAndAssetsFolder() throws {
    let folder = try Resources.catalogue.folder(environment: [:])
    #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent("silero-vad.json").path))
    #expect(catalogue.entries.count >= 30)
  }

  @Test func theEnvironmentCanNameAnotherCatalogue() throws {
    let bench = try Workbench()
    let there = try Resources.catalogue.folder(environment: ["SOTTO_CATALOGUE": bench.folder.path])
    #expect(there.path == bench.folder.path)
    #expect(throws: VoiceError.noSuchFile("/nowhere")) {
      try Resources.catalogue.folder(environment: ["SOTTO_CATALOGUE": "/nowhere"])
    }
  }

  @Test func theDefaultSetIsWhatTheJobsNeed() {
    #expect(
      Set(catalogue.defaults.map(\.id)) == [
        "moonshine-tiny-en", "silero-vad", "hibari-heart", "qwen2.5-coder-1.5b-instruct", "kokoro-82m",
        "whisper-base", "campplus-zh-en", "smart-turn-v3.2",
      ])
    #expect(catalogue.defaults.map(\.bytes) == catalogue.defaults.map(\.bytes).sorted())
  }

  /// Id, kind, size of all files, head of the first file's sha256.
  @Test(arguments: [
    ("moonshine-tiny-en", ModelKind.recognizer, 43_943_830, "94e90a4654fc45cd"),
    ("silero-vad", .voiceActivity, 2_327_524, "1a153a22f4509e29"),
    ("smart-turn-v3.2", .endOfTurn, 8_679_182, "2bb026316b14a660"),
    ("hibari-heart", .voice, 7_938_012, "5f70741d4e900f4e"),
    ("kokoro-82m", .voice, 94_974_904, "6e742170d309016e"),
    ("smollm2-135m-instruct", .languageModel, 98_362_432, "b179c9523d0e6a0f"),
    ("qwen2.5-coder-1.5b-instruct", .languageModel, 1_117_320_768, "cc324af070c2ecbf"),
    ("qwen2.5-coder-0.5b-instruct", .languageModel, 491_400_064, "1d9614638d18024d"),
    ("gemma-3-270m", .languageModel, 253_113_024, "a5fd3b62230aa5ec"),
    ("llama-3.2-1b-instruct", .languageModel, 807_694_464, "6f85a640a97cf2bf"),
    ("phi-4-mini-instruct", .languageModel, 2_491_874_688, "01999f17c39cc307"),
    ("whisper-base", .recognizer, 147_951_465, "60ed5bc3dd14eea8"),
    ("campplus-zh-en", .speakerEncoder, 28_044_640, "92f29b94e6948786"),
  ])
  func anEntryIsWhatItWas(id: String, kind: ModelKind, bytes: Int64, hash: String) throws {
    let entry = try catalogue.entry(id)
    #expect(entry.kind == kind)
    #expect(entry.bytes == bytes)
    #expect(entry.files[0].sha256?.hasPrefix(hash) == true)
  }

  @Test(arguments: [
    ("moonshine-tiny-en", ModelEngine.moonshine), ("moonshine-base-en", .moonshine),
    ("whisper-base", .whisperCpp), ("whisper-tiny.en", .whisperCpp), ("silero-vad", .silero),
    ("silero-vad-ggml", nil), ("smart-turn-v3.2", .smartTurn), ("campplus-zh-en", .campplus),
    ("hibari-heart", .hibari), ("kokoro-82m", .kokoro), ("piper-en-us-joe-medium", nil),
    ("qwen2.5-coder-1.5b-instruct", .llamaCpp), ("gemma-3-270m", .llamaCpp),
  ])
  func anEntrySaysWhichEngineRunsIt(id: String, engine: ModelEngine?) throws {
    #expect(try catalogue.entry(id).engine == engine)
  }

  @Test func everyLanguageModelRecognizerAndDefaultHasAnEngine() {
    for entry in catalogue.entries
    where entry.isDefault || [.languageModel, .recognizer].contains(entry.kind) {
      #expect(entry.engine?.kind == entry.kind, "\(entry.id)")
    }
  }

  @Test func everyEntryHasALicenceSizesHashesAndSourcesThatAreWellFormed() {
    for entry in catalogue.entries {
      #expect(entry.fault() == nil, "\(entry.id)")
      #expect(entry.memoryBytes > entry.bytes / 2, "\(entry.id)")
      #expect(!entry.description.isEmpty)
      for file in entry.files {
        for case .https(let address) in file.sources { #expect(URL(string: address)?.host() != nil) }
        for case .wheels(let parts) in file.sources {
          #expect(Set(parts).count == parts.count, "a part twice in \(entry.id)")
        }
      }
    }
    #expect(Set(catalogue.entries.map(\.id)).count == catalogue.entries.count)
  }

  @Test func licencesWithTermsOfTheirOwnSaySo() {
    for entry in catalogue.entries
    where ["Gemma", "Llama-3.2-Community", "Qwen-Research"].contains(entry.licence.name) {
      #expect(entry.licence.note != nil, "\(entry.id)")
    }
  }

  @Test func theDefaultSetCanBeHadFromAPackageIndexAlone() {
    for file in catalogue.defaults.flatMap(\.files) {
      let isThere = file.sources.contains {
        switch $0 {
        case .wheels, .sdist, .ctranslate2: true
        case .https: false
        }
      }
      #expect(isThere, "\(file.name)")
    }
  }

  @Test(arguments: ["whisper-tiny.en", "whisper-base"])
  func whatTheTestsTranscribeWithCanBeHadFromAPackageIndexAlone(id: String) throws {
    for file in try catalogue.entry(id).files {
      #expect(file.sources.contains { if case .ctranslate2 = $0 { true } else { false } }, "\(file.name)")
    }
  }

  @Test(arguments: [
    ("kokoro-82", ["kokoro-82m"]),
    ("silero_vad", ["silero-vad"]),
    ("coder", ["qwen2.5-coder-0.5b-instruct", "qwen2.5-coder-1.5b-instruct"]),
    ("whisper-bass", ["whisper-base"]),
    ("nothing-of-the-kind", []),
  ])
  func anUnknownIdIsAnsweredWithSimilarOnes(id: String, expected: [String]) async {
    let error = await failure { _ = try catalogue.entry(id) }
    guard case .unknownModel(id, let similar) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(similar.prefix(expected.count) == expected[...])
    #expect(error?.exitCode == .noInput)
  }

  @Test(arguments: [("", "abc", 3), ("kitten", "sitting", 3), ("same", "same", 0), ("flaw", "lawn", 2)])
  func editDistanceCountsChanges(first: String, second: String, distance: Int) {
    #expect(editDistance(first, second) == distance)
    #expect(editDistance(second, first) == distance)
  }

  @Test(arguments: [
    (#"{"id": "x"}"#, "missing"), ("{", "JSON"),
    (minimal(engine: #", "engine": "whisper""#), "at engine"),
    (minimal(engine: #", "engine": "llama.cpp""#), "llama.cpp, runs no model that is a voice"),
    (minimal(id: "y"), "its id is"), (minimal(name: "../x"), "file name"),
    (minimal(name: "a/b"), "file name"),
    (minimal(source: #"{"https": "http://example.org/x"}"#), "https"),
    (minimal(source: #"{"wheels": []}"#), "empty"),
    (minimal(source: #"{"wheels": [{"package": "--index-url", "version": "1", "member": "x"}]}"#), "package"),
    (minimal(source: #"{"wheels": [{"package": "p", "version": "1", "member": "../x"}]}"#), "package"),
    (
      minimal(source: #"{"wheels": [{"package": "p", "version": "1", "member": "x", "builtFor": "any"}]}"#),
      "package"
    ),
    (minimal(source: ctranslate2(weights: "[]")), "empty"),
    (minimal(source: ctranslate2(sha256: "12")), "sha256"),
    (minimal(source: ctranslate2(member: "../x")), "package"),
    (minimal(sha256: #""12""#), "sha256"), (minimal(bytes: 0), "size"),
    (minimal(bytes: .max), "too large to be true"),
  ])
  func anEntryThatIsNotWellFormedIsRefusedByName(json: String, why: String) async throws {
    let bench = try Workbench()
    let file = try bench.file("catalogue/x.json", Data(json.utf8))
    let error = await failure { _ = try Catalogue(folder: file.deletingLastPathComponent()) }
    guard case .unreadable(let path, let reason) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(path.hasSuffix("x.json"))
    #expect(reason.contains(why), "\(reason)")
  }

  @Test func sizesWhoseSumOverflowsAreRefused() throws {
    let bench = try Workbench()
    let file = try bench.file("catalogue/x.json", Data(minimal().utf8))
    var entry = try Catalogue(folder: file.deletingLastPathComponent()).entry("x")
    entry.files[0].bytes = .max
    entry.files.append(entry.files[0])
    entry.files[1].name = "y.bin"
    #expect(entry.bytes == .max)
    #expect(entry.fault() == "its files are too large to be true")
    entry.files[0].bytes = 1
    entry.files[1].bytes = 1
    entry.files[1].name = "x.bin"
    #expect(entry.fault() == "two of its files have one name")
    entry.memoryBytes = -1
    #expect(entry.fault() == "its memory of -1 bytes cannot be")
  }

  @Test func aWellFormedEntryIsRead() throws {
    let bench = try Workbench()
    let file = try bench.file("catalogue/x.json", Data(minimal().utf8))
    let entry = try Catalogue(folder: file.deletingLastPathComponent()).entry("x")
    #expect(entry.files[0].sha256 == nil)
    let again = try JSONDecoder().decode(CatalogueEntry.self, from: JSONEncoder().encode(entry))
    #expect(again == entry)
  }
}

private func minimal(
  id: String = "x", engine: String = "", name: String = "x.bin", bytes: Int = 5, sha256: String = "null",
  source: String = #"{"https": "https://example.org/x.bin"}"#
) -> String {
  """
  {"id": "\(id)", "kind": "voice"\(engine), "description": "d", "languages": ["en"], "licence": {"name": "MIT"},
   "memoryBytes": 1, "files": [{"name": "\(name)", "bytes": \(bytes), "sha256": \(sha256), "sources": [\(source)]}]}
  """
}

private func ctranslate2(
  weights: String = #"[{"package": "p", "version": "1", "member": "x"}]"#, member: String = "x",
  sha256: String = String(repeating: "0", count: 64)
) -> String {
  """
  {"ctranslate2": {"weights": \(weights), "sha256": "\(sha256)",
    "vocabulary": {"package": "p", "version": "1", "member": "x"},
    "header": {"package": "p", "version": "1", "member": "\(member)"}}}
  """
}
