/// Shows how far a long task has come: one line redrawn in place on a terminal, a plain line every tenth otherwise.
///
///     var bar = ProgressBar("kokoro-82m")
///     bar.update(completed: 30_000_000, of: 95_000_000, detail: "12.1 MB/s, 5 s left")
///     bar.finish("✓ kokoro-82m")
struct ProgressBar: Sendable {
  var label: String
  private let terminal: Terminal
  private var lastTenth = 0
  private var isDrawn = false

  init(_ label: String, on terminal: Terminal = .errors) {
    self.label = label
    self.terminal = terminal
  }

  /// Shows how much is done.
  ///
  /// - Parameters:
  ///   - completed: the part that is done.
  ///   - total: all of the work, in the same unit.
  ///   - detail: what stands behind the percentage, such as the rate.
  mutating func update(completed: Int64, of total: Int64, detail: String = "") {
    let share = total > 0 ? min(1, max(0, Double(completed) / Double(total))) : 1
    let percent = "\(Int(share * 100)) %"
    if terminal.isInteractive {
      let width = 24
      let filled = Int(share * Double(width))
      let bar = String(repeating: "━", count: filled) + String(repeating: "╌", count: width - filled)
      let line: String = "  \(label)  \(bar)  \(percent)  \(detail)"
      terminal.redrawLine(line)
      isDrawn = true
    } else if Int(share * 10) > lastTenth {
      lastTenth = Int(share * 10)
      terminal.writeLine("\(label): \(percent)" + (detail.isEmpty ? "" : ", \(detail)"))
    }
  }

  /// Takes the bar away, so that a line can be written where it stood.
  mutating func clear() {
    guard isDrawn else { return }
    terminal.clearLine()
    isDrawn = false
  }

  /// Puts the last word in the bar's place.
  mutating func finish(_ text: StyledText) {
    clear()
    terminal.writeLine(text)
  }
}
