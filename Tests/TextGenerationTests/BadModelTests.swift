import Foundation
import TestSupport
import Testing
import TextGeneration
import VoiceCore

/// What is refused before llama.cpp sees it, and how.
@Suite(.needsModels) struct BadModelTests {
  static let smolLM = ("smollm2-135m-instruct", "SmolLM2-135M-Instruct.Q4_1.gguf")

  /// Runs with a file of these bytes, which is removed afterwards.
  func withFile(_ bytes: Data, name: String = "model.gguf", _ body: (String) async throws -> Void)
    async throws
  {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent(name)
    try bytes.write(to: file)
    try await body(file.path)
  }

  func error(loading path: String, chatTemplate: String? = nil, memory: Int64? = nil) async -> VoiceError? {
    do throws(VoiceError) {
      _ = try await LlamaGenerator(path: path, chatTemplate: chatTemplate, availableMemory: memory)
      return nil
    } catch {
      return error
    }
  }

  /// A GGUF of nothing but metadata.
  func gguf(_ metadata: [(String, SmallGGUF.Value)], version: UInt32 = 3) -> Data {
    var model = SmallGGUF(keys: metadata, tensors: [])
    model.version = version
    return model.head
  }

  @Test(
    "An empty file, noise and a file that ends in its header are damaged",
    arguments: [0, 3, 4, 8, 23, 600, 100_000])
  func truncatedInTheHeader(length: Int) async throws {
    let whole = try Data(
      contentsOf: URL(fileURLWithPath: InstalledModel.path(Self.smolLM.0, Self.smolLM.1)),
      options: .alwaysMapped)
    try await withFile(whole.prefix(length)) { path in
      guard case .damagedModel = await error(loading: path) else {
        Issue.record("\(length) bytes: \(String(describing: await error(loading: path)))")
        return
      }
    }
  }

  @Test("A file that ends before its tensors do is damaged")
  func truncatedInTheData() async throws {
    let whole = try Data(
      contentsOf: URL(fileURLWithPath: InstalledModel.path(Self.smolLM.0, Self.smolLM.1)),
      options: .alwaysMapped)
    try await withFile(whole.prefix(whole.count - 4096)) { path in
      #expect(
        await error(loading: path)
          == .damagedModel(path: path, reason: "it ends after \(whole.count - 4096) of \(whole.count) bytes"))
    }
  }

  @Test("Overwritten metadata are damage", arguments: [4, 8, 16, 24, 32, 40])
  func corruptHeader(offset: Int) async throws {
    let whole = try Data(
      contentsOf: URL(fileURLWithPath: InstalledModel.path(Self.smolLM.0, Self.smolLM.1)),
      options: .alwaysMapped)
    var bytes = Data(whole.prefix(2_000_000))
    bytes.replaceSubrange(offset..<(offset + 8), with: [UInt8](repeating: 0xFE, count: 8))
    try await withFile(bytes) { path in
      guard case .damagedModel = await error(loading: path) else {
        Issue.record("\(offset): \(String(describing: await error(loading: path)))")
        return
      }
    }
  }

  @Test("A network of another kind is not a text-generation model")
  func onnx() async throws {
    let path = try InstalledModel.path("silero-vad", "silero_vad.onnx")
    guard case .wrongModelKind(path, _, found: "not a GGUF file") = await error(loading: path) else {
      Issue.record("\(String(describing: await error(loading: path)))")
      return
    }
  }

  @Test(
    "Embedding models, adapters, unknown kinds and bare vocabularies are not text-generation models",
    arguments: [
      [("general.architecture", .text("bert")), ("bert.pooling_type", .uint32(1))],
      [("general.architecture", .text("llama")), ("general.type", .text("adapter"))],
      [("general.architecture", .text("no-such-kind"))],
      [("general.architecture", .text("llama")), ("general.type", .text("model"))],
    ] as [[(String, SmallGGUF.Value)]])
  func otherKinds(metadata: [(String, SmallGGUF.Value)]) async throws {
    try await withFile(gguf(metadata)) { path in
      guard case .wrongModelKind = await error(loading: path) else {
        Issue.record("\(String(describing: await error(loading: path)))")
        return
      }
    }
  }

  @Test("Metadata without an architecture, or of a version to come, are damage")
  func noArchitecture() async throws {
    for bytes in [
      gguf([("general.name", .text("x"))]), gguf([("general.architecture", .text("llama"))], version: 99),
    ] {
      try await withFile(bytes) { path in
        guard case .damagedModel = await error(loading: path) else {
          Issue.record("\(String(describing: await error(loading: path)))")
          return
        }
      }
    }
  }

  @Test("A missing file and a folder are named as such")
  func noFile() async {
    #expect(await error(loading: "/no/such.gguf") == .noSuchFile("/no/such.gguf"))
    #expect(await error(loading: "/tmp") == .isDirectory("/tmp"))
  }

  @Test("A model without a chat template needs one by name; a name nobody knows is refused")
  func chatTemplate() async throws {
    let gemma = try InstalledModel.path("gemma-3-270m", "gemma-3-270m-q4_k_m.gguf")
    #expect(await error(loading: gemma) == .noChatTemplate(path: gemma))
    guard case .unknownTemplate = await error(loading: gemma, chatTemplate: "no-such") else {
      Issue.record("an unknown template was taken")
      return
    }
  }

  @Test("A model that does not fit into memory is not loaded")
  func memory() async throws {
    let path = try InstalledModel.path(Self.smolLM.0, Self.smolLM.1)
    guard case .notEnoughMemory = await error(loading: path, memory: 50_000_000) else {
      Issue.record("it was loaded")
      return
    }
  }

  @Test("Loading reports its progress and stops when its task is cancelled")
  func loading() async throws {
    let path = try InstalledModel.path(Self.smolLM.0, Self.smolLM.1)
    let (reports, continuation) = AsyncStream<Double>.makeStream()
    _ = try await LlamaGenerator(path: path) { continuation.yield($0) }
    continuation.finish()
    #expect(await reports.reduce(0, max) == 1)

    let task = Task { try await LlamaGenerator(path: path) }
    task.cancel()
    await #expect(throws: VoiceError.cancelled) { try await task.value }
  }

  @Test("The small model, sound, is one that llama.cpp loads and writes with")
  func small() async throws {
    var model = SmallGGUF()
    try await withFile(model.data) { path in
      let generator = try await LlamaGenerator(path: path)
      for try await _ in generator.generate([ChatMessage(.user, "Hi")], options: .init(maxTokens: 4)) {}
    }
    // A kind that nobody knows is llama.cpp's to refuse.
    model["general.architecture"] = .text("no-such-kind")
    try await withFile(model.data) { path in
      guard case .wrongModelKind = await error(loading: path) else {
        Issue.record("\(String(describing: await error(loading: path)))")
        return
      }
    }
  }

  @Test(
    "Numbers over which llama.cpp would end the process are damage",
    arguments: [
      ("llama.block_count", .uint32(0)), ("llama.block_count", .uint32(1 << 30)),
      ("llama.rope.scaling.type", .text("sideways")), ("llama.expert_count", .uint32(8)),
      ("llama.attention.layer_norm_rms_epsilon", .float(-1)), ("tokenizer.ggml.model", .text("none")),
    ] as [(String, SmallGGUF.Value)])
  func relations(key: String, value: SmallGGUF.Value) async throws {
    var model = SmallGGUF()
    model[key] = value
    try await withFile(model.data) { path in
      guard case .damagedModel = await error(loading: path) else {
        Issue.record("\(String(describing: await error(loading: path)))")
        return
      }
    }
  }
}
