/// Says from the sound of a voice, its melody and its pace, how likely the person is done.
///
/// It is asked in a pause and knows nothing of the words. `EndOfTurnJudging` weighs what it says.
public protocol TurnDetecting: Sendable {
  /// Hz of what `probabilityOfEnd(after:)` takes.
  var sampleRate: Int { get }
  /// The latest sound that it listens to; what was before is not heard.
  var window: Duration { get }
  /// The languages whose melody it knows.
  var languages: Set<Language> { get }
  /// The probability, 0…1, that the person is done; 0 where there is no sound at all. Throws `.cancelled` after
  /// `cancel()`.
  ///
  /// - Parameter samples: mono: the turn so far, up to and with the first 100 to 200 ms of the silence. Of more than
  ///   ``window`` the last part counts.
  func probabilityOfEnd(after samples: [Float]) async throws(VoiceError) -> Float
  /// Stops the runs that have begun, if any; later runs are not affected.
  func cancel()
}
