import Plotting
import VoiceCore

/// A run as a picture: for each condition a field with the curve of each source. Near the lower left corner nobody waits
/// and nobody is cut off.
///
///     holds cut off │╲  ╲
///                   │ ╲   ╲ silence
///                   │fused ╲
///                   └────────── mean wait
package struct EndpointPlot {
  private let figures: EndpointFigures
  /// ms, and a share.
  private let longestWait = 2000.0
  private let mostCutOff = 0.6
  private var svg: SVG

  private static let width = 980.0
  private static let left = 78.0
  private static let right = 940.0
  private static let top = 108.0
  private static let fieldHeight = 300.0
  private static let gap = 76.0

  /// - Parameter subtitle: stands under the title: the engines, the machine.
  /// - Returns: an SVG document; nil when there is no curve.
  package static func draw(_ figures: EndpointFigures, subtitle: String) -> String? {
    let conditions = SoundCondition.allCases.filter {
      figures.conditions[$0.rawValue]?.sources.isEmpty == false
    }
    guard !conditions.isEmpty else { return nil }
    var plot = EndpointPlot(figures, fields: conditions.count, subtitle)
    for (index, condition) in conditions.enumerated() {
      plot.drawField(condition, top: top + Double(index) * (fieldHeight + gap))
    }
    return plot.svg.document
  }

  private init(_ figures: EndpointFigures, fields: Int, _ subtitle: String) {
    self.figures = figures
    svg = SVG(
      width: Self.width, height: Self.top + Double(fields) * (Self.fieldHeight + Self.gap), style: Self.style)
    svg.text("title", "Cut off or kept waiting: when is a turn over?", x: 24, y: 32)
    svg.text("small", subtitle, x: 24, y: 52)
    drawLegend(y: 78)
  }

  private mutating func drawField(_ condition: SoundCondition, top: Double) {
    guard let measured = figures.conditions[condition.rawValue] else { return }
    let bottom = top + Self.fieldHeight
    let (longestWait, mostCutOff) = (longestWait, mostCutOff)
    let x = { (wait: Double) in Self.left + min(wait, longestWait) / longestWait * (Self.right - Self.left) }
    let y = { (share: Double) in bottom - min(share, mostCutOff) / mostCutOff * Self.fieldHeight }
    for wait in stride(from: 0, through: longestWait, by: 200) {
      svg.line("grid", x1: x(wait), y1: top, x2: x(wait), y2: bottom)
      svg.text("axis", SVG.thousands(wait), x: x(wait), y: bottom + 16, .middle)
    }
    for percent in stride(from: 0.0, through: mostCutOff * 100, by: 10) {
      let height = y(percent / 100)
      svg.line("grid", x1: Self.left, y1: height, x2: Self.right, y2: height)
      svg.text("axis", "\(SVG.number(percent)) %", x: Self.left - 8, y: height + 4, .end)
    }
    svg.text("axis", "mean wait at the end of a turn (ms)", x: Self.right, y: bottom + 34, .end)
    svg.text("axis", "pauses in mid-turn that are cut off", x: Self.left, y: top - 8)
    svg.text("name", condition.rawValue, x: Self.right, y: top - 8, .end)
    for source in EndpointSource.allCases {
      guard let curve = measured.sources[source.rawValue]?.curve else { continue }
      svg.polyline(source.rawValue, Self.steps(curve, upTo: longestWait).map { (x($0.waitMs), y($0.cutOff)) })
    }
    if let policy = measured.policy {
      svg.circle(
        "policy", x: x(policy.meanWaitMs), y: y(policy.cutOff), radius: 5,
        title:
          "as shipped: \(SVG.thousands(policy.meanWaitMs)) ms, \(SVG.number(policy.cutOff * 100)) % cut off")
    }
  }

  /// A policy between two points does not exist: who may wait longer does what the shorter one does.
  private static func steps(_ curve: [EndpointFigures.CurvePoint], upTo longest: Double) -> [EndpointFigures
    .CurvePoint]
  {
    var steps: [EndpointFigures.CurvePoint] = []
    for point in curve where point.waitMs <= longest {
      if let last = steps.last { steps.append(.init(waitMs: point.waitMs, cutOff: last.cutOff)) }
      steps.append(point)
    }
    if let last = steps.last { steps.append(.init(waitMs: longest, cutOff: last.cutOff)) }
    return steps
  }

  private mutating func drawLegend(y: Double) {
    var x = Self.left
    let isMeasured = { [figures] (name: String) in
      figures.conditions.values.contains { $0.sources[name] != nil }
    }
    for source in EndpointSource.allCases where isMeasured(source.rawValue) {
      let words = source.rawValue.replacing("_", with: " ")
      svg.polyline(source.rawValue, [(x, y - 4), (x + 22, y - 4)])
      svg.text("axis", words, x: x + 28, y: y)
      x += 56 + Double(words.count) * 6
    }
    if figures.conditions.values.contains(where: { $0.policy != nil }) {
      svg.circle("policy", x: x + 5, y: y - 4, radius: 5)
      svg.text("axis", "as shipped", x: x + 16, y: y)
    }
  }

  private static let style = """
    polyline { fill: none; stroke-width: 2; }
    .silence { stroke: #8c959f; stroke-dasharray: 5 3; }
    .smart_turn { stroke: #0969da; }
    .words { stroke: #d4740c; }
    .model { stroke: #8250df; }
    .fused { stroke: #2da44e; stroke-width: 3; }
    .policy { fill: #cf222e; }
    @media (prefers-color-scheme: dark) {
    .smart_turn { stroke: #4493f8; }
    .model { stroke: #ab7df8; }
    }
    """
}
