/// The amount of a reply's work that is done before the turn is committed. Each mode does what those before it do,
/// and more; the benchmark runs them side by side, so that each step's worth is visible.
public enum TurnMode: String, Sendable, Hashable, Comparable, CaseIterable, Codable {
  /// Nothing: the whole conversation is evaluated for every question, as a stateless server does.
  case cold
  /// The conversation so far is in the KV cache.
  case warm
  /// The words of the question that will most likely stay are evaluated, too, while the person still speaks.
  case prefill
  /// The reply is begun, too, at every pause that may be the end: its first tokens and its first sound are there when
  /// the turn is committed. Nothing of it is played, shown or remembered before.
  case draft
  /// Voice, words and meaning say when the person is done, in place of a fixed silence.
  case judge
  /// The draft does not wait for the words of the pause: it begins on the latest guess, while the utterance is recognised
  /// once more beside it. On two cores that costs more than it gains (docs/decisions/0029-end-of-turn.md).
  case speculate

  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .cold: 0
    case .warm: 1
    case .prefill: 2
    case .draft: 3
    case .judge: 4
    case .speculate: 5
    }
  }
}
