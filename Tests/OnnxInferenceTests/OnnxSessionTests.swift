import Foundation
import OnnxInference
import Realtime
import TestSupport
import Testing
import VoiceCore

@Suite(.needsModels) struct OnnxSessionTests {
  private func silero() throws -> OnnxSession {
    try OnnxSession(path: InstalledModel.path("silero-vad", "silero_vad.onnx"))
  }

  private let frame: [String: Tensor] = [
    "input": .float([Float](repeating: 0, count: 576), shape: [1, 576]),
    "state": .float([Float](repeating: 0, count: 256), shape: [2, 1, 128]),
    "sr": .int64([16000], shape: []),
  ]

  @Test func aNetworkTellsWhatItTakesAndGives() throws {
    let session = try silero()
    #expect(session.inputs.keys.sorted() == ["input", "sr", "state"])
    #expect(session.inputs["state"]?.element == .float)
    #expect(session.inputs["state"]?.shape == [2, -1, 128])
    #expect(session.outputs.keys.sorted() == ["output", "stateN"])
  }

  @Test func aRunReturnsOnlyWhatWasAskedFor() throws {
    let out = try silero().run(frame, outputs: ["output"])
    #expect(out["output"].shape == [1, 1])
    #expect(out["output"].floats.count == 1)
    #expect((0...1).contains(out["output"].floats[0]))
  }

  @Test func anOutputGoesBackInAsAnInputAndOutlivesItsSession() throws {
    var state: OnnxValue
    do {
      let session = try silero()
      state = try session.run(frame, outputs: ["stateN"])["stateN"]
      var next = frame
      next["state"] = .value(state)
      let fedBack = try session.run(next, outputs: ["stateN"])["stateN"].floats
      next["state"] = .float(state.floats, shape: [2, 1, 128])
      #expect(try session.run(next, outputs: ["stateN"])["stateN"].floats == fedBack)
    }
    #expect(state.withFloats { $0.allSatisfy(\.isFinite) })
  }

  /// The branch with a cache returns no cross-attention keys; here it returns what the last layer looked at.
  @Test func anOutputThatNobodyReadsCarriesAnInnerValue() throws {
    let (output, inner) = ("present.5.encoder.key", "/model/decoder/layers.5/encoder_attn/Softmax_output_0")
    let exposure = OnnxExposure(
      branch: "then_branch", values: [output: inner, "present.4.encoder.key": "no such value", "none": inner])
    let decoder = try InstalledModel.path("moonshine-tiny-en", "decoder_model_merged.ort")
    let session = try OnnxSession(path: decoder, keepsWorkspace: false, exposing: exposure)
    #expect(session.exposed == [output])

    var inputs: [String: Tensor] = [
      "input_ids": .int64([1, 940], shape: [1, 2]), "use_cache_branch": .bool([true], shape: [1]),
      "encoder_attention_mask": .int64([Int64](repeating: 1, count: 4096), shape: [1, 4096]),
      "encoder_hidden_states": .float([Float](repeating: 0, count: 9 * 288), shape: [1, 9, 288]),
    ]
    for name in session.inputs.keys where name.hasPrefix("past_key_values") {
      let steps = name.contains(".encoder.") ? 9 : 0
      let cache = (0..<8 * steps * 36).map { Float($0 % 7) / 7 }
      inputs[name] = .float(cache, shape: [1, 8, steps, 36])
    }
    let attention = try session.run(inputs, outputs: [output])[output]
    #expect(attention.shape == [1, 8, 2, 9])
    for row in 0..<16 { #expect(abs(attention.floats[row * 9..<row * 9 + 9].reduce(0, +) - 1) < 1e-4) }
    // The file and other sessions of it are as they were.
    #expect(try OnnxSession(path: decoder, keepsWorkspace: false).exposed.isEmpty)
  }

  @Test func aDamagedOrOtherFileExposesNothing() throws {
    let exposure = OnnxExposure(branch: "then_branch", values: ["stateN": "output"])
    let silero = try OnnxSession(
      path: InstalledModel.path("silero-vad", "silero_vad.onnx"), exposing: exposure)
    #expect(silero.exposed.isEmpty)

    let decoder = try InstalledModel.path("moonshine-tiny-en", "decoder_model_merged.ort")
    let whole = try Data(contentsOf: URL(fileURLWithPath: decoder), options: .alwaysMapped)
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString + ".ort").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var random = SeededRandom(seed: 5)
    for length in [9, 40, 64, 5000, 700_000] {
      var damaged = Data(whole.prefix(length))
      if length > 5000 { for index in 8..<200 { damaged[index] = .random(in: 0...255, using: &random) } }
      try damaged.write(to: URL(fileURLWithPath: path))
      #expect(throws: VoiceError.self) { _ = try OnnxSession(path: path, exposing: exposure) }
    }
  }

  @Test func aCancelledTokenEndsItsRunsAndNoOthers() throws {
    let session = try silero()
    let cancellation = Cancellation()
    let before = cancellation.token
    cancellation.cancel()
    #expect(throws: VoiceError.cancelled) { try session.run(frame, outputs: ["output"], token: before) }
    _ = try session.run(frame, outputs: ["output"], token: cancellation.token)
  }

  @Test func anInputOfTheWrongShapeOrNameFailsTheRunAndNotTheProgram() throws {
    let session = try silero()
    var wrong = frame
    wrong["state"] = .float([0, 0], shape: [2])
    #expect(throws: VoiceError.self) { try session.run(wrong, outputs: ["output"]) }
    wrong = frame
    wrong["nonsense"] = .bool([true], shape: [1])
    #expect(throws: VoiceError.engineFailed("ONNX Runtime", reason: "the network has no 'nonsense'")) {
      try session.run(wrong, outputs: ["output"])
    }
    wrong = frame
    wrong["input"] = nil
    #expect(throws: VoiceError.self) { try session.run(wrong, outputs: ["output"]) }
    _ = try session.run(frame, outputs: ["output"])
  }

  @Test func aNetworkOfAnotherKindIsRefusedWithWhatItLacks() throws {
    let path = try InstalledModel.path("silero-vad", "silero_vad.onnx")
    let session = try OnnxSession(path: path)
    try session.require(
      inputs: ["input": .float, "sr": .int64], outputs: ["output": .float], as: "a detector")
    #expect(
      throws: VoiceError.wrongModelKind(
        path: path, expected: "a voice", found: "a network without input ids and input sr and output lh")
    ) {
      try session.require(inputs: ["ids": .int64, "sr": .float], outputs: ["lh": .float], as: "a voice")
    }
  }
}

@Suite(.needsModels) struct DamagedModelTests {
  /// What a file may hold instead of a network.
  enum Damage: String, CaseIterable {
    case empty, zeros, text, truncated, truncatedOrt, garbledOrt

    func bytes() throws -> Data {
      switch self {
      case .empty: return Data()
      case .zeros: return Data(count: 10_000)
      case .text: return Data("<html><body>404 Not Found</body></html>".utf8)
      case .truncated:
        return try Data(
          contentsOf: URL(fileURLWithPath: InstalledModel.path("silero-vad", "silero_vad.onnx"))
        )
        .prefix(1_000_000)
      case .truncatedOrt:
        return try encoder().prefix(1_000_000)
      case .garbledOrt:
        var bytes = try encoder()
        for index in 100..<4000 { bytes[index] = UInt8(truncatingIfNeeded: index &* 37) }
        return bytes
      }
    }

    private func encoder() throws -> Data {
      try Data(
        contentsOf: URL(fileURLWithPath: InstalledModel.path("moonshine-tiny-en", "encoder_model.ort")))
    }
  }

  @Test(arguments: Damage.allCases)
  func aDamagedFileIsRefusedWithItsNameAndAReason(_ damage: Damage) throws {
    for name in ["model.onnx", "model.ort"] {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let file = folder.appendingPathComponent(name)
      try damage.bytes().write(to: file)
      let error = #expect(throws: VoiceError.self) { _ = try OnnxSession(path: file.path) }
      guard case .damagedModel(file.path, let reason)? = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(!reason.isEmpty && !reason.contains("\n"))
      #expect(!reason.contains(file.path) && !reason.contains(".cc:"), "\(reason)")
    }
  }

  @Test func aMissingFileAndAFolderAreNamed() {
    #expect(throws: VoiceError.noSuchFile("/nowhere/model.onnx")) {
      _ = try OnnxSession(path: "/nowhere/model.onnx")
    }
    #expect(throws: VoiceError.isDirectory("/tmp")) { _ = try OnnxSession(path: "/tmp") }
  }
}
