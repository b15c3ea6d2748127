import SpeechDetection
import TestSupport
import Testing
import Transcription
import TurnTaking
import VoiceCore

@Suite struct SegmentCutterTests {
  /// Frames whose samples count upwards, so that a segment shows where it was cut.
  private func cut(
    frames: Int, _ configuration: Endpointer.Configuration = .recording, voiced: (Int) -> Bool
  ) -> [SpeechSegment] {
    var cutter = SegmentCutter(configuration)
    var segments: [SpeechSegment] = []
    for frame in 0..<frames {
      let samples = (0..<512).map { Float(frame * 512 + $0) }
      segments += cutter.append(samples, probability: voiced(frame) ? 0.9 : 0.01)
    }
    return segments + cutter.finish()
  }

  @Test func aSegmentIsItsPieceOfTheRecordingWithAMarginOnBothSides() throws {
    let segments = cut(frames: 400) { (100..<150).contains($0) || (250..<300).contains($0) }
    #expect(segments.map(\.start) == [100 * 512 - 4800, 250 * 512 - 4800])
    #expect(segments.map(\.samples.count) == [50 * 512 + 9600, 50 * 512 + 9600])
    for segment in segments {
      #expect(segment.samples.first == Float(segment.start))
      #expect(segment.samples.last == Float(segment.start + segment.samples.count - 1))
    }
  }

  @Test func aRecordingThatEndsInSpeechGivesItsLastSegment() {
    let segments = cut(frames: 60) { $0 >= 40 }
    #expect(segments.map(\.start) == [40 * 512 - 4800])
    #expect(segments.map(\.samples.count) == [20 * 512 + 4800])
  }

  @Test func speechWithoutPausesIsCutIntoSegmentsThatMeet() throws {
    let segments = cut(frames: 4 * 1875) { _ in true }
    #expect(segments.count > 12)
    #expect(segments.first?.start == 0)
    for (segment, next) in zip(segments, segments.dropFirst()) {
      #expect(segment.start + segment.samples.count == next.start)
      #expect(segment.samples.count <= 19 * 16_000)
    }
    let last = try #require(segments.last)
    #expect(last.start + last.samples.count == 4 * 1875 * 512)
  }

  @Test func silenceGivesNothing() {
    #expect(cut(frames: 5000) { _ in false }.isEmpty)
  }
}

@Suite(.needsModels) struct SpeechSegmenterTests {
  @Test(arguments: [100, 512, 1600, 100_000])
  func blocksOfAnyLengthGiveTheSameSegments(block: Int) async throws {
    let detector = try SileroVoiceActivity(path: InstalledModel.path("silero-vad", "silero_vad.onnx"))
    var segmenter = SpeechSegmenter(detector)
    var samples: [Float] = []
    for recording in try LibriVox.recordings() {
      samples += try recording.samples() + [Float](repeating: 0, count: 24_000)
    }
    var segments: [SpeechSegment] = []
    for start in stride(from: 0, to: samples.count, by: block) {
      segments += try await segmenter.push(Array(samples[start..<min(start + block, samples.count)]))
    }
    segments += try await segmenter.finish()
    #expect(segments.count == 5)
    for segment in segments {
      #expect(Array(samples[segment.start..<segment.start + segment.samples.count]) == segment.samples)
    }
  }
}

@Suite(.needsModels) struct RealSpeechEndpointingTests {
  @Test func aSentenceReadAloudIsOneUtteranceThatEndsWithItsLastWord() async throws {
    let detector = try SileroVoiceActivity(path: InstalledModel.path("silero-vad", "silero_vad.onnx"))
    for recording in try LibriVox.recordings() {
      await detector.reset()
      let speech = try recording.samples()
      let samples = speech + [Float](repeating: 0, count: 16_000)
      var endpointer = Endpointer()
      var events: [Endpointer.Event] = []
      for start in stride(from: 0, to: samples.count - 512, by: 512) {
        let frame = Array(samples[start..<start + 512])
        let probability = try await detector.probability(of: frame)
        events += endpointer.process(probability, level: Endpointer.level(of: frame))
      }
      guard case .speechStarted(let start, let from) = events.first,
        case .ended(let end, isForced: false) = events.last
      else {
        Issue.record("\(events)")
        continue
      }
      // The recordings are cut close: less than half a second before the first word, a quarter behind the last.
      #expect(from <= start && start < 8000)
      #expect(end <= speech.count + 512 && end > speech.count - 4800)
      // Short stops are candidates that come to nothing.
      #expect(events.dropLast().last == .candidateEnd(speechEnd: end))
      for event in events.dropFirst().dropLast(2) {
        if case .candidateEnd = event { continue }
        #expect(event == .resumed)
      }
    }
  }
}
