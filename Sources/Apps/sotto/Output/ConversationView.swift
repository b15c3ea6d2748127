import Synchronization
import VoiceCore

/// Shows a conversation on the terminal: the person's words in one line, and the reply as it is spoken.
///
///     you    What is the capital of France?
///     sotto  The capital of France is Paris.
///            endpoint 512 · transcript 540 · first token 310 · first audio 890 ms
final class ConversationView: Sendable {
  private struct State {
    /// The line that is open and whose name has been printed.
    var open: Line?
    var isFirstListening = true
  }

  private enum Line { case person, reply }

  private let terminal = Terminal.output
  private let names: (person: String, reply: String)
  private let showsTimings: Bool
  private let ready: String
  private let state = Mutex(State())

  /// Makes a view.
  ///
  /// - Parameters:
  ///   - person: the name before the person's lines; at most 6 characters.
  ///   - reply: the name before the assistant's lines; at most 6 characters.
  ///   - ready: said once, when the first words can be spoken.
  ///   - showsTimings: whether the figures of each turn are shown.
  init(person: String, reply: String, ready: String, showsTimings: Bool) {
    names = (person, reply)
    self.ready = ready
    self.showsTimings = showsTimings
  }

  func show(_ event: TurnEvent) {
    state.withLock { state in
      switch event {
      case .listening:
        if state.isFirstListening { Terminal.errors.writeLine(Terminal.errors.dim(ready)) }
        state.isFirstListening = false
      case .speechStarted:
        close(&state)
      case .partial(_, let partial):
        guard terminal.isInteractive else { return }
        let room = terminal.columns - indent - 1
        let tail = String(partial.tail.escapedForTerminal(keepsLines: false).suffix(max(0, room)))
        let stable = String(
          partial.stable.escapedForTerminal(keepsLines: false).suffix(max(0, room - tail.count - 1)))
        let gap = stable.isEmpty || tail.isEmpty ? "" : partial.separator
        terminal.redrawLine("\(label(names.person, terminal.cyan))\(stable)\(gap)\(terminal.dim(tail))")
        state.open = .person
      case .transcript(_, let transcript):
        clear(&state)
        terminal.writeLine("\(label(names.person, terminal.cyan))\(transcript.text)")
      case .misfire:
        clear(&state)
      case .written:
        break
      case .joined:
        close(&state)
      case .speaking(_, let clause):
        if state.open != .reply {
          close(&state)
          terminal.write(label(names.reply, terminal.green))
          state.open = .reply
          terminal.write(clause.trimmedLeading)
        } else {
          terminal.write(clause.replacing("\n", with: " "))
        }
      case .replied(_, _, let interrupted, let cut):
        if state.open == .reply, interrupted {
          terminal.write(terminal.dim(" —"))
        } else if state.open == .reply, let cut {
          let reason = cut == .tokens ? "the longest reply, see --max-tokens" : "the model's context is full"
          terminal.write(terminal.dim(" … (cut off: \(reason))"))
        }
        close(&state)
      case .timings(_, let timings):
        if showsTimings {
          terminal.writeLine(terminal.dim(String(repeating: " ", count: indent) + line(timings)))
        }
      case .failed(_, let error):
        close(&state)
        Terminal.errors.writeLine("\(Terminal.errors.red("sotto:")) \(error.message)")
      case .ended:
        close(&state)
      }
    }
  }

  private var indent: Int { 7 }

  private func label(_ name: String, _ style: (String) -> StyledText) -> StyledText {
    "\(style(name))\(String(repeating: " ", count: max(1, indent - name.count)))"
  }

  private func clear(_ state: inout State) {
    if state.open == .person { terminal.clearLine() } else { close(&state) }
    state.open = nil
  }

  private func close(_ state: inout State) {
    if state.open != nil { terminal.writeLine() }
    state.open = nil
  }

  private func line(_ timings: TurnTimings) -> String {
    let parts: [(String, Duration?)] = [
      ("endpoint", timings.endpointDelay), ("transcript", timings.finalTranscript),
      ("first token", timings.firstToken), ("response", timings.responseToken),
      ("first audio", timings.firstAudio), ("interrupt", timings.interrupt),
    ]
    let shown = parts.compactMap { name, duration in
      duration.map { "\(name) \(Int($0.milliseconds.rounded()))" }
    }
    return shown.joined(separator: " · ") + " ms"
  }
}

extension String {
  fileprivate var trimmedLeading: String { String(drop { $0.isWhitespace }) }
}
