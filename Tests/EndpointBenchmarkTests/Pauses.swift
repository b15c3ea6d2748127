import EndpointBenchmark
import VoiceCore

/// A pause as short as a test wants to write it.
func pause(
  _ kind: EndpointPause.Kind, _ milliseconds: Int = 1000, at start: Int = 1000,
  _ scores: [EndpointSource: Double] = [:]
) -> EndpointPause {
  var pause = EndpointPause(
    recording: "a", speaker: "s", part: .report, turnStart: .zero, start: .milliseconds(start),
    length: .milliseconds(milliseconds), kind: kind)
  pause.scores = scores
  return pause
}

/// The same score by the voice and by the words.
func scored(
  _ kind: EndpointPause.Kind, _ score: Double, lasting milliseconds: Int = 1000
) -> EndpointPause {
  pause(kind, milliseconds, [.smartTurn: score, .words: score])
}
