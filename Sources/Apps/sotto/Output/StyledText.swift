/// Text for a person, in runs that are styled as a whole: what the program words itself, and what it was given.
///
/// Colours are no part of the characters, so ``Terminal`` can escape every control character that a file's name or a
/// transcript brings and still colour what it writes:
///
///     terminal.writeLine("\(terminal.red("sotto:")) \(error.message)")
struct StyledText: Sendable, ExpressibleByStringInterpolation, CustomStringConvertible {
  struct Run: Sendable {
    var text: String
    /// The parameter of "select graphic rendition" (ECMA-48, 8.3.117); nil is the terminal's own colour.
    var style: String?
    /// Whether the text comes from outside, so that a line feed in it ends no line of ours.
    var isForeign = false
  }

  private(set) var runs: [Run]

  init(_ text: String, style: String? = nil) { runs = text.isEmpty ? [] : [Run(text: text, style: style)] }

  init(stringLiteral text: String) { self.init(text) }

  init(stringInterpolation: Interpolation) { runs = stringInterpolation.runs }

  /// The characters alone, as they are.
  var description: String { runs.map(\.text).joined() }

  static func + (left: StyledText, right: StyledText) -> StyledText {
    var text = left
    text.runs += right.runs
    return text
  }

  static func += (left: inout StyledText, right: StyledText) { left.runs += right.runs }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var runs: [Run] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ text: String) { if !text.isEmpty { runs.append(Run(text: text)) } }

    mutating func appendInterpolation(_ text: StyledText) { runs += text.runs }

    mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      runs.append(Run(text: value.description, isForeign: true))
    }
  }
}

extension [StyledText] {
  func joined(separator: String) -> StyledText {
    enumerated().reduce(into: "") { text, entry in
      if entry.offset > 0 { text += StyledText(separator) }
      text += entry.element
    }
  }
}

extension String {
  /// With `\u001B` in place of what a terminal acts on: control characters (C0, DEL, C1: ECMA-48) and what turns the
  /// direction of writing (UAX 9, table 3). Tabs stay; so do line feeds, if lines are the program's own.
  ///
  /// The escapes are JSON's, so an escaped line of JSON is still one.
  func escapedForTerminal(keepsLines: Bool) -> String {
    guard unicodeScalars.contains(where: { $0.isActedOn && !($0 == "\n" && keepsLines) }) else { return self }
    let scalars = Array(unicodeScalars)
    var text = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let endsLine =
        scalar == "\n" || scalar == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
      if !scalar.isActedOn || endsLine && keepsLines {
        text.append(scalar)
      } else {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        text += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".unicodeScalars
      }
    }
    return String(text)
  }
}

extension Unicode.Scalar {
  fileprivate var isActedOn: Bool {
    switch value {
    case 0x09: false
    case 0...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    // Other ends of lines (UAX 14, BK).
    case 0x2028, 0x2029: true
    default: false
    }
  }
}
