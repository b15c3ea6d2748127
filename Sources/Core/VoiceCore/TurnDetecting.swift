/// Says from the sound of a voice how likely the person is done: its melody, its pace, how it fades.
public protocol TurnDetecting: Sendable {
  /// Hz of what `probabilityOfEnd` takes.
  var sampleRate: Int { get }
  /// The latest sound that it listens to; what lies before it is not heard.
  var window: Duration { get }
  /// Those that it was trained on. Empty means any.
  var languages: Set<Language> { get }
  /// How likely the speech is over, 0…1.
  ///
  /// - Parameter samples: mono, the latest speech up to and with the first ~100 ms of its silence. At most `window`; of
  ///   more the last part counts.
  /// - Throws: `.cancelled` after `cancel()`.
  func probabilityOfEnd(after samples: [Float]) async throws(VoiceError) -> Float
  /// Stops the run in progress, if any; later runs are not affected.
  func cancel()
}
