import Foundation
import ModelFiles
import TestSupport
import Testing
import VoiceCore

/// The head of a language model: every number, product and relation that llama.cpp would end the process over.
@Suite struct GGUFHeadTests {
  let bench: Workbench

  init() throws { bench = try Workbench() }

  private func refusal(_ model: SmallGGUF) async throws -> VoiceError? {
    let path = try bench.file("model.gguf", model.data).path
    return await failure { _ = try GGUFHeader(textModelAt: path) }
  }

  @Test func theSoundModelPasses() async throws {
    #expect(try await refusal(SmallGGUF()) == nil)
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    /// Words of the reason.
    let testDescription: String
    let spoil: @Sendable (inout SmallGGUF) -> Void

    init(_ reason: String, _ spoil: @escaping @Sendable (inout SmallGGUF) -> Void) {
      (testDescription, self.spoil) = (reason, spoil)
    }

    /// One key that holds something else.
    static func key(_ key: String, _ value: SmallGGUF.Value?, _ reason: String) -> Fault {
      Fault(reason) { $0[key] = value }
    }
  }

  /// A list in a list in a list …: type 9, one element.
  private static func nested(_ depth: Int) -> SmallGGUF.Value {
    let list = Data([9, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0])
    return .raw(
      9, (0..<depth).reduce(into: Data()) { data, _ in data += list } + Data([4, 0, 0, 0]) + Data(count: 8))
  }

  private static let structure: [Fault] = [
    .key("x", nested(1), "elements of the unknown type 9"),
    .key("x", nested(60_000), "elements of the unknown type 9"),
    .key("x", .raw(13, Data(count: 8)), "unknown type 13"),
    .key("x", .raw(9, Data([8, 0, 0, 0]) + Data(repeating: 0xFF, count: 8)), "longer than the file"),
    .key("x", .raw(9, Data([10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x20])), "longer than the file"),
    .key("x", .raw(8, Data(repeating: 0xFF, count: 8)), "ends too early"),
    Fault("'general.name' twice") { $0.keys.append(("general.name", .text("x"))) },
    Fault("no name") { $0.keys.append(("", .text("x"))) },
    .key("general.alignment", .uint32(48), "not a power of two"),
    .key("general.alignment", .uint32(0), "not a power of two"),
    .key("general.alignment", .uint32(1 << 31), "not a power of two"),
    .key("general.alignment", .float(32), "not a power of two"),
    Fault("'output_norm.weight' twice") { $0.tensors[0].name = "output_norm.weight" },
    Fault("64 bytes") { $0.tensors[0].name = String(repeating: "x", count: 64) },
    Fault("too large to be true") { $0.tensors[2].shape = [1 << 32, 1 << 31] },
    Fault("too large to be true") { $0.tensors[2].shape = [1 << 32, 1 << 32] },
    Fault("too large to be true") { $0.tensors[2].shape = [1 << 16, 1 << 16, 1 << 16, 1 << 16] },
    Fault("no weights") { $0.tensors[2].shape = [32, 0] },
    Fault("5 dimensions") { $0.tensors[2].shape = [1, 1, 1, 1, 32] },
    Fault("does not lie where it should") { $0.tensors[2].offset = .max - 255 },
    Fault("does not lie where it should") { $0.tensors[2].offset = 1 },
    Fault("does not lie where it should") { $0.tensors[2].offset = 0 },
    Fault("unknown type 4") { $0.tensors[2].type = 4 },
    Fault("unknown type 43") { $0.tensors[2].type = 43 },
    Fault("not of whole blocks of 256") { $0.tensors[2].type = 12 },
    Fault("GGUF version 1") { $0.version = 1 },
  ]

  private static let relations: [Fault] = [
    .key("llama.block_count", .uint32(0), "says 0 layers"),
    .key("llama.block_count", .uint32(1 << 30), "says 1073741824 layers"),
    .key("llama.block_count", .uint32(513), "says 513 layers"),
    .key("llama.block_count", .uint32(3), "says 3 layers, and it has 2"),
    .key("llama.block_count", .uint32(1), "says 1 layers, and it has 2"),
    .key("llama.nextn_predict_layers", .uint32(2), "2 of its 2 layers"),
    .key("llama.context_length", .uint32(2), "context of 2 tokens"),
    .key("llama.embedding_length", .uint32(0), "no width"),
    .key("llama.attention.head_count", .uint32(5), "not divisible by its 5 heads"),
    .key("llama.attention.head_count_kv", .uint32(3), "not divisible by 3 heads of keys"),
    .key("llama.attention.head_count_kv", .integers([2, 3]), "not divisible by 3 heads of keys"),
    .key("llama.rope.dimension_count", .uint32(6), "and not all"),
    .key("llama.rope.dimension_count", .uint32(7), "to be turned"),
    .key("llama.rope.dimension_count", .uint32(1 << 20), "to be turned"),
    .key("llama.rope.scaling.type", .text("sideways"), "unknown way 'sideways'"),
    .key("llama.expert_count", .uint32(4), "0 of 4 experts"),
    .key("llama.expert_used_count", .uint32(1), "1 of 0 experts"),
    .key("llama.expert_group_count", .uint32(1), "1 groups of 0 experts"),
    Fault("2000 experts") {
      $0["llama.expert_count"] = .uint32(2000)
      $0["llama.expert_used_count"] = .uint32(2)
    },
    Fault("0 of 3 groups of 8 experts") {
      $0["llama.expert_count"] = .uint32(8)
      $0["llama.expert_used_count"] = .uint32(2)
      $0["llama.expert_group_count"] = .uint32(3)
    },
    .key("llama.attention.layer_norm_rms_epsilon", .float(-1), "'layer_norm_rms_epsilon' is -1.0"),
    .key("llama.attention.layer_norm_rms_epsilon", .float(.nan), "'layer_norm_rms_epsilon' is nan"),
    Fault("does not hold 32-bit floats") { $0.tensors[1].type = 1 },
    Fault("of a type that no weights have") { $0.tensors[0].type = 26 },
    .key("split.count", .uint16(2), "one part of 2"),
  ]

  private static let vocabulary: [Fault] = [
    .key("tokenizer.ggml.tokens", nil, "no vocabulary"),
    .key("tokenizer.ggml.tokens", .integers([1]), "no vocabulary"),
    .key("tokenizer.ggml.tokens", .texts([]), "no vocabulary"),
    .key("tokenizer.ggml.model", .text("none"), "no vocabulary"),
    .key("tokenizer.ggml.tokens", .texts(Array(SmallGGUF.tokens.dropLast())), "258 tokens"),
    .key("tokenizer.ggml.tokens", .texts(SmallGGUF.tokens.dropLast() + ["a"]), "token 258 twice"),
    .key("tokenizer.ggml.tokens", .texts(SmallGGUF.tokens.dropLast() + ["a\u{0}b"]), "token 258 twice"),
    .key("tokenizer.ggml.token_type", .integers([1, 1]), "'token_type'"),
    .key("tokenizer.ggml.token_type", .uint32(1), "'token_type'"),
    .key("tokenizer.ggml.scores", .floats([0]), "'scores'"),
    .key("tokenizer.ggml.model", .text("llama"), "no token for the byte 0"),
    Fault("the shape [32, 260]") { $0.tensors[0].shape = [32, 260] },
  ]

  @Test(arguments: structure + relations + vocabulary)
  func whatDoesNotGoTogetherIsRefused(fault: Fault) async throws {
    var model = SmallGGUF()
    fault.spoil(&model)
    guard case .damagedModel(_, let reason) = try await refusal(model) else {
      Issue.record("it passes: \(String(describing: try await refusal(model)))")
      return
    }
    #expect(reason.contains(fault.testDescription), "\(reason)")
  }

  @Test(
    arguments: [
      ("general.architecture", .text("dflash"), "(dflash)"),
      ("general.architecture", .text("clip"), "(clip)"),
      ("general.type", .text("adapter"), "'adapter'"), ("llama.pooling_type", .uint32(1), "embedding"),
      ("llama.attention.causal", .flag(false), "embedding"),
    ] as [(String, SmallGGUF.Value, String)])
  func aModelThatWritesNoTextIsSaidToBeThat(key: String, value: SmallGGUF.Value, found: String) async throws {
    var model = SmallGGUF()
    model[key] = value
    guard case .wrongModelKind(_, _, let words) = try await refusal(model) else {
      Issue.record("\(String(describing: try await refusal(model)))")
      return
    }
    #expect(words.contains(found))
  }

  /// As `llama-gguf-split` names them; the first has the keys.
  @Test func theFurtherPartsOfAModelAreReadWithTheFirst() async throws {
    var (first, second) = (SmallGGUF(), SmallGGUF())
    first.tensors = Array(first.tensors.prefix(5))
    first["split.count"] = .uint16(2)
    first["split.no"] = .uint16(0)
    second.tensors = Array(second.tensors.dropFirst(5))
    second.keys = [("split.no", .uint16(1)), ("split.count", .uint16(2))]
    let path = try bench.file("m-00001-of-00002.gguf", first.data).path
    #expect(await failure { _ = try GGUFHeader(textModelAt: path) }?.exitCode == .noInput)
    let other = try bench.file("m-00002-of-00002.gguf", second.data).path
    #expect(try GGUFHeader(textModelAt: path).architecture == "llama")
    for number: SmallGGUF.Value in [.uint16(0), .uint32(1)] {
      second["split.no"] = number
      _ = try bench.file("m-00002-of-00002.gguf", second.data)
      #expect(
        await failure { _ = try GGUFHeader(textModelAt: path) }
          == .damagedModel(path: other, reason: "it is not part 2 of 2"))
    }
  }
}

/// The head of a Whisper model, of which whisper.cpp checks next to nothing.
@Suite struct WhisperHeadTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let spoil: @Sendable (inout SmallWhisperFile) -> Void

    init(_ reason: String, _ spoil: @escaping @Sendable (inout SmallWhisperFile) -> Void) {
      (testDescription, self.spoil) = (reason, spoil)
    }

    /// One of the eleven numbers.
    static func number(_ index: Int, _ value: Int32, _ reason: String) -> Fault {
      Fault(reason) { $0.numbers[index] = value }
    }
  }

  @Test(arguments: [
    Fault.number(0, 51_863, "51863 tokens"), .number(0, 999_999, "999999 tokens"),
    .number(0, -1, "-1 tokens"),
    .number(0, 51_865, "token_embedding"),
    .number(1, 1499, "1499 positions of sound"), .number(2, 7, "7 channels and its text 8"),
    .number(2, 0, "0 channels"),
    .number(3, 3, "3 and 2 heads"), .number(3, 0, "0 attention heads"),
    .number(4, 0, "0 layers of the encoder"),
    .number(4, 999_999, "999999 layers of the encoder"), .number(4, 2, "is missing"),
    .number(5, 449, "instead of [8, 449]"), .number(5, 1, "1 positions of text"), .number(6, 16, "text 16"),
    .number(7, 5, "2 and 5 heads"), .number(8, 0, "0 layers of the decoder"),
    .number(8, 999_999, "999999 layers of the decoder"), .number(8, 3, "is missing"),
    .number(9, 80, "2 mel filters"), .number(10, 4, "the unknown 4"),
    .number(10, 12_345, "the unknown 12345"),
    .number(10, 0, "has the type 1, not 0"), .number(10, 2, "no whole blocks of 32"),
    Fault("1500 positions of sound and 200") { $0.bins = 200 },
    Fault("50000 spelled tokens") { $0.spelled = 50_000 },
    Fault("60000 spelled tokens") { $0.spelled = 60_000 },
    Fault("-1 spelled tokens") { $0.spelled = -1 }, Fault("no tensors") { $0.tensors = [] },
    Fault("is missing") { $0.tensors.removeLast() },
    Fault("twice") { $0.tensors.append($0.tensors[0]) },
    Fault("twice") { $0.tensors[3].name = "decoder.blocks.7.mlp_ln.weight" },
    Fault("has the shape [448, 8] instead of [8, 448]") { $0.tensors[0].shape = [448, 8] },
    Fault("has the type 0, not 1") { model in
      let place = model.tensors.firstIndex { $0.type == 1 }!
      model.tensors[place].type = 0
      model.tensors[place].bytes *= 2
    },
  ])
  func whatDoesNotGoTogetherIsRefused(fault: Fault) async throws {
    let bench = try Workbench()
    var model = SmallWhisperFile()
    fault.spoil(&model)
    let path = try bench.file("model.bin", model.data).path
    guard case .damagedModel(path, let reason) = await failure({ _ = try WhisperHeader(path: path) }) else {
      Issue.record("it passes")
      return
    }
    #expect(reason.contains(fault.testDescription), "\(reason)")
  }
}
