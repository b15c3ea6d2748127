import Foundation
import Realtime
import SignalProcessing
import SpeakerDiarization
import TestSupport
import Testing
import VoiceCore

/// Against the reference implementations' own output; Golden/make.py says how it was made.
@Suite(.needsModels) struct CAMPlusPlusTests {
  private func encoder() throws -> CAMPlusPlusEncoder {
    try CAMPlusPlusEncoder(
      path: InstalledModel.path("campplus-zh-en", "campplus_cn_en_common.pt"), budget: CoreBudget())
  }

  private func recording() throws -> [Float] {
    try #require(try LibriVox.recordings().first { $0.path.hasSuffix("0870.wav") }).samples()
  }

  @Test func theBandsAreKaldis() throws {
    let expected = try golden("fbank")
    let bank = MelFilterBank()
    let found = bank.features(of: try recording())
    let frames = found[60 * 80..<70 * 80]
    #expect(expected.count == frames.count)
    let largest = zip(expected, frames).map { abs($0 - $1) }.max() ?? 1
    #expect(largest < 2e-3, "\(largest)")
  }

  @Test func aFrameIsAQuarterOfTheHopsAndNothingIsPadded() {
    let bank = MelFilterBank()
    for (samples, frames) in [(0, 0), (399, 0), (400, 1), (559, 1), (560, 2), (16_000, 98)] {
      #expect(bank.frameCount(of: samples) == frames)
      #expect(bank.features(of: [Float](repeating: 0.1, count: samples)).count == frames * 80)
    }
  }

  @Test func theEmbeddingsAreThoseOfTheReference() async throws {
    let expected = try golden("embedding")
    let samples = try recording()
    let encoder = try encoder()
    for (index, range) in [8000..<32_000, 40_000..<56_000].enumerated() {
      let found = try #require(try await encoder.embedding(of: Array(samples[range])))
      #expect(found.count == 192)
      let cosine = zip(found, expected[index * 192..<(index + 1) * 192]).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(cosine > 0.9999, "\(cosine)")
    }
  }

  @Test func silenceAndWhatIsTooShortHaveNone() async throws {
    let encoder = try encoder()
    #expect(try await encoder.embedding(of: []) == nil)
    #expect(try await encoder.embedding(of: [Float](repeating: 0.1, count: 6000)) == nil)
    #expect(try await encoder.embedding(of: [Float](repeating: 0, count: 16_000)) == nil)
  }

  @Test func aCheckpointOfSomethingElseIsRefusedBeforeItIsUsed() throws {
    let path = try InstalledModel.path("campplus-zh-en", "campplus_cn_en_common.pt")
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    for (name, content) in [
      ("cut.pt", whole.prefix(20_000_000)), ("text.pt", Data("weights".utf8)), ("empty.pt", Data()),
    ] {
      let file = folder.appendingPathComponent(name)
      try content.write(to: file)
      #expect(throws: VoiceError.self, "\(name)") {
        try CAMPlusPlusEncoder(path: file.path, budget: CoreBudget())
      }
    }
    #expect(throws: VoiceError.noSuchFile("/nowhere.pt")) {
      try CAMPlusPlusEncoder(path: "/nowhere.pt", budget: CoreBudget())
    }
  }

  private func golden(_ name: String) throws -> [Float] {
    let url = try #require(Bundle.module.url(forResource: "Golden/\(name)", withExtension: "f32"))
    return try Data(contentsOf: url).withUnsafeBytes { bytes in
      (0..<bytes.count / 4).map {
        Float(bitPattern: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self).littleEndian)
      }
    }
  }
}
