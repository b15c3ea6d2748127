import VoiceCore

/// Tells a person where somebody speaks and no words were found.
enum UnheardNote {
  /// More places than this are a number: the whole list is in the transcript as json.
  private static let mostPlaces = 5

  /// The sentence about these places.
  ///
  /// - Parameters:
  ///   - spans: at least one, in order.
  ///   - path: the recording.
  static func text(_ spans: [Range<Duration>], in path: String) -> String {
    let places = spans.prefix(mostPlaces).map { "\(clock($0.lowerBound))–\(clock($0.upperBound))" }
    let more = spans.count > mostPlaces ? " and in \(spans.count - mostPlaces) other places" : ""
    return
      "\(path): no words could be made out at \(places.joined(separator: ", "))\(more), where somebody seems to speak."
  }

  /// "1:02:03", "0:07".
  private static func clock(_ time: Duration) -> String {
    let seconds = Int(time.seconds)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return seconds < 3600
      ? "\(seconds / 60):\(two(seconds % 60))"
      : "\(seconds / 3600):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }
}
