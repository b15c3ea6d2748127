import Plotting
import TurnTaking
import VoiceCore

/// A run as a picture: on top a bar for each mode, below a timeline for each turn.
///
///     question │ mode │ ▄▄▄▄  ▄▄▄▄▄▄│   ·  |  ●   ▄▄▄▄▄
///                       what is said │  final text, commit, first token, first sound
///                       (seconds)    0  (milliseconds)
///
/// The time before the end of speech is drawn smaller than the time after it, which is what it is about. Colours hold on
/// white and on black.
package struct TurnPlot {
  /// The line under the title: the model, the machine.
  private let subtitle: String
  private let figures: TurnFigures
  private let questions: [String: Question]
  private let modes: [TurnMode]
  /// ms on the right side, and of the bars.
  private let span: Double
  private let barSpan: Double
  /// Seconds on the left side.
  private let lead: Double
  private var svg: SVG

  private static let width = 980.0
  private static let labels = 172.0
  private static let zero = 444.0
  private static let right = 940.0
  private static let barsTop = 84.0
  private static let barHeight = 30.0
  private static let rowHeight = 11.0
  private static let groupGap = 9.0

  /// - Returns: an SVG document; nil when there is no turn.
  package static func draw(_ figures: TurnFigures, of questions: [Question], subtitle: String) -> String? {
    guard !figures.turns.isEmpty else { return nil }
    var plot = TurnPlot(figures, questions, subtitle)
    plot.drawBars()
    plot.drawTimelines()
    return plot.svg.document
  }

  private init(_ figures: TurnFigures, _ questions: [Question], _ subtitle: String) {
    self.figures = figures
    self.subtitle = subtitle
    self.questions = Dictionary(questions.map { ($0.id, $0) }) { first, _ in first }
    modes = TurnMode.allCases.filter { figures.modes[$0.rawValue] != nil }
    // A start from nothing takes so much longer that it would press the others together: it is drawn at the edge.
    let compared = figures.modes.filter { $0.key != TurnMode.cold.rawValue }
    let audio = (compared.isEmpty ? figures.modes : compared).values.compactMap(\.firstAudio)
    let usual = audio.map(\.p95).max() ?? 0
    span = Self.span(upTo: min(audio.map(\.max).max() ?? 0, usual * 1.3))
    barSpan = Self.span(upTo: figures.modes.values.compactMap(\.firstAudio?.p95).max() ?? 0)
    lead = max(1, questions.map(\.duration.seconds).max() ?? 1)
    let groups = Set(figures.turns.map(\.question)).count
    let rows = Double(figures.turns.count) * Self.rowHeight + Double(groups) * Self.groupGap
    let height = Self.timelinesTop(modes.count) + rows + 40
    svg = SVG(width: Self.width, height: height, style: Self.style)
  }

  /// Whole half seconds, and some room behind the last.
  private static func span(upTo ms: Double) -> Double { max(1000, (ms / 500 + 0.4).rounded(.up) * 500) }

  /// Every half second, as long as the numbers have room.
  private static func ticks(_ span: Double) -> StrideThrough<Double> {
    stride(from: 0, through: span, by: span > 8000 ? 2000 : span > 3500 ? 1000 : 500)
  }

  private static func timelinesTop(_ modes: Int) -> Double { barsTop + Double(modes) * barHeight + 108 }

  // MARK: Bars

  private mutating func drawBars() {
    svg.text("title", "From the end of speech to the first sound of the answer", x: 24, y: 32)
    svg.text("small", subtitle, x: 24, y: 52)
    let scale = (Self.right - 150 - Self.labels) / barSpan
    let place = { [barSpan] (ms: Double) in Self.labels + min(max(ms, 0), barSpan) * scale }
    let bottom = Self.barsTop + Double(modes.count) * Self.barHeight
    for tick in Self.ticks(barSpan) {
      svg.line("grid", x1: place(tick), y1: Self.barsTop - 6, x2: place(tick), y2: bottom)
      svg.text("axis", SVG.thousands(tick), x: place(tick), y: bottom + 14, .middle)
    }
    for (index, mode) in modes.enumerated() {
      guard let figure = figures.modes[mode.rawValue] else { continue }
      let y = Self.barsTop + Double(index) * Self.barHeight
      svg.text("name", mode.rawValue, x: Self.labels - 12, y: y + 17, .end)
      guard let audio = figure.firstAudio else { continue }
      let middle = y + 12
      let commit = figure.endpointDelay?.p50 ?? 0
      svg.rectangle("waiting", x: place(0), y: y + 3, width: place(commit) - place(0), height: 18)
      svg.rectangle(
        "working", x: place(commit), y: y + 3, width: place(audio.p50) - place(commit), height: 18)
      svg.line("whisker", x1: place(audio.p50), y1: middle, x2: place(audio.p95), y2: middle)
      svg.line("whisker", x1: place(audio.p95), y1: middle - 5, x2: place(audio.p95), y2: middle + 5)
      svg.line("commit", x1: place(commit), y1: y + 1, x2: place(commit), y2: y + 23)
      if let token = figure.responseToken { svg.circle("token", x: place(token.p50), y: middle, radius: 4) }
      svg.rectangle("audio", x: place(audio.p50) - 2, y: y + 1, width: 4, height: 22)
      svg.text(
        "value", "\(SVG.thousands(audio.p50)) ms, p95 \(SVG.thousands(audio.p95))", x: Self.right,
        y: y + 17, .end)
    }
    svg.text(
      "axis",
      "median of \(figures.modes.values.map(\.turns).max() ?? 0) turns a mode; the whisker ends at p95 (ms)",
      x: Self.labels, y: bottom + 30)
  }

  // MARK: Timelines

  private func before(_ seconds: Double) -> Double { Self.zero - seconds / lead * (Self.zero - Self.labels) }
  private func after(_ ms: Double) -> Double {
    ms < 0 ? before(-ms / 1000) : Self.zero + min(ms, span) / span * (Self.right - Self.zero)
  }

  private mutating func drawTimelines() {
    let top = Self.timelinesTop(modes.count)
    let bottom = svg.height - 32
    drawLegend(y: top - 50)
    for y in [top - 12, bottom + 16] {
      for tick in Self.ticks(span) {
        svg.text("axis", SVG.thousands(tick) + (tick == 0 ? "" : " ms"), x: after(tick), y: y, .middle)
      }
      let step = lead > 6 ? 4.0 : 1
      for tick in stride(from: step, through: lead, by: step) {
        svg.text("axis", "−\(SVG.number(tick)) s", x: before(tick), y: y, .middle)
      }
    }
    for tick in Self.ticks(span) where tick > 0 {
      svg.line("grid", x1: after(tick), y1: top - 6, x2: after(tick), y2: bottom)
    }
    svg.line("zero", x1: Self.zero, y1: top - 6, x2: Self.zero, y2: bottom)

    var y = top
    var names: [String] = []
    for turn in figures.turns where !names.contains(turn.question) { names.append(turn.question) }
    for name in names {
      let turns = figures.turns.filter { $0.question == name }
        .sorted { ($0.mode, $0.round) < ($1.mode, $1.round) }
      svg.text("name", name, x: 24, y: y + 8)
      for turn in turns {
        draw(turn, y: y)
        y += Self.rowHeight
      }
      y += Self.groupGap
    }
  }

  private mutating func draw(_ turn: TurnMeasurement, y: Double) {
    let middle = y + 4
    svg.text("mode", turn.mode.rawValue, x: Self.labels - 12, y: y + 7, .end)
    if let question = questions[turn.question] {
      for stretch in question.speech {
        let start = before(Double(question.speechEnd - stretch.lowerBound) / Double(Question.sampleRate))
        let end = before(Double(question.speechEnd - stretch.upperBound) / Double(Question.sampleRate))
        svg.rectangle(
          "speech", x: start, y: y + 1, width: end - start, height: 6, radius: 1,
          title: "\(turn.question): \(turn.asked)")
      }
    }
    for early in turn.earlyCommits {
      svg.rectangle("early", x: after(early) - 1.5, y: y - 1, width: 3, height: 10)
    }
    guard let audio = turn.firstAudio else {
      svg.text("missed", turn.failure == nil ? "no answer" : "failed", x: Self.zero + 6, y: y + 7)
      return
    }
    if audio > span {
      svg.line("rest", x1: Self.zero, y1: middle, x2: Self.right - 52, y2: middle)
      svg.text("mode", SVG.thousands(audio) + " ms ›", x: Self.right + 4, y: y + 7, .end)
      drawMarks(turn, y: y)
      return
    }
    svg.line("rest", x1: Self.zero, y1: middle, x2: after(audio), y2: middle)
    svg.rectangle(
      "audio", x: after(audio), y: y + 1, width: Self.right - after(audio) + 4, height: 6, radius: 1,
      title: "\(turn.mode.rawValue): first sound after \(SVG.thousands(audio)) ms. \(turn.said ?? "")")
    drawMarks(turn, y: y)
  }

  private mutating func drawMarks(_ turn: TurnMeasurement, y: Double) {
    if let final = turn.finalTranscript {
      svg.rectangle("final", x: after(final) - 1, y: y + 1, width: 2, height: 6)
    }
    if let commit = turn.endpointDelay {
      svg.line("commit", x1: after(commit), y1: y - 1, x2: after(commit), y2: y + 9)
    }
    if let token = turn.responseToken, token <= span {
      svg.circle("token", x: after(token), y: y + 4, radius: 3)
    }
  }

  private mutating func drawLegend(y: Double) {
    var x = Self.labels
    for (mark, words) in [
      ("speech", "speech"), ("early", "false commit"), ("final", "final text"), ("commit", "commit"),
      ("token", "first token"), ("audio", "the answer sounds"),
    ] {
      switch mark {
      case "token": svg.circle(mark, x: x + 5, y: y - 4, radius: 3.5)
      case "commit": svg.line(mark, x1: x + 5, y1: y - 9, x2: x + 5, y2: y + 1)
      case "final", "early": svg.rectangle(mark, x: x + 4, y: y - 8, width: 3, height: 8)
      default: svg.rectangle(mark, x: x, y: y - 8, width: 12, height: 7, radius: 1)
      }
      svg.text("axis", words, x: x + 18, y: y)
      x += 40 + Double(words.count) * 5.7
    }
  }

  private static let style = """
    .value { font-size: 12px; font-weight: 600; }
    .mode { font-size: 8.5px; fill: #6e7781; }
    .missed { font-size: 9px; fill: #cf222e; }
    .speech { fill: #8c959f; }
    .waiting { fill: #8c959f; opacity: 0.35; }
    .working { fill: #2da44e; opacity: 0.35; }
    .audio { fill: #2da44e; }
    .token { fill: #8250df; }
    .final { fill: #0969da; }
    .early { fill: #cf222e; }
    .commit { stroke: #d4740c; stroke-width: 2; }
    .whisker { stroke: #2da44e; stroke-width: 1.5; }
    .rest { stroke: #8c959f; stroke-width: 1; }
    .zero { stroke: #6e7781; stroke-width: 1; }
    @media (prefers-color-scheme: dark) {
    .mode { fill: #9198a1; }
    .token { fill: #ab7df8; }
    .final { fill: #4493f8; }
    }
    """
}
