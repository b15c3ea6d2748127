import Foundation
import ModelFiles
import ModelStore
import TestSupport
import Testing
import VoiceCore

@Suite struct FormatTests {
  /// NIST's vectors (FIPS 180-4 examples).
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func sha256AgreesWithThePublishedVectors(text: String, digest: String) throws {
    #expect(sha256(Data(text.utf8)) == digest)
    let bench = try Workbench()
    #expect(try SHA256.ofFile(bench.file("x", Data(text.utf8)).path) == digest)
  }

  @Test func sha256OfAMillionLettersInPiecesAgreesToo() throws {
    let data = Data(repeating: UInt8(ascii: "a"), count: 1_000_000)
    let digest = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    var hash = SHA256()
    for start in stride(from: 0, to: data.count, by: 777) {
      data[start..<min(start + 777, data.count)].withUnsafeBytes { hash.update($0) }
    }
    #expect(hash.finish() == digest)
    let bench = try Workbench()
    #expect(try SHA256.ofFile(bench.file("x", data + data + data).path) == sha256(data + data + data))
  }

  @Test(
    .needsModels,
    arguments: [
      ("smollm2-135m-instruct", "SmolLM2-135M-Instruct.Q4_1.gguf", "llama", true),
      ("qwen2.5-coder-1.5b-instruct", "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf", "qwen2", true),
      ("qwen2.5-coder-0.5b-instruct", "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf", "qwen2", true),
      ("gemma-3-270m", "gemma-3-270m-q4_k_m.gguf", "gemma3", false),
    ])
  func theHeadOfARealModelSaysWhatItIsAndHowLong(
    id: String, file: String, architecture: String, hasTemplate: Bool
  ) throws {
    let path = try InstalledModel.path(id, file)
    let header = try GGUFHeader(textModelAt: path)
    #expect(header.architecture == architecture)
    #expect((header.chatTemplate != nil) == hasTemplate)
    #expect((header.contextLength ?? 0) >= 8192)
    let size = try #require(FileManager.default.attributesOfItem(atPath: path)[.size] as? Int64)
    // To the byte: the last tensor ends where the file ends, but for padding.
    #expect((0..<32).contains(size - header.requiredBytes))
  }

  @Test func aSmallGGUFIsRead() throws {
    let bench = try Workbench()
    let data = gguf(keys: [("general.name", "Tiny"), ("tokenizer.chat_template", "{{ x }}")])
    let header = try GGUFHeader(path: bench.file("x.gguf", data).path)
    #expect(header.architecture == "llama")
    #expect(header.name == "Tiny")
    #expect(header.chatTemplate == "{{ x }}")
    #expect(header.contextLength == 512)
    #expect(header.requiredBytes == Int64(data.count))
  }

  @Test func aGGUFCutAnywhereIsRefused() async throws {
    let bench = try Workbench()
    let data = gguf()
    for length in stride(from: 4, to: data.count, by: 53) {
      let path = try bench.file("x.gguf", data.prefix(length)).path
      guard case .damagedModel = await failure({ try ModelFormat.check(path) }) else {
        Issue.record("cut to \(length) bytes it passes")
        return
      }
    }
  }

  @Test(arguments: [4, 8, 16])
  func aGGUFWithNonsenseInItsHeadIsRefused(at position: Int) async throws {
    let bench = try Workbench()
    var data = gguf()
    data.replaceSubrange(position..<position + 4, with: [0xFF, 0xFF, 0xFF, 0x7F])
    let error = await failure { try ModelFormat.check(bench.file("x.gguf", data).path) }
    #expect(error?.exitCode == .badData)
  }

  @Test(
    .needsModels,
    arguments: [
      ("whisper-base", "ggml-base.bin", 51_865, 6, true),
      ("whisper-tiny.en", "ggml-tiny.en.bin", 51_864, 4, false),
    ])
  func theHeadOfARealWhisperModelSaysWhatItIs(
    id: String, file: String, vocabulary: Int, layers: Int, isMultilingual: Bool
  ) throws {
    let header = try WhisperHeader(path: InstalledModel.path(id, file))
    #expect(header.vocabularySize == vocabulary)
    #expect((header.audioLayers, header.textLayers) == (layers, layers))
    #expect(header.isMultilingual == isMultilingual)
  }

  @Test(arguments: [false, true])
  func aWhisperFileCutAnywhereIsRefused(isQuantized: Bool) async throws {
    let bench = try Workbench()
    let model = SmallWhisperFile(isQuantized: isQuantized)
    let data = model.data
    _ = try WhisperHeader(path: bench.file("x.bin", data).path)
    let (head, vocabulary) = (model.head.count, model.head.count + model.vocabulary.count)
    let lengths =
      Array(stride(from: 4, to: head, by: 97)) + Array(stride(from: head, to: vocabulary, by: 40_009))
      + Array(stride(from: vocabulary, to: data.count, by: data.count / 50)) + [data.count - 1]
    for length in lengths {
      let path = try bench.file("x.bin", data.prefix(length)).path
      guard case .damagedModel = await failure({ _ = try WhisperHeader(path: path) }) else {
        Issue.record("cut to \(length) bytes it passes")
        return
      }
    }
  }

  /// The head of Silero's file for whisper.cpp, which has the same magic: the length of a text, and the text.
  @Test(arguments: [
    (Data("lmgg".utf8) + Data([10, 0, 0, 0]) + Data("silero-16k".utf8), "a ggml model of another kind"),
    (gguf(), "a GGUF model"), (Data("hello".utf8), "a text file"),
  ])
  func whatIsNotWhisperIsNamedForWhatItIs(data: Data, found: String) async throws {
    let bench = try Workbench()
    let path = try bench.file("x.bin", data).path
    #expect(
      await failure { _ = try WhisperHeader(path: path) }
        == .wrongModelKind(path: path, expected: "a Whisper model in ggml's format", found: found))
  }

  @Test(arguments: [
    (littleEndian([5, 7, 1] as [Int32]), "5 dimensions"),
    (littleEndian([1, 1, 4, 32, 0] as [Int32]), "type 4"),
    (littleEndian([3, 1, 0, -1, -1, -1, 0] as [Int32]), "too large"), (Data(), "no tensors"),
  ])
  func aTensorThatCannotBeIsRefused(tensor: Data, why: String) async throws {
    let bench = try Workbench()
    let model = SmallWhisperFile()
    let path = try bench.file("x.bin", model.head + model.vocabulary + tensor).path
    guard case .damagedModel(path, let reason) = await failure({ _ = try WhisperHeader(path: path) }) else {
      Issue.record("it passes")
      return
    }
    #expect(reason.contains(why))
  }

  @Test(arguments: [
    ("x.gguf", "<!DOCTYPE html><html>", "a web page"), ("x.gguf", "", "an empty file"),
    ("x.gguf", "version https://git-lfs.github.com/spec/v1\noid", "a Git LFS pointer"),
    ("x.gguf", "dear diary", "a text file"), ("x.onnx", "GGUF....", "a GGUF model"),
    ("x.onnx", "hello", "a text file"),
    ("x.ort", "hello, hello", "a text file"), ("x.npz", "hello", "a text file"),
    ("x.pt", "hello", "a text file"),
  ])
  func aFileOfAnotherKindIsNamedForWhatItIs(name: String, text: String, kind: String) async throws {
    let bench = try Workbench()
    let error = await failure { try ModelFormat.check(bench.file(name, Data(text.utf8)).path) }
    guard case .wrongModelKind(_, _, let found) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(found.hasPrefix(kind))
    #expect(error?.exitCode == .badData)
  }

  @Test(
    .needsModels,
    arguments: [
      ("silero-vad", "silero_vad.onnx"), ("hibari-heart", "hibari.onnx"),
      ("kokoro-82m", "kokoro-v1.0.int8.onnx"),
      ("kokoro-82m", "voices_ja.npz"), ("kokoro-82m", "vocab.json"),
    ])
  func realFilesPassAndTheSameCutShortDoNot(id: String, file: String) async throws {
    let path = try InstalledModel.path(id, file)
    try ModelFormat.check(path)
    let bench = try Workbench()
    let whole = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
    for cut in [1, whole.count / 2] {
      let short = try bench.file(file, whole.dropLast(cut))
      guard case .damagedModel = await failure({ try ModelFormat.check(short.path) }) else {
        Issue.record("\(file) without its last \(cut) bytes passes")
        return
      }
    }
  }

  @Test(.needsModels) func anORTModelIsKnownByItsIdentifier() throws {
    try ModelFormat.check(InstalledModel.path("moonshine-tiny-en", "encoder_model.ort"))
  }

  @Test func aFolderAndAMissingFileAreSaidToBeThat() async throws {
    let bench = try Workbench()
    #expect(await failure { try ModelFormat.check(bench.folder.path) } == .isDirectory(bench.folder.path))
    #expect(await failure { try ModelFormat.check("/nowhere/x.gguf") } == .noSuchFile("/nowhere/x.gguf"))
  }

  @Test func theRateIsThatOfTheLastSeconds() {
    var rate = TransferRate(window: .seconds(5))
    rate.add(bytes: 0, at: .zero)
    #expect(rate.bytesPerSecond == nil)
    for second in 1...10 { rate.add(bytes: Int64(second) * 1_000_000, at: .seconds(second)) }
    #expect(rate.bytesPerSecond == 1_000_000)
    for second in 11...20 {
      rate.add(bytes: 10_000_000 + Int64(second - 10) * 3_000_000, at: .seconds(second))
    }
    #expect(rate.bytesPerSecond == 3_000_000)
    #expect(rate.remaining(6_000_000) == .seconds(2))
    for second in 21...40 { rate.add(bytes: 40_000_000, at: .seconds(second)) }
    #expect(rate.remaining(6_000_000) == nil)
  }
}
