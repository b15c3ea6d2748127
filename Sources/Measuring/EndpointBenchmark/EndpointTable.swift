import VoiceCore

/// `pauses.tsv`: a row for each pause, tab-separated, with its columns named in the first line.
///
///     recording  speaker  part    turn_start  pause_start  pause_length  kind  words
///     19-198-a   19       report  0.000       2.310        0.420         hold  When she was ten,
///     19-198-a   19       report  0.000       5.870        1.200         end   When she was ten, they moved.
///
/// Times are seconds with up to three decimals.
enum EndpointTable {
  struct WrongLine: Error, Hashable {
    /// From 1.
    let number: Int
    let reason: String
  }

  private static let columns = [
    "recording", "speaker", "part", "turn_start", "pause_start", "pause_length", "kind", "words",
  ]

  /// - Throws: the first line that is wrong: a column, a number, a word that is not known; a pause before the one above
  ///   it or behind the end of its turn; a speaker in both parts, or of a recording that is another's.
  static func pauses(_ text: String) throws(WrongLine) -> [EndpointPause] {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let header = cells(lines[0])
    guard let missing = columns.first(where: { !header.contains($0) }) else {
      let places = columns.compactMap { header.firstIndex(of: $0) }
      return try rows(lines, places, width: header.count)
    }
    throw WrongLine(number: 1, reason: "there is no column '\(missing)'")
  }

  private static func rows(
    _ lines: [Substring], _ places: [Int], width: Int
  ) throws(WrongLine) -> [EndpointPause] {
    var pauses: [EndpointPause] = []
    var parts: [String: EndpointPause.Part] = [:]
    var speakers: [String: String] = [:]
    for (index, line) in lines.enumerated().dropFirst() where !line.allSatisfy(\.isWhitespace) {
      let cells = cells(line)
      do throws(Reason) {
        guard cells.count == width else {
          throw Reason(text: "it has \(cells.count) columns, and the first line names \(width)")
        }
        let pause = try pause(places.map { cells[$0] })
        if parts.updateValue(pause.part, forKey: pause.speaker).map({ $0 != pause.part }) == true {
          throw Reason(text: "the speaker '\(pause.speaker)' is in the other part above")
        }
        if let other = speakers.updateValue(pause.speaker, forKey: pause.recording), other != pause.speaker {
          throw Reason(text: "'\(pause.recording)' is spoken by '\(other)' above")
        }
        if pauses.last?.recording != pause.recording,
          pauses.contains(where: { $0.recording == pause.recording })
        {
          throw Reason(text: "other rows stand between those of '\(pause.recording)'")
        }
        try check(pause, after: pauses.last)
        pauses.append(pause)
      } catch {
        throw WrongLine(number: index + 1, reason: error.text)
      }
    }
    return pauses
  }

  private struct Reason: Error { let text: String }

  private static func pause(_ cells: [String]) throws(Reason) -> EndpointPause {
    guard !cells[0].isEmpty, !cells[1].isEmpty else {
      throw Reason(text: "it names no recording or no speaker")
    }
    guard let part = EndpointPause.Part(rawValue: cells[2]) else {
      throw Reason(text: "the part is '\(cells[2])' in place of fit or report")
    }
    guard let kind = EndpointPause.Kind(rawValue: cells[6]) else {
      throw Reason(text: "the kind is '\(cells[6])' in place of hold or end")
    }
    return EndpointPause(
      recording: cells[0], speaker: cells[1], part: part, turnStart: try time(cells[3], "turn_start"),
      start: try time(cells[4], "pause_start"), length: try time(cells[5], "pause_length"), kind: kind,
      words: cells[7])
  }

  /// To a whole millisecond.
  private static func time(_ cell: String, _ column: String) throws(Reason) -> Duration {
    guard let seconds = Double(cell), (0...86_400).contains(seconds) else {
      throw Reason(text: "\(column) is '\(cell)' in place of seconds")
    }
    return .milliseconds(Int((seconds * 1000).rounded()))
  }

  private static func check(_ pause: EndpointPause, after last: EndpointPause?) throws(Reason) {
    guard pause.start > pause.turnStart else { throw Reason(text: "the pause begins before its turn") }
    guard let last, last.recording == pause.recording else { return }
    guard pause.start > last.start else { throw Reason(text: "the pause begins before the one above it") }
    if pause.turnStart == last.turnStart {
      if last.kind == .end { throw Reason(text: "the turn has ended with the line above") }
    } else if pause.turnStart <= last.start {
      throw Reason(text: "the turn begins before the pause above it")
    }
  }

  private static func cells(_ line: Substring) -> [String] {
    line.split(separator: "\t", omittingEmptySubsequences: false).map {
      $0.trimming { $0 == " " || $0 == "\u{FEFF}" }
    }
  }
}

extension Substring {
  fileprivate func trimming(_ isCut: (Character) -> Bool) -> String {
    var rest = drop(while: isCut)
    while let last = rest.last, isCut(last) { rest.removeLast() }
    return String(rest)
  }
}
