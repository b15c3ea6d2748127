import Foundation
import SpeechDetection
import TestSupport
import Testing
import VoiceCore

@Suite(.needsModels) struct SileroVoiceActivityTests {
  private func detector() throws -> SileroVoiceActivity {
    try SileroVoiceActivity(path: InstalledModel.path("silero-vad", "silero_vad.onnx"))
  }

  /// Golden/librivox-0870-speech.txt holds the outputs of the same file under Python's onnxruntime 1.32, frame by
  /// frame with the context and state of silero-vad's `OnnxWrapper`, the state cleared by pipecat's rule.
  @Test func itsProbabilitiesAreThoseOfTheReference() async throws {
    let recording = try #require(try LibriVox.recordings().first { $0.path.hasSuffix("0870.wav") })
    let url = try #require(
      Bundle.module.url(forResource: "Golden/librivox-0870-speech", withExtension: "txt"))
    let expected = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").compactMap {
      Float($0)
    }
    let detector = try detector()
    let found = try await probabilities(of: try recording.samples(), by: detector)
    #expect(found.count == expected.count)
    for (index, (found, expected)) in zip(found, expected).enumerated() {
      #expect(abs(found - expected) < 1e-4, "frame \(index)")
    }
  }

  @Test func resetForgetsWhatWasHeard() async throws {
    let recording = try #require(try LibriVox.recordings().first)
    let samples = Array(try recording.samples().prefix(512 * 40))
    let detector = try detector()
    let first = try await probabilities(of: samples, by: detector)
    await detector.reset()
    #expect(try await probabilities(of: samples, by: detector) == first)
  }

  @Test func oneBadSampleDoesNotDeafenIt() async throws {
    let recording = try #require(try LibriVox.recordings().first)
    let detector = try detector()
    var bad = [Float](repeating: 0, count: 512)
    bad[100] = .nan
    bad[200] = .infinity
    bad[300] = -1e30
    #expect(try await detector.probability(of: bad).isFinite)
    let after = try await probabilities(of: try recording.samples(), by: detector)
    #expect(after.max() ?? 0 > 0.9)
  }

  @Test func silenceIsNoSpeech() async throws {
    let detector = try detector()
    let found = try await probabilities(of: [Float](repeating: 0, count: 16_000 * 3), by: detector)
    #expect(found.allSatisfy { $0 < 0.3 })
  }

  @Test func anotherNetworkIsRefusedWithWhatItLacks() throws {
    let path = try InstalledModel.path("moonshine-tiny-en", "encoder_model.ort")
    let error = #expect(throws: VoiceError.self) { _ = try SileroVoiceActivity(path: path) }
    #expect(error?.description.contains("without input input and input sr and input state") == true)
  }

  private func probabilities(of samples: [Float], by detector: SileroVoiceActivity) async throws -> [Float] {
    var found: [Float] = []
    for start in stride(from: 0, to: samples.count, by: detector.frameLength) {
      found.append(
        try await detector.probability(
          of: Array(samples[start..<min(start + detector.frameLength, samples.count)])))
    }
    return found
  }
}
