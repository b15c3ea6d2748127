/// Goes on with a guess at the decoder's tokens that turned out wrong somewhere: the tokens behind that place may
/// still be right, and are worth checking as soon as the decoder is back in step with them.
///
/// The step is found at the decoder's next tokens: where one of them is among the next few of the guess, the guess is
/// taken up behind it. A word in place of another, words too many and words too few all come back so. Taking it up in
/// the wrong place costs one run of several tokens, a few milliseconds, and never a wrong word.
package struct ContradictedGuess: Equatable {
  private var rest: ArraySlice<Int>
  /// The number of tokens that the decoder has said since, none of them found.
  private var missed = 0

  /// - Parameter rest: from the wrong token on.
  package init(_ rest: ArraySlice<Int> = []) { self.rest = rest }

  /// The tokens to check after the decoder has said `token`; empty while it is out of step.
  package mutating func next(after token: Int) -> ArraySlice<Int> {
    guard let place = rest.prefix(Self.reach + missed).firstIndex(of: token) else {
      missed += 1
      return []
    }
    defer { rest = [] }
    return rest[(place + 1)...]
  }

  /// The number of tokens that it looks ahead. 3 to 6 need equally few runs on 68 finals and 120 partials; 2 needs a
  /// tenth more.
  private static let reach = 3
}
