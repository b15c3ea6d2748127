/// Lets a reply through without the white space at its beginning, nor a `<think>…</think>` block that it begins with.
package struct ReplyFilter: Sendable {
  private enum State { case beginning, thinking, speaking }

  private var state = State.beginning
  /// The text that has not been decided on.
  private var held = ""

  package init() {}

  package mutating func push(_ text: String) -> String {
    guard state != .speaking else { return text }
    held += text
    if state == .beginning {
      held = String(held.drop { $0.isWhitespace })
      if held.hasPrefix("<think>") {
        state = .thinking
      } else if "<think>".hasPrefix(held) {
        return ""
      } else {
        state = .speaking
        return flush()
      }
    }
    guard let end = held.firstRange(of: "</think>") else { return "" }
    // A model may think twice before it speaks.
    let rest = String(held[end.upperBound...])
    (state, held) = (.beginning, "")
    return push(rest)
  }

  /// Ends the reply and returns what was held back. An unfinished thought is dropped.
  package mutating func flush() -> String {
    defer { held = "" }
    return state == .thinking ? "" : held
  }
}
