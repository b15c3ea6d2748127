/// All that a recognizer is told: a window of sound to be turned into text, and how.
public struct RecognitionRequest: Sendable {
  /// The window, mono at the recognizer's `sampleRate`, -1…1.
  public var samples: [Float]
  public var options: RecognitionOptions
  /// The transcript of an earlier, shorter window that begins with the same sample. It is for a recognizer that can
  /// check a guess sooner than make one; others need not look at it.
  public var earlier: Transcript?

  public init(
    _ samples: [Float], _ options: RecognitionOptions = RecognitionOptions(), after earlier: Transcript? = nil
  ) {
    self.samples = samples
    self.options = options
    self.earlier = earlier
  }
}
