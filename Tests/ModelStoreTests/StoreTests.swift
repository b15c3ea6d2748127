import Foundation
import ModelStore
import TestSupport
import Testing
import VoiceCore

@Suite struct StoreTests {
  let bench: Workbench
  let data = gguf(elements: 50_000)
  let store: ModelStore

  init() async throws {
    bench = try Workbench()
    store = bench.store(
      entry(
        "small", kind: .languageModel, file: "small.gguf", data, from: [source(try bench.file("up/x", data))]),
      entry("ears", kind: .recognizer, weights(10), from: [source(try bench.file("up/y", weights(10)))]))
    try await store.install(["small"])
  }

  private var file: URL { bench.root.appendingPathComponent("small/small.gguf") }

  @Test func anInstalledModelIsResolvedWithoutHashingItAgain() throws {
    let model = try store.resolve("small", as: .languageModel) { Issue.record("hashed: \($0)") }
    #expect(model.path == file.path)
    #expect(model.files == ["small.gguf": file.path])
    #expect(model.name == "small")
  }

  @Test func aFileThatWasTouchedIsHashedAgainOnceAndThenTrusted() throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1e9)], ofItemAtPath: file.path)
    var notices: [String] = []
    _ = try store.resolve("small", as: .languageModel) { notices.append($0) }
    #expect(notices.count == 1)
    _ = try store.resolve("small", as: .languageModel) { notices.append($0) }
    #expect(notices.count == 1)
  }

  @Test func aModelThatWasPutThereByHandIsCheckedOnceAndThenTrusted() throws {
    try FileManager.default.removeItem(at: bench.root.appendingPathComponent("small/.verified.json"))
    #expect(try store.resolve("small", as: .languageModel).path == file.path)
    _ = try store.resolve("small", as: .languageModel) { Issue.record("hashed: \($0)") }
  }

  @Test func aFlippedByteIsFoundByVerifyAndRefusedForAJob() async throws {
    var damaged = data
    damaged[data.count - 100] ^= 1
    try damaged.write(to: file)
    for check in [{ try store.verify("small") }, { _ = try store.resolve("small", as: .languageModel) }] {
      let error = await failure { try check() }
      guard case .damagedModel(let path, _) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(path == file.path)
      #expect(error?.exitCode == .badData)
    }
  }

  @Test func aByteFlippedBehindAnUnchangedTimeIsStillFoundByVerify() async throws {
    let time = try FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate] as? Date
    var damaged = data
    damaged[data.count - 100] ^= 1
    try damaged.write(to: file)
    try FileManager.default.setAttributes([.modificationDate: try #require(time)], ofItemAtPath: file.path)
    #expect(await failure { try store.verify("small") }?.exitCode == .badData)
  }

  @Test func aTruncatedModelIsRefusedForItsLengthAndInstalledAgain() async throws {
    try data.dropLast(1000).write(to: file)
    guard
      case .damagedModel(_, let reason) = await failure({ _ = try store.resolve("small", as: .languageModel) }
      )
    else {
      Issue.record("not refused")
      return
    }
    #expect(reason.contains("\(data.count - 1000)"))
    try await store.install(["small"])
    #expect(try Data(contentsOf: file) == data)
  }

  @Test func aModelOfAnotherKindIsRefused() async {
    let error = await failure { _ = try store.resolve("ears", as: .languageModel) }
    #expect(
      error == .wrongModelKind(path: "ears", expected: "a language model", found: "a speech recognizer"))
  }

  @Test func anIdThatIsKnownAndNotInstalledSaysHowToInstallIt() async {
    let error = await failure { _ = try store.resolve("ears", as: .recognizer) }
    #expect(error == .modelNotInstalled("ears", installable: true))
    #expect(error?.exitCode == .unavailable)
  }

  @Test func anUnknownIdSaysWhatMayHaveBeenMeant() async {
    #expect(
      await failure { _ = try store.resolve("smal", as: .languageModel) }
        == .unknownModel("smal", similar: ["small"]))
  }

  @Test func aPathToAnyGGUFWillDo() throws {
    let other = try bench.file("Other Model.gguf", gguf())
    let model = try store.resolve(other.path, as: .languageModel)
    #expect(model.path == other.path)
    #expect(model.name == "Other Model.gguf")
  }

  @Test func aPathToSomethingElseWillNot() async throws {
    let page = try bench.file("page.gguf", Data("<html>".utf8))
    #expect(await failure { _ = try store.resolve(page.path, as: .languageModel) }?.exitCode == .badData)
    #expect(
      await failure { _ = try store.resolve("/nowhere/x.gguf", as: .languageModel) }
        == .noSuchFile("/nowhere/x.gguf"))
    #expect(
      await failure { _ = try store.resolve(bench.folder.path, as: .languageModel) }
        == .isDirectory(bench.folder.path))
  }

  @Test func removingTakesTheModelOffTheDisk() async throws {
    try store.remove("small")
    #expect(store.installed.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: file.path))
    #expect(await failure { try store.remove("small") } == .modelNotInstalled("small", installable: true))
    #expect(await failure { try store.remove("nothing-like-it") }?.exitCode == .noInput)
    #expect(await failure { try store.remove("../up") }?.exitCode == .noInput)
    #expect(FileManager.default.fileExists(atPath: bench.folder.appendingPathComponent("up").path))
  }

  @Test func aGGUFCanBeBroughtInUsedCheckedAndRemoved() async throws {
    let own = try bench.file("My Model.Q4_K_M.GGUF", gguf(elements: 128))
    let id = try store.importFile(own.path)
    #expect(id == "my-model.q4_k_m")
    #expect(store.installed == ["my-model.q4_k_m", "small"])
    #expect(store.kind(of: id) == .languageModel && store.engine(of: id) == .llamaCpp)
    _ = try store.resolve(id, as: .languageModel) { Issue.record("hashed: \($0)") }
    try store.verify(id)
    #expect(FileManager.default.fileExists(atPath: own.path))
    #expect(await failure { _ = try store.importFile(own.path) }?.exitCode == .usage)
    try store.remove(id)
    #expect(store.installed == ["small"])
    #expect(FileManager.default.fileExists(atPath: own.path))
  }

  @Test(arguments: [false, true])
  func aWhisperFileCanBeBroughtInWhateverItsWeights(isQuantized: Bool) async throws {
    let own = try bench.file("ggml-My Own.bin", SmallWhisperFile(isQuantized: isQuantized).data)
    let id = try store.importFile(own.path)
    #expect(id == "ggml-my-own")
    #expect(store.kind(of: id) == .recognizer)
    #expect(try store.resolve(id, as: .recognizer).engine == .whisperCpp)
    #expect(try store.resolve(id, as: .recognizer).path.hasSuffix("/ggml-my-own/ggml-my-own.bin"))
    try store.verify(id)
    #expect(try store.resolve(own.path, as: .recognizer).path == own.path)
    #expect(try store.resolve(own.path, as: .recognizer).engine == .whisperCpp)
    guard
      case .wrongModelKind(_, _, "a Whisper model") = await failure({
        _ = try store.resolve(own.path, as: .languageModel)
      })
    else {
      Issue.record("it passes for a language model")
      return
    }
  }

  @Test func aLanguageModelsFileIsNoRecognizer() async throws {
    let own = try bench.file("x.gguf", gguf())
    guard
      case .wrongModelKind(_, "a Whisper model in ggml's format", "a GGUF model") = await failure({
        _ = try store.resolve(own.path, as: .recognizer)
      })
    else {
      Issue.record("it passes")
      return
    }
  }

  @Test(arguments: [
    ("My Model.Q4_K_M.GGUF", "my-model.q4_k_m"), ("ggml-base.bin", "ggml-base"), ("Модель.gguf", "model"),
    ("模型.gguf", "mo-xing"), ("モデル-2.gguf", "moderu-2"), ("Größe ø.gguf", "grosse-o"), ("😀.gguf", "model"),
    (".gguf", "model"), ("-- x --.gguf", "x"),
  ])
  func anIdSpellsTheFilesNameInLatinLetters(name: String, id: String) {
    #expect(ModelStore.id(forFileName: name) == id)
  }

  /// Names that cannot be spelled, or come to the same letters, are numbered; one that is spelled as it is is not taken
  /// for another.
  @Test func twoModelsOfForeignNamesHaveTwoIds() async throws {
    let ids = try ["模型.gguf", "墨型.gguf", "😀.gguf", "🎈.gguf", "Модель.gguf"].enumerated().map { number, name in
      try store.importFile(bench.file(name, gguf(elements: 64 + number)).path)
    }
    #expect(ids == ["mo-xing", "mo-xing-2", "model", "model-2", "model-3"])
    #expect(store.installed == (ids + ["small"]).sorted())
    for id in ids { try store.verify(id) }
    let plain = try bench.file("model.gguf", gguf(elements: 99)).path
    #expect(await failure { _ = try store.importFile(plain) }?.exitCode == .usage)
  }

  @Test func whatAnEngineWouldEndTheProcessOverIsNotBroughtInNorUsed() async throws {
    var model = SmallGGUF()
    model["llama.block_count"] = .uint32(1 << 30)
    var whisper = SmallWhisperFile()
    whisper.numbers[4] = 999_999
    for (path, kind) in [
      (try bench.file("layers.gguf", model.data).path, ModelKind.languageModel),
      (try bench.file("layers.bin", whisper.data).path, .recognizer),
    ] {
      guard case .damagedModel(path, _) = await failure({ _ = try store.importFile(path) }),
        case .damagedModel(path, _) = await failure({ _ = try store.resolve(path, as: kind) }),
        case .damagedModel(path, _) = await failure({ try ModelFormat.check(path) })
      else {
        Issue.record("it passes")
        return
      }
    }
    #expect(store.installed == ["small"])
  }

  @Test func whatIsNotAWholeGGUFIsNotBroughtIn() async throws {
    for (name, content) in [("a.gguf", Data("hello".utf8)), ("b.gguf", gguf(elements: 512).dropLast(100))] {
      let path = try bench.file(name, content).path
      #expect(await failure { _ = try store.importFile(path) }?.exitCode == .badData)
    }
    #expect(store.installed == ["small"])
    #expect(await failure { _ = try store.importFile("/nowhere.gguf") }?.exitCode == .noInput)
  }

  @Test func anIdOfTheCatalogueIsNotTakenByAnImport() async throws {
    let path = try bench.file("small.gguf", gguf()).path
    #expect(await failure { _ = try store.importFile(path) }?.exitCode == .usage)
    #expect(try Data(contentsOf: file) == data)
  }

  @Test func pathsOfFilesAreGivenByName() async throws {
    #expect(try store.path(of: "small", file: "small.gguf") == file.path)
    #expect(await failure { _ = try store.path(of: "small", file: "other") } == .noSuchFile("small/other"))
  }
}
