import VoiceCore

extension Checkpoint {
  /// The bounds of the numbers that can be of a recording.
  public struct Limits: Sendable, Hashable {
    /// The number of channels that are heard.
    public var tracks: Int
    /// The part that is read, on the recording's clock.
    public var start: Duration
    /// The end of the part on the recording's clock; nil when it is not known.
    public var end: Duration?

    public init(tracks: Int = .max, start: Duration = .zero, end: Duration? = nil) {
      self.tracks = tracks
      self.start = start
      self.end = end
    }

    /// The distance that a time may lie beside the part: the last window is filled up with silence.
    private static let margin = Duration.seconds(1)

    /// Whether both times, in nanoseconds, can be of the part, in this order.
    func hold(_ start: Int64, _ end: Int64) -> Bool { start <= end && hold(start) && hold(end) }

    func hold(_ time: Int64) -> Bool {
      let time = Duration.nanoseconds(time)
      return time >= .zero && time >= start - Self.margin && end.map { time <= $0 + Self.margin } ?? true
    }

    /// Whether nothing is left to be read from a time on; rounded to a sample it may lie behind the last.
    func isEnd(_ time: Int64) -> Bool { end.map { .nanoseconds(time) > $0 - .milliseconds(1) } ?? false }
  }
}

extension Checkpoint.Line {
  /// Whether all its numbers can be of this recording.
  /// - Parameters:
  ///   - earlier: the time up to which the track had been recognised before this line.
  ///   - voiceLength: of the voices so far, which all have one.
  func isPossible(_ limits: Checkpoint.Limits, after earlier: Duration?, _ voiceLength: inout Int?) -> Bool {
    if let track, !(0..<limits.tracks).contains(track) { return false }
    if let segment, !segment.isPossible(limits) { return false }
    if let probability, !(0...1).contains(probability) { return false }
    if let unheard, unheard.count != 2 || !limits.hold(unheard[0], unheard[1]) { return false }
    if let time = settled {
      guard limits.hold(time), .nanoseconds(time) >= max(limits.start, earlier ?? .zero) else { return false }
    }
    if let finished {
      // `finished` is the length of the part, which ends on the recording's clock at its start and this.
      let (end, overflow) = finished.addingReportingOverflow(limits.start.nanoseconds)
      guard finished >= 0, !overflow, limits.hold(end) else { return false }
    }
    guard let phrase = piece else { return true }
    guard limits.hold(phrase.start, phrase.end), let voice = phrase.value?.voice,
      voice.allSatisfy(\.isFinite)
    else { return false }
    if voice.isEmpty { return true }
    defer { voiceLength = voice.count }
    return voiceLength.map { $0 == voice.count } ?? true
  }
}

extension StoredSegment {
  fileprivate func isPossible(_ limits: Checkpoint.Limits) -> Bool {
    limits.hold(start, end) && tokens.allSatisfy { (0...Int(Int32.max)).contains($0) }
      && (quality ?? []).allSatisfy(\.isFinite)
      && words.allSatisfy { word in
        limits.hold(word.start, word.end) && word.confidence.map { (0...1).contains($0) } ?? true
      }
  }
}
