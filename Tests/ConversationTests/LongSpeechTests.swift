import Conversation
import SpeechDetection
import SpeechScoring
import TestSupport
import Testing
import Transcription
import TurnTaking
import VoiceCore

/// Twenty-four seconds of speech without a real pause: more than a window of either kind.
@Suite(.needsModels) struct LongSpeechTests {
  private let recordings: [LibriVox.Recording]
  private let samples: [Float]
  private var transcript: String { recordings.map(\.transcript).joined(separator: " ") }

  init() throws {
    recordings = try LibriVox.recordings()
    samples = try recordings.flatMap { try $0.samples() }
  }

  @Test func anUtteranceOfManyWindowsKeepsItsWordsAtTheJoins() async throws {
    var configuration = StreamingRecognizer.Configuration()
    configuration.longestWindow = .seconds(8)
    let stream = StreamingRecognizer(try moonshine(), configuration: configuration)
    for start in stride(from: 0, to: samples.count, by: 16_000) {
      await stream.push(Array(samples[start..<min(start + 16_000, samples.count)]))
      _ = try await stream.partial()
    }
    let score = WordErrorRate(of: try await stream.finish().text, against: transcript)
    #expect(score.rate <= 0.15, "\(score.edits.errors) errors in \(score.edits.reference) words")
  }

  @Test func aRecordingCutIntoSegmentsKeepsItsWordsAtTheJoins() async throws {
    var configuration = Endpointer.Configuration.recording
    configuration.longestUtterance = .seconds(8)
    configuration.splitWindow = .seconds(4)
    let detector = try SileroVoiceActivity(path: InstalledModel.path("silero-vad", "silero_vad.onnx"))
    var segmenter = SpeechSegmenter(detector, configuration: configuration)
    let segments = try await segmenter.push(samples) + segmenter.finish()
    #expect(segments.count >= 3)
    var text: [String] = []
    for segment in segments { text.append(try await moonshine().transcribe(segment.samples).text) }
    let score = WordErrorRate(of: text.joined(separator: " "), against: transcript)
    #expect(score.rate <= 0.15, "\(score.edits.errors) errors in \(score.edits.reference) words: \(text)")
  }
}
