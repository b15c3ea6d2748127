/// A drawing, as the few elements of SVG that a plot takes. Lengths in pixels; text is escaped.
struct SVG {
  let width: Double
  let height: Double
  /// CSS for the classes that elements name.
  let style: String
  private var elements: [String] = []

  enum Anchor: String { case start, middle, end }

  init(width: Double, height: Double, style: String) {
    (self.width, self.height, self.style) = (width, height, style)
  }

  var document: String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" width="\(Self.number(width))" height="\(Self.number(height))" \
    viewBox="0 0 \(Self.number(width)) \(Self.number(height))" font-family="system-ui, 'DejaVu Sans', sans-serif">
    <style>
    \(style)
    </style>
    \(elements.joined(separator: "\n"))
    </svg>

    """
  }

  /// - Parameter title: what a pointer over it shows.
  mutating func rectangle(
    _ className: String, x: Double, y: Double, width: Double, height: Double, radius: Double = 0,
    title: String? = nil
  ) {
    let shape =
      "<rect class=\"\(className)\" x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" "
      + "width=\"\(Self.number(max(0, width)))\" height=\"\(Self.number(height))\""
      + (radius > 0 ? " rx=\"\(Self.number(radius))\"" : "")
    elements.append(closed(shape, "rect", title))
  }

  mutating func circle(_ className: String, x: Double, y: Double, radius: Double, title: String? = nil) {
    let shape =
      "<circle class=\"\(className)\" cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"\(Self.number(radius))\""
    elements.append(closed(shape, "circle", title))
  }

  mutating func line(_ className: String, x1: Double, y1: Double, x2: Double, y2: Double) {
    elements.append(
      "<line class=\"\(className)\" x1=\"\(Self.number(x1))\" y1=\"\(Self.number(y1))\" "
        + "x2=\"\(Self.number(x2))\" y2=\"\(Self.number(y2))\"/>")
  }

  mutating func text(_ className: String, _ text: String, x: Double, y: Double, _ anchor: Anchor = .start) {
    elements.append(
      "<text class=\"\(className)\" x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" "
        + "text-anchor=\"\(anchor.rawValue)\">\(Self.escaped(text))</text>")
  }

  private func closed(_ shape: String, _ name: String, _ title: String?) -> String {
    guard let title else { return shape + "/>" }
    return shape + "><title>\(Self.escaped(title))</title></\(name)>"
  }

  /// Tenths of a pixel, without a needless ".0".
  static func number(_ value: Double) -> String {
    let rounded = value.rounded(to: 1)
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }

  static func escaped(_ text: String) -> String {
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
