/// The rules by which a transcript becomes subtitles. The defaults are those of Netflix's Timed Text Style Guide:
/// General Requirements (<https://partnerhelp.netflixstudios.com/hc/en-us/articles/215758617>), English, and Subtitle
/// Timing Guidelines (article 360051554394 there); but `longestLinger` is the BBC's
/// (<https://www.bbc.co.uk/accessibility/forproducts/guides/subtitles>, "Match subtitle to pace of speaking").
public struct SubtitleLayout: Sendable, Hashable {
  /// The most columns of a line; a Chinese, Japanese or Korean character takes two. Only a single word may be wider.
  /// At least 1.
  public var maxLineWidth: Int
  /// The most lines of one subtitle; at least 1.
  public var maxLines: Int
  /// The reading speed in columns a second. A subtitle that would have to be read faster stays on into the pause
  /// behind it, if there is one: words are never left out.
  public var readingSpeed: Double
  /// The shortest time that a subtitle is shown, where the pause behind it allows.
  public var minDuration: Duration
  /// The longest time that a subtitle is shown; a longer one is cut in two if it has more than a word.
  public var maxDuration: Duration
  /// The gap between two subtitles: two frames at 25 a second, so that the eye sees the change.
  public var gap: Duration
  /// The longest pause that is closed to `gap`, because a flash of nothing distracts.
  public var chainedPause: Duration
  /// The time that a subtitle may stay on when its words have been said.
  public var longestLinger: Duration

  public init(
    maxLineWidth: Int = 42, maxLines: Int = 2, readingSpeed: Double = 20,
    minDuration: Duration = .seconds(5) / 6, maxDuration: Duration = .seconds(7),
    gap: Duration = .milliseconds(80), chainedPause: Duration = .milliseconds(500),
    longestLinger: Duration = .milliseconds(1500)
  ) {
    self.maxLineWidth = max(1, maxLineWidth)
    self.maxLines = max(1, maxLines)
    self.readingSpeed = readingSpeed
    self.minDuration = minDuration
    self.maxDuration = maxDuration
    self.gap = gap
    self.chainedPause = chainedPause
    self.longestLinger = longestLinger
  }
}

/// One subtitle.
struct SubtitleCue: Sendable {
  var start: Duration
  var end: Duration
  var speaker: String?
  /// The lines from top to bottom; none is empty.
  var lines: [[LineUnit]]

  /// The width of all lines together, in columns.
  var width: Int { lines.reduce(0) { $0 + $1.width } }
}

extension [LineUnit] {
  /// The subtitle as one line.
  var line: String {
    enumerated().reduce(into: "") { line, entry in
      if entry.offset > 0 && entry.element.isSpaced { line += " " }
      line += entry.element.text
    }
  }

  var width: Int {
    enumerated().reduce(0) { $0 + $1.element.width + ($1.offset > 0 && $1.element.isSpaced ? 1 : 0) }
  }
}
