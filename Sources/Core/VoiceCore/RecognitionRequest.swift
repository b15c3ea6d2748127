/// A window of sound to be turned into text, and how: all that a recognizer is told.
public struct RecognitionRequest: Sendable {
  /// The window, mono at the recognizer's `sampleRate`, -1…1.
  public var samples: [Float]
  public var options: RecognitionOptions
  /// What the recognizer said of a window that begins with the same sample: the person has gone on since. For a
  /// recognizer that can check a guess sooner than make one; others need not look at it.
  public var earlier: Transcript?

  public init(
    _ samples: [Float], _ options: RecognitionOptions = RecognitionOptions(), after earlier: Transcript? = nil
  ) {
    self.samples = samples
    self.options = options
    self.earlier = earlier
  }
}
