/// The length of the silence that ends a turn: short for those who speak in one go, longer for a person who has shown to
/// pause longer inside a question.
///
/// It is told what happened and gives ``wait``, which is never below `shortest` and never above `longest`.
///
/// - After a pause nearly as long as the limit the person went on: the wait moves half-way to that pause and a `margin`,
///   for the next one may be longer.
/// - After a commit the person went on, so it was too early: the wait is that pause and the margin at once.
/// - After each turn the wait goes half-way back to what that turn needed: three turns without long pauses leave an
///   eighth of what was added.
public struct CommitSilence: Sendable, Hashable {
  public let shortest: Duration
  public let longest: Duration
  /// The silence that ends the present turn.
  public private(set) var wait: Duration

  /// The wait that the present turn's longest pause asks for.
  private var needed: Duration

  /// Pauses of one speaker vary by more than this, but each 100 ms here delays every answer of a hesitant person.
  static let margin = Duration.milliseconds(100)

  public init(shortest: Duration, longest: Duration) {
    self.shortest = shortest
    self.longest = max(shortest, longest)
    wait = shortest
    needed = shortest
  }

  /// Notes that the person went on within the turn.
  public mutating func resumed(after pause: Duration) {
    note(pause)
    if needed > wait { wait += (needed - wait) / 2 }
  }

  /// Notes that the person went on although the turn had been committed.
  public mutating func joined(after pause: Duration) {
    note(pause)
    wait = max(wait, needed)
  }

  /// Notes that the turn was committed.
  public mutating func ended() {
    if needed < wait { wait -= (wait - needed) / 2 }
    needed = shortest
  }

  private mutating func note(_ pause: Duration) {
    needed = max(needed, min(longest, pause + Self.margin))
  }
}
