import VoiceCore

/// Divides a segment's text into subtitles and their lines: of all ways that fit, the one that costs least, found by
/// dynamic programming over the places between two units.
///
/// What is good about a place is ``LineBreak``; a subtitle and a second line cost something too, so there are as few as
/// the text allows; lines are of about one length, the lower one rather longer (Netflix, "Line treatment"; the BBC,
/// "Break at natural points").
struct CueBreaker: Sendable {
  let layout: SubtitleLayout

  /// - Parameter isLabelled: whether the first line of the first one begins with the speaker's name.
  func cues(of segment: TranscriptSegment, isLabelled: Bool) -> [SubtitleCue] {
    let units = LineUnit.units(of: segment)
    guard !units.isEmpty else { return [] }
    let label = isLabelled ? segment.speaker.map { ($0 + ": ").displayWidth } ?? 0 : 0
    let text = BreakableText(units, segment.language, labelWidth: label, layout)
    return text.bestCues().map { lines in
      let lines = lines.map { Array(units[$0]) }
      return SubtitleCue(
        start: lines[0][0].start, end: lines[lines.count - 1].last?.end ?? segment.end,
        speaker: segment.speaker,
        lines: lines)
    }
  }
}

/// The weights of the costs. Only their order has a source; the sizes are such that a good place to break is worth a
/// line a third shorter than the other, and that nothing is worth an unbreakable place.
private enum Cost {
  static let cue = 40.0
  static let line = 10.0
  /// Weighs the square of the difference to lines of equal length, in units of the longest line allowed.
  static let imbalance = 150.0
  /// The cost of a column of an upper line: of lines that cannot be equal, the lower one is the longer.
  static let topHeavy = 0.5
  /// The cost of the end of one sentence with the beginning of the next (the BBC, "Subtitles should contain single
  /// sentences").
  static let mixed = 60.0
  /// The cost of a subtitle that is shorter than the minimum: a flash that nobody reads.
  static let tooShort = 150.0
  /// The cost of a second above the maximum.
  static let tooLong = 300.0
  /// The cost of a second of silence in the middle, from the second one on.
  static let silence = 60.0

  static func inside(_ place: LineBreak) -> Double {
    switch place {
    case .sentence: 0
    case .clause: 5
    case .phrase: 15
    case .word: 40
    case .bound: 130
    case .never: 1e6
    }
  }

  static func between(_ place: LineBreak) -> Double { 1.6 * inside(place) }
}

private struct BreakableText {
  private let units: [LineUnit]
  /// The break before each unit; the first one's does not matter.
  private let breaks: [LineBreak]
  /// The columns that a speaker's name takes from the very first line.
  private let labelWidth: Int
  private let layout: SubtitleLayout
  /// The width in columns up to and with each unit and the space before it.
  private let widths: [Int]

  init(_ units: [LineUnit], _ language: Language?, labelWidth: Int, _ layout: SubtitleLayout) {
    self.units = units
    self.labelWidth = labelWidth
    self.layout = layout
    breaks = LineBreak.places(in: units, language: language)
    widths = units.reduce(into: [0]) { widths, unit in
      widths.append(widths[widths.count - 1] + unit.width + (unit.isSpaced ? 1 : 0))
    }
  }

  /// The cheapest subtitles, each as a list of lines.
  func bestCues() -> [[Range<Int>]] {
    var best: [(cost: Double, lines: [Range<Int>])] = [(0, [])]
    for end in 1...units.count {
      var choice: (cost: Double, lines: [Range<Int>]) = (.infinity, [])
      // Any text that fits still fits without its first unit.
      for start in (0..<end).reversed() {
        guard let lines = bestLines(start..<end) else { break }
        let cost = best[start].cost + lines.cost + cost(ofCue: start..<end)
        if cost < choice.cost { choice = (cost, lines.lines) }
      }
      best.append(choice)
    }
    var cues: [[Range<Int>]] = []
    var end = units.count
    while end > 0 {
      cues.append(best[end].lines)
      end = best[end].lines[0].lowerBound
    }
    return cues.reversed()
  }

  /// The cost of these units as one subtitle that ends where they do.
  private func cost(ofCue range: Range<Int>) -> Double {
    var cost = Cost.cue
    let isLast = range.upperBound == units.count
    if !isLast { cost += Cost.between(placeAtPause(before: range.upperBound)) }
    if !isLast, breaks[range.upperBound] != .sentence,
      range.dropFirst().contains(where: { breaks[$0] == .sentence })
    {
      cost += Cost.mixed
    }
    let duration = units[range.upperBound - 1].end - units[range.lowerBound].start
    if duration > layout.maxDuration { cost += Cost.tooLong * (1 + (duration - layout.maxDuration).seconds) }
    if duration < layout.minDuration && !(isLast && range.lowerBound == 0) { cost += Cost.tooShort }
    for index in range.dropFirst() { cost += Cost.silence * max(0, pause(before: index).seconds - 1) }
    return cost
  }

  /// The break at a pause: somebody who is silent for half a second has come to the end of something.
  private func placeAtPause(before index: Int) -> LineBreak {
    let place = breaks[index]
    return place > .clause && place != .never && pause(before: index) >= layout.chainedPause ? .clause : place
  }

  private func pause(before index: Int) -> Duration { units[index].start - units[index - 1].end }

  private func width(_ range: Range<Int>) -> Int {
    widths[range.upperBound] - widths[range.lowerBound] - (units[range.lowerBound].isSpaced ? 1 : 0)
  }

  // MARK: Lines

  private func bestLines(_ range: Range<Int>) -> (cost: Double, lines: [Range<Int>])? {
    var best: (cost: Double, lines: [Range<Int>])?
    let indent = range.lowerBound == 0 ? labelWidth : 0
    for count in 1...min(layout.maxLines, range.count) {
      let target = Double(width(range) + indent) / Double(count)
      let lines = bestLines(range, count: count, indent: indent, target: target)
      if let lines, lines.cost < best?.cost ?? .infinity { best = lines }
    }
    return best
  }

  /// - Parameters:
  ///   - indent: columns that the first line has less.
  ///   - target: columns of each line, were they equal.
  private func bestLines(
    _ range: Range<Int>, count: Int, indent: Int, target: Double
  ) -> (cost: Double, lines: [Range<Int>])? {
    if count == 1 {
      guard fits(range, indent) else { return nil }
      return (imbalance(range, indent, target), [range])
    }
    // A line of a single unit may be wider, so only the wide rest of many lines says that it is in vain.
    var best: (cost: Double, lines: [Range<Int>])?
    for end in range.dropFirst() {
      let line = range.lowerBound..<end
      guard fits(line, indent) else { break }
      guard let rest = bestLines(end..<range.upperBound, count: count - 1, indent: 0, target: target) else {
        continue
      }
      let cost =
        rest.cost + Cost.line + Cost.inside(breaks[end]) + imbalance(line, indent, target)
        + Cost.topHeavy * Double(width(line) + indent)
      if cost < best?.cost ?? .infinity { best = (cost, [line] + rest.lines) }
    }
    return best
  }

  private func fits(_ line: Range<Int>, _ indent: Int) -> Bool {
    line.count == 1 || indent + width(line) <= layout.maxLineWidth
  }

  private func imbalance(_ line: Range<Int>, _ indent: Int, _ target: Double) -> Double {
    let widest = Double(layout.maxLineWidth)
    let difference = (min(Double(width(line) + indent), widest) - min(target, widest)) / widest
    return Cost.imbalance * difference * difference
  }
}
