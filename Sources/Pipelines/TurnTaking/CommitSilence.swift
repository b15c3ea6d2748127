/// How long a silence ends a turn: short for those who speak in one go, longer for a person who has shown to pause
/// longer inside a question.
///
/// A value: what happened goes in, ``wait`` comes out. It is never below `shortest`, so that a pause below that never
/// ends a turn, and never above `longest`.
///
/// - A pause nearly as long as the limit, after which the person went on: the wait moves half-way to that pause and a
///   `margin`, for the next one may be longer.
/// - A commit that was too early, for the person went on: the wait is that pause and the margin at once.
/// - After each turn the wait goes half-way back to what that turn needed: three turns without long pauses leave an
///   eighth of what was added.
public struct CommitSilence: Sendable, Hashable {
  public let shortest: Duration
  public let longest: Duration
  /// The silence that ends the present turn.
  public private(set) var wait: Duration

  /// What the present turn's longest pause asks for.
  private var needed: Duration

  /// Pauses of one speaker vary by more than this, but each 100 ms here delays every answer of a hesitant person.
  static let margin = Duration.milliseconds(100)

  public init(shortest: Duration, longest: Duration) {
    self.shortest = shortest
    self.longest = max(shortest, longest)
    wait = shortest
    needed = shortest
  }

  /// The person went on within the turn.
  public mutating func resumed(after pause: Duration) {
    note(pause)
    if needed > wait { wait += (needed - wait) / 2 }
  }

  /// The turn had been committed, and the person went on.
  public mutating func joined(after pause: Duration) {
    note(pause)
    wait = max(wait, needed)
  }

  /// The turn was committed.
  public mutating func ended() {
    if needed < wait { wait -= (wait - needed) / 2 }
    needed = shortest
  }

  private mutating func note(_ pause: Duration) {
    needed = max(needed, min(longest, pause + Self.margin))
  }
}
