import Foundation
import ModelFiles
import ModelStore
import TestSupport
import Testing
import VoiceCore

/// Whisper's weights in CTranslate2's format, packed anew as whisper.cpp's file.
@Suite struct RepackingTests {
  let bench: Workbench

  init() throws { bench = try Workbench() }

  private func repack(
    _ weights: Data = SmallWhisper().weights, vocabulary: Data = SmallWhisper.vocabulary,
    header: Data = SmallWhisper.header()
  ) throws -> Data {
    let target = bench.folder.appendingPathComponent("ggml.bin")
    try WhisperRepacking(
      name: "whisper/ggml.bin", weights: bench.file("model.bin", weights),
      vocabulary: bench.file("vocabulary.txt", vocabulary), header: bench.file("header.bin", header)
    ).write(to: target)
    return try Data(contentsOf: target)
  }

  /// The expected hash is of a file that a NumPy program wrote from the same numbers, after whisper.cpp's
  /// `convert-pt-to-ggml.py` and the order of the tensors in OpenAI's checkpoints.
  @Test func aSmallModelBecomesWhatUpstreamsConverterWrites() throws {
    let file = try repack()
    #expect(file.count == 6_358)
    #expect(sha256(file) == "90a65ad8bd324f4c506b6cd9b6f351949a8622b3d81143233d329133c3b048f1")
  }

  /// The hashes are those that upstream publishes for its own files (the catalogue has them too): equal to the last
  /// byte, so what was packed on this machine from CTranslate2's weights holds upstream's tensors and nothing else.
  @Test(
    .needsModels,
    arguments: [
      ("whisper-base", "ggml-base.bin", "60ed5bc3dd14eea856493d334349b405782ddcaf0028d4b5df4088345fba2efe"),
      (
        "whisper-tiny.en", "ggml-tiny.en.bin",
        "921e4cf8686fdd993dcd081a5da5b6c365bfde1162e72b08d75ac75289920b1f"
      ),
    ])
  func theInstalledModelsAreUpstreamsOwnFiles(id: String, file: String, hash: String) throws {
    #expect(try SHA256.ofFile(InstalledModel.path(id, file)) == hash)
    #expect(try Catalogue().entry(id).files.map(\.sha256) == [hash])
  }

  @Test func stackedWeightsComeApartAndKeysHaveNoBias() throws {
    let model = SmallWhisper()
    let tensors = try tensors(of: repack(model.weights))
    for (names, variable) in [
      (
        ["query", "key", "value"].map { "encoder.blocks.1.attn.\($0)" },
        "encoder/layer_1/self_attention/linear_0"
      ),
      (
        ["query", "key", "value"].map { "decoder.blocks.0.attn.\($0)" },
        "decoder/layer_0/self_attention/linear_0"
      ),
      (["key", "value"].map { "decoder.blocks.0.cross_attn.\($0)" }, "decoder/layer_0/attention/linear_1"),
    ] {
      let stack = model.variables["\(variable)/weight"]!
      let size = stack.numbers.count / names.count
      for (index, name) in names.enumerated() {
        let tensor = try #require(tensors["\(name).weight"])
        #expect(tensor.type == 1)
        #expect(tensor.dimensions == [Int32(stack.shape[1]), Int32(stack.shape[0] / names.count)])
        #expect(tensor.numbers == stack.numbers.dropFirst(index * size).prefix(size))
        #expect((tensors["\(name).bias"] == nil) == name.hasSuffix("key"))
      }
    }
  }

  @Test func smallTensorsAreTheSameNumbersInThirtyTwoBits() throws {
    let tensors = try tensors(of: repack())
    let names = SmallWhisper().variables
    for (name, variable, dimensions) in [
      ("encoder.conv1.bias", "encoder/conv1/bias", [1, 4]),
      ("decoder.ln.bias", "decoder/layer_norm/beta", [6]),
      ("encoder.positional_embedding", "encoder/position_encodings/encodings", [4, 5]),
    ] as [(String, String, [Int32])] {
      let tensor = try #require(tensors[name])
      #expect(tensor.type == 0)
      #expect(tensor.dimensions == dimensions)
      let half = names[variable]!.numbers.withUnsafeBytes { Array($0.bindMemory(to: UInt16.self)) }
      #expect(tensor.numbers == littleEndian(half.map { Float(Float16(bitPattern: $0)).bitPattern }))
    }
  }

  @Test func tokensAreBytesAndNotWhatTheHeadMadeOfThem() throws {
    let file = try repack()
    let spelled: [[UInt8]] = [[0x61], [0x20, 0x62], [0xE6], [0xAD, 0x21]]
    let expected = spelled.reduce(littleEndian([Int32(4)])) { $0 + littleEndian([Int32($1.count)]) + $1 }
    #expect(file.dropFirst(56 + 24).starts(with: expected))
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var weights: @Sendable (inout SmallWhisper) -> Void = { _ in }
    var vocabulary = SmallWhisper.vocabulary
    var header = SmallWhisper.header()
  }

  @Test(arguments: [
    Fault(
      testDescription: "they are of a TransformerSpec", weights: { $0.specification = "TransformerSpec" }),
    Fault(
      testDescription: "'encoder/conv2/bias' is missing",
      weights: { $0.variables["encoder/conv2/bias"] = nil }),
    Fault(
      testDescription: "'encoder/layer_1/ffn/linear_0/weight' has the shape [4, 16] instead of [16, 4]",
      weights: { $0.variables["encoder/layer_1/ffn/linear_0/weight"]!.shape = [4, 16] }),
    Fault(
      testDescription: "'decoder/layer_norm/beta' holds int16 instead of float16",
      weights: { $0.variables["decoder/layer_norm/beta"]!.type = 2 }),
    Fault(
      testDescription: "has a bias for keys",
      weights: { $0.variables["decoder/layer_0/self_attention/linear_0/bias"]!.numbers[12] = 1 }),
    Fault(
      testDescription: "they have 'encoder/layer_2/gamma'",
      weights: { $0.variables["encoder/layer_2/gamma"] = $0.variables["encoder/conv1/bias"] }),
    Fault(testDescription: "the vocabulary: it has 2 tokens instead of 4", vocabulary: Data("a\nb\nc".utf8)),
    Fault(testDescription: "the vocabulary: its line 2", vocabulary: Data("a\n b\nc\nd\n".utf8)),
    Fault(testDescription: "its type is 8, not 1", header: SmallWhisper.header(type: 8)),
    Fault(testDescription: "its head says 9 spelled tokens", header: SmallWhisper.header(tokens: 9)),
    Fault(
      testDescription: "'decoder/embeddings/weight' has the shape [6, 6] instead of [7, 6]",
      header: SmallWhisper.header(vocabulary: 7)),
    Fault(testDescription: "it is not ggml's", header: Data("GGUF and what follows".utf8)),
    Fault(testDescription: "it ends too early", header: SmallWhisper.header().prefix(60)),
  ])
  func whatIsNotWhisperIsRefusedAndSaidSo(fault: Fault) async {
    var model = SmallWhisper()
    fault.weights(&model)
    let weights = model.weights
    let error = await failure {
      _ = try repack(weights, vocabulary: fault.vocabulary, header: fault.header)
    }
    guard case .damagedModel("whisper/ggml.bin", let reason) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(reason.contains(fault.testDescription), "\(reason)")
    #expect(!FileManager.default.fileExists(atPath: bench.folder.appendingPathComponent("ggml.bin").path))
  }

  @Test func weightsCutAnywhereAreRefused() async throws {
    let whole = SmallWhisper().weights
    for length in Array(stride(from: 0, to: whole.count, by: 97)) + [whole.count - 1] {
      guard case .damagedModel = await failure({ _ = try repack(whole.prefix(length)) }) else {
        Issue.record("cut to \(length) bytes they pass")
        return
      }
    }
    guard case .damagedModel = await failure({ _ = try repack(whole + [0]) }) else {
      Issue.record("with a byte more they pass")
      return
    }
  }

  @Test func cTranslate2sVariablesAreFoundByNameAndByAlias() throws {
    let numbers = Data([1, 2, 3, 4, 5, 6])
    let file = CTranslate2File(
      specification: "AnySpec",
      variables: [
        ("first", .init(shape: [], type: 1, numbers: Data([7]))),
        ("second", .init(shape: [3, 1], type: 4, numbers: numbers)),
      ], aliases: [("third", "second")]
    ).data
    let model = try CTranslate2Model(file)
    #expect(model.specification == "AnySpec")
    #expect(model.variables["first"]?.shape == [])
    #expect(model.variables["first"]?.type == .int8)
    #expect(file[try model.variable("second", shape: [3, 1]).place] == numbers)
    #expect(
      try model.variable("third", shape: [3, 1]).place == model.variable("second", shape: [3, 1]).place)
  }

  @Test(arguments: [
    (CTranslate2File(version: 5, specification: "S", variables: []), "version is 5"),
    (
      CTranslate2File(specification: "S", variables: [("a", .init(shape: [2], type: 4, numbers: Data([1])))]),
      "'a' has 1 bytes"
    ),
    (
      CTranslate2File(specification: "S", variables: [("a", .init(shape: [1], type: 9, numbers: Data([1])))]),
      "unknown type 9"
    ),
    (
      CTranslate2File(
        specification: "S",
        variables: [("a", .init(shape: [], type: 1, numbers: Data([1])))] + [
          ("a", .init(shape: [], type: 1, numbers: Data([1])))
        ]), "'a' twice"
    ),
  ])
  func aFileThatIsNotCTranslate2sIsRefused(file: CTranslate2File, reason: String) {
    let error = #expect(throws: FormatFault.self) { try CTranslate2Model(file.data) }
    #expect(error?.reason.contains(reason) == true)
  }
}

/// What is behind the vocabulary of a ggml file that has the head of `SmallWhisper`.
private func tensors(of file: Data) throws -> [String: (type: Int32, dimensions: [Int32], numbers: Data)] {
  var rest = file.dropFirst(56 + 24 + 4 + (4 + 1) + (4 + 2) + (4 + 1) + (4 + 2))
  func take(_ count: Int) -> Data {
    defer { rest = rest.dropFirst(count) }
    return Data(rest.prefix(count))
  }
  func numbers(_ count: Int) -> [Int32] {
    take(4 * count).withUnsafeBytes { $0.bindMemory(to: Int32.self).map(Int32.init(littleEndian:)) }
  }
  var tensors: [String: (type: Int32, dimensions: [Int32], numbers: Data)] = [:]
  while !rest.isEmpty {
    let head = numbers(3)
    let dimensions = numbers(Int(head[0]))
    let name = String(decoding: take(Int(head[1])), as: UTF8.self)
    let size = dimensions.reduce(head[2] == 0 ? 4 : 2, *)
    try #require(rest.count >= size)
    tensors[name] = (head[2], dimensions, take(Int(size)))
  }
  return tensors
}
