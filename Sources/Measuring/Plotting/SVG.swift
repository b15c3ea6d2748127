import VoiceCore

/// A drawing, as the few elements of SVG that a plot takes. Lengths in pixels; text is escaped.
package struct SVG {
  package let width: Double
  package let height: Double
  /// CSS for the classes that elements name, beside those of ``commonStyle``.
  private let style: String
  private var elements: [String] = []

  package enum Anchor: String { case start, middle, end }

  package init(width: Double, height: Double, style: String) {
    (self.width, self.height, self.style) = (width, height, style)
  }

  /// The text and the grid of every plot. Colours hold on white and on black.
  private static let commonStyle = """
    text { fill: #24292f; }
    .title { font-size: 19px; font-weight: 600; }
    .small { font-size: 12px; fill: #6e7781; }
    .name { font-size: 11.5px; }
    .axis { font-size: 11px; fill: #6e7781; }
    .grid { stroke: #8c959f; stroke-width: 0.5; opacity: 0.35; }
    @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    .small, .axis { fill: #9198a1; }
    }
    """

  package var document: String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" width="\(Self.number(width))" height="\(Self.number(height))" \
    viewBox="0 0 \(Self.number(width)) \(Self.number(height))" font-family="system-ui, 'DejaVu Sans', sans-serif">
    <style>
    \(Self.commonStyle)
    \(style)
    </style>
    \(elements.joined(separator: "\n"))
    </svg>

    """
  }

  /// - Parameter title: what a pointer over it shows.
  package mutating func rectangle(
    _ className: String, x: Double, y: Double, width: Double, height: Double, radius: Double = 0,
    title: String? = nil
  ) {
    let shape =
      "<rect class=\"\(className)\" x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" "
      + "width=\"\(Self.number(max(0, width)))\" height=\"\(Self.number(height))\""
      + (radius > 0 ? " rx=\"\(Self.number(radius))\"" : "")
    elements.append(closed(shape, "rect", title))
  }

  package mutating func circle(
    _ className: String, x: Double, y: Double, radius: Double, title: String? = nil
  ) {
    let shape =
      "<circle class=\"\(className)\" cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"\(Self.number(radius))\""
    elements.append(closed(shape, "circle", title))
  }

  package mutating func line(_ className: String, x1: Double, y1: Double, x2: Double, y2: Double) {
    elements.append(
      "<line class=\"\(className)\" x1=\"\(Self.number(x1))\" y1=\"\(Self.number(y1))\" "
        + "x2=\"\(Self.number(x2))\" y2=\"\(Self.number(y2))\"/>")
  }

  /// A line through several points.
  package mutating func polyline(_ className: String, _ points: [(x: Double, y: Double)]) {
    let places = points.map { "\(Self.number($0.x)),\(Self.number($0.y))" }.joined(separator: " ")
    elements.append("<polyline class=\"\(className)\" points=\"\(places)\"/>")
  }

  package mutating func text(
    _ className: String, _ text: String, x: Double, y: Double, _ anchor: Anchor = .start
  ) {
    elements.append(
      "<text class=\"\(className)\" x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" "
        + "text-anchor=\"\(anchor.rawValue)\">\(Self.escaped(text))</text>")
  }

  private func closed(_ shape: String, _ name: String, _ title: String?) -> String {
    guard let title else { return shape + "/>" }
    return shape + "><title>\(Self.escaped(title))</title></\(name)>"
  }

  /// Tenths of a pixel, without a needless ".0".
  package static func number(_ value: Double) -> String {
    let rounded = value.rounded(to: 1)
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }

  /// "1,204": a whole number for people.
  package static func thousands(_ value: Double) -> String {
    let whole = Int(value.rounded())
    let rest = "\(whole % 1000)"
    return whole < 1000
      ? "\(whole)" : "\(whole / 1000)," + String(repeating: "0", count: 3 - rest.count) + rest
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      // Not allowed in XML, however written.
      case "\u{0}"..<" " where character != "\t" && character != "\n": break
      default: escaped.unicodeScalars.append(character)
      }
    }
    return escaped
  }
}
