extension Duration {
  /// How long so many samples sound.
  package static func samples(_ count: Int, at sampleRate: Int) -> Duration {
    .nanoseconds(Int64(Double(count) / Double(sampleRate) * 1e9))
  }

  /// How many whole samples fit; the inverse of `samples(_:at:)`, so it rounds away what that cut off.
  package func samples(at sampleRate: Int) -> Int {
    Int((seconds * Double(sampleRate) + 1e-3).rounded(.down))
  }
}
