import VoiceCore

/// Names for speakers that are only told apart: "Speaker 1", the first that is heard, gets the first one; so does the
/// left channel of a recording whose channels are kept apart. Who has no name keeps the label. Pure; any queue.
public struct SpeakerNames: Sendable {
  private let names: [String]

  /// - Parameter text: "Anna,Ben": white space around a name does not count.
  /// - Returns: nil where a name is empty or is given twice.
  public init?(_ text: String) {
    names = text.split(separator: ",", omittingEmptySubsequences: false).map { name in
      name.split { $0.isBreakingSpace }.joined(separator: " ")
    }
    if names.contains("") || Set(names).count < names.count { return nil }
  }

  public func named(_ segment: TranscriptSegment) -> TranscriptSegment {
    guard let speaker = segment.speaker, let place = Self.place(speaker), names.indices.contains(place) else {
      return segment
    }
    var named = segment
    named.speaker = names[place]
    return named
  }

  public func named(_ transcript: RecordingTranscript) -> RecordingTranscript {
    var named = transcript
    named.segments = transcript.segments.map { self.named($0) }
    return named
  }

  private static func place(_ label: String) -> Int? {
    switch label {
    case "left": 0
    case "right": 1
    default:
      label.hasPrefix("Speaker ") || label.hasPrefix("channel ")
        ? label.split(separator: " ").last.flatMap { Int($0) }.map { $0 - 1 } : nil
    }
  }
}
