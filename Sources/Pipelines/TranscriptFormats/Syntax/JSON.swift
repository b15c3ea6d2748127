/// A JSON value that keeps its members' order and its numbers' digits, which Foundation's encoder does not.
enum JSON {
  case null
  case integer(Int)
  /// A number with so many decimals; null when it is not finite.
  case decimal(Double, places: Int)
  case seconds(Duration)
  case string(String)
  case array([JSON])
  case object([(String, JSON)])

  /// The value on one line.
  var text: String {
    switch self {
    case .null: "null"
    case .integer(let number): String(number)
    case .decimal(let number, let places): number.decimal(places: places) ?? "null"
    case .seconds(let duration): duration.secondsToMilliseconds
    case .string(let string): Self.quoted(string)
    case .array(let elements): "[" + elements.map(\.text).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { Self.quoted($0.0) + ": " + $0.1.text }.joined(separator: ", ") + "}"
    }
  }

  /// A document that people can read too: each member has a line, and each element of an array that is a member.
  static func document(_ members: [(String, JSON)]) -> String {
    let lines = members.map { name, value in
      guard case .array(let elements) = value, !elements.isEmpty else {
        return "  " + quoted(name) + ": " + value.text
      }
      return "  " + quoted(name) + ": [\n" + elements.map { "    " + $0.text }.joined(separator: ",\n")
        + "\n  ]"
    }
    return "{\n" + lines.joined(separator: ",\n") + "\n}\n"
  }

  /// The string in quotes, after RFC 8259, section 7.
  private static func quoted(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..<"\u{20}", "\u{7F}", "\u{2028}", "\u{2029}":
        // The last two end a line for some readers of JSON lines.
        text += "\\u" + scalar.value.padded(4, radix: 16)
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
