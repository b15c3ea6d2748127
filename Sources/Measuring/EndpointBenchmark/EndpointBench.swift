import Conversation
import Synchronization
import VoiceCore

/// Asks the engines in each pause of a turn whether it is over, as a live conversation would: none of them hears anything
/// that comes later. One turn at a time, from any thread.
package final class EndpointBench: Sendable {
  package struct Engines: Sendable {
    /// At ``EndpointSet/sampleRate``.
    package var recognizer: any SpeechRecognizing
    /// At ``EndpointSet/sampleRate``; nil leaves the voice out.
    package var turnDetector: (any TurnDetecting)?
    /// What the language model gives for an end of the person's message behind these words, 0…1; nil leaves it out.
    package var meaning: (@Sendable (_ words: String) async throws(VoiceError) -> Double?)?

    package init(
      recognizer: any SpeechRecognizing, turnDetector: (any TurnDetecting)? = nil,
      meaning: (@Sendable (_ words: String) async throws(VoiceError) -> Double?)? = nil
    ) {
      (self.recognizer, self.turnDetector, self.meaning) = (recognizer, turnDetector, meaning)
    }
  }

  /// A pause with its scores, and what they were made of.
  package struct Measurement: Sendable {
    package var condition: SoundCondition
    package var pause: EndpointPause
    package var evidence: EndpointEvidence
    package var features: [(name: String, value: Double)]
  }

  /// How much of a pause's silence the recognizer hears: as much as at the conversation's second look at the utterance.
  package static let silenceForWords = Duration.milliseconds(100)

  private let engines: Engines
  private let fusion: EndpointFusion
  private let isStopped = Atomic(false)

  package init(_ engines: Engines, _ fusion: EndpointFusion) {
    (self.engines, self.fusion) = (engines, fusion)
  }

  /// Ends the measurement in progress, and lets no other begin. Any thread.
  package func stop() {
    isStopped.store(true, ordering: .relaxed)
    engines.recognizer.cancel()
    engines.turnDetector?.cancel()
  }

  /// Measures the pauses of one turn that count.
  ///
  /// - Parameters:
  ///   - samples: the whole recording under this condition.
  ///   - earlierPauses: the holds of the recording before this turn.
  /// - Returns: nil when it was stopped before the turn's end.
  /// - Throws: what the engines throw.
  package func measure(
    _ turn: [EndpointPause], of samples: [Float], _ condition: SoundCondition, after earlierPauses: [Duration]
  ) async throws(VoiceError) -> [Measurement]? {
    let listener = StreamingRecognizer(engines.recognizer, language: .english)
    var (heard, pauses) = (turn.first.map { Self.place(of: $0.turnStart, in: samples) } ?? 0, earlierPauses)
    let start = heard
    var measurements: [Measurement] = []
    do throws(VoiceError) {
      for pause in turn {
        guard !isStopped.load(ordering: .relaxed) else { return nil }
        if pause.isCounted {
          let end = Self.place(of: pause.start + Self.silenceForWords, in: samples)
          await listener.push(Array(samples[heard..<end]))
          heard = end
          let sound = samples[start..<Self.place(of: pause.start + Listener.silenceToJudge, in: samples)]
          let evidence = EndpointEvidence(
            words: try await listener.flush().text, spoken: pause.start - pause.turnStart,
            earlierPauses: pauses,
            voice: try await voice(in: sound))
          measurements.append(try await judged(pause, evidence, condition))
        }
        if pause.kind == .hold { pauses.append(pause.length) }
      }
    } catch .cancelled {
      return nil
    }
    return measurements
  }

  private func voice(in sound: ArraySlice<Float>) async throws(VoiceError) -> Double? {
    guard let detector = engines.turnDetector else { return nil }
    let window = detector.window.samples(at: detector.sampleRate)
    return Double(try await detector.probabilityOfEnd(after: Array(sound.suffix(window))))
  }

  private func judged(
    _ pause: EndpointPause, _ evidence: EndpointEvidence, _ condition: SoundCondition
  ) async throws(VoiceError) -> Measurement {
    var (pause, evidence) = (pause, evidence)
    evidence.meaning = try await engines.meaning?(evidence.words)
    pause.scores[.smartTurn] = evidence.voice
    pause.scores[.model] = evidence.meaning
    pause.scores[.words] = fusion.words(evidence)
    pause.scores[.fused] = fusion.fused(evidence)
    pause.policyWait = fusion.wait(evidence)
    return Measurement(
      condition: condition, pause: pause, evidence: evidence, features: fusion.features(evidence))
  }

  private static func place(of time: Duration, in samples: [Float]) -> Int {
    min(time.samples(at: EndpointSet.sampleRate), samples.count)
  }
}
