import FileAccess
import Foundation
import Synchronization
import VoiceCore

/// The streams that the program writes on: `output` for results, `errors` for everything that is said about them.
///
/// Colours and redrawn lines only when the stream is a terminal that can; https://no-color.org is honoured.
struct Terminal: Sendable {
  static let output = Terminal(STDOUT_FILENO)
  static let errors = Terminal(STDERR_FILENO)

  /// True when a person is looking: lines may be redrawn.
  let isInteractive: Bool
  private let descriptor: Int32
  private let hasColours: Bool
  /// Whether a person looks at the stream, rather than another program: control characters are then shown, not
  /// obeyed.
  private let isLookedAt: Bool

  private init(_ descriptor: Int32) {
    let environment = ProcessInfo.processInfo.environment
    self.descriptor = descriptor
    let isTerminal = isatty(descriptor) == 1
    isInteractive = isTerminal && environment["TERM", default: "dumb"] != "dumb"
    isLookedAt = isTerminal || descriptor == STDERR_FILENO
    hasColours = isInteractive && environment["NO_COLOR", default: ""].isEmpty
  }

  func bold(_ text: String) -> StyledText { StyledText(text, style: "1") }
  func dim(_ text: String) -> StyledText { StyledText(text, style: "2") }
  func red(_ text: String) -> StyledText { StyledText(text, style: "31") }
  func green(_ text: String) -> StyledText { StyledText(text, style: "32") }
  func yellow(_ text: String) -> StyledText { StyledText(text, style: "33") }
  func cyan(_ text: String) -> StyledText { StyledText(text, style: "36") }

  /// The terminal's width in columns; 80 where there is none.
  var columns: Int {
    var size = winsize()
    return ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }

  /// Everything that the program says goes through here; see ``StyledText`` for what a terminal does not get.
  func write(_ text: StyledText) { send(rendered(text)) }

  /// Text that is complete as it is: its line feeds are ends of lines. Literals are ``StyledText``.
  @_disfavoredOverload
  func write(_ text: String) { write(StyledText(text)) }

  func writeLine(_ text: StyledText = "") { write(text + "\n") }

  @_disfavoredOverload
  func writeLine(_ text: String) { writeLine(StyledText(text)) }

  private func rendered(_ text: StyledText) -> String {
    text.runs.reduce(into: "") { written, run in
      let shown = isLookedAt ? run.text.escapedForTerminal(keepsLines: !run.isForeign) : run.text
      if hasColours, let style = run.style {
        written += "\u{1B}[\(style)m\(shown)\u{1B}[0m"
      } else {
        written += shown
      }
    }
  }

  /// Writes at once, unbuffered; bytes of names that are not UTF-8 are shown. A reader of standard output that has
  /// gone (`| head`) ends the program, a job in order; what else went wrong is kept for ``checkOutput()``.
  private func send(_ text: String) {
    var text = FileName.shown(text)
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while let start = rest.baseAddress, !rest.isEmpty {
        let count = Foundation.write(descriptor, start, rest.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else {
          if descriptor == STDOUT_FILENO {
            Self.outputFailure.store(errno, ordering: .relaxed)
            if errno == EPIPE { Self.readerWent() }
          }
          return
        }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
      }
    }
  }

  private static let outputFailure = Atomic<Int32>(0)
  private static let endJob = Mutex<(@Sendable () -> Void)?>(nil)

  /// Whether nobody reads standard output any more; the exit code says so.
  static var readerHasGone: Bool { outputFailure.load(ordering: .relaxed) == EPIPE }

  /// - Parameter end: asks the job that runs to end.
  static func whenReaderHasGone(_ end: @escaping @Sendable () -> Void) { endJob.withLock { $0 = end } }

  private static func readerWent() {
    guard let end = endJob.withLock({ $0 }) else { _exit(128 + SIGPIPE) }
    end()
  }

  /// - Throws: `.diskFull`, `.writeFailed` when something that was written on standard output did not get there.
  static func checkOutput() throws(VoiceError) {
    let code = outputFailure.load(ordering: .relaxed)
    // Who has gone needs no telling.
    guard code != 0, code != EPIPE else { return }
    throw .writing("standard output", code)
  }

  /// Puts `text` in place of the line that the cursor is on. No longer than the line, or it leaves a rest.
  func redrawLine(_ text: StyledText) { send("\r" + rendered(text) + "\u{1B}[K") }

  /// Writes a line that is cut to the terminal's width.
  @_disfavoredOverload
  func redrawLine(_ text: String) {
    redrawLine(StyledText(String(text.escapedForTerminal(keepsLines: false).prefix(columns - 1))))
  }

  /// Empties the line that the cursor is on, and goes to its beginning.
  func clearLine() { send("\r\u{1B}[K") }
}

extension Int64 {
  /// "1.1 GB", "43.9 MB", "512 B": decimal units, as file managers and model cards use them.
  var inBytes: String {
    let units = [(1e9, "GB"), (1e6, "MB"), (1e3, "kB")]
    guard let (size, unit) = units.first(where: { Double(self) >= $0.0 }) else { return "\(self) B" }
    return "\((Double(self) / size * 10).rounded() / 10) \(unit)"
  }
}

extension Duration {
  /// "45 s", "3 min 20 s", "1 h 5 min".
  var inWords: String {
    let seconds = Int(components.seconds)
    return switch seconds {
    case ..<60: "\(seconds) s"
    case ..<3600: "\(seconds / 60) min \(seconds % 60) s"
    default: "\(seconds / 3600) h \(seconds / 60 % 60) min"
    }
  }
}
