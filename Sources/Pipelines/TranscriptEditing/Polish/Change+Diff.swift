import VoiceCore

extension TranscriptPolisher.Change {
  /// Two lines, with the time in front: what was recognised, and what stands there now.
  ///
  ///     1:02:03 − its just that that i
  ///             + it's just that I
  public var diff: String {
    let time = start.clock
    return "\(time) − \(before)\n\(String(repeating: " ", count: time.count)) + \(after)"
  }
}

extension Duration {
  /// "2:03", "1:02:03": whole seconds, rounded down.
  fileprivate var clock: String {
    let seconds = max(0, components.seconds)
    let last = String(seconds % 60 + 100).dropFirst()
    guard seconds >= 3600 else { return "\(seconds / 60):\(last)" }
    return "\(seconds / 3600):\(String(seconds / 60 % 60 + 100).dropFirst()):\(last)"
  }
}
