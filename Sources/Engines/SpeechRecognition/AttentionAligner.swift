/// The places where a decoder looked while it wrote each token: the mean of several heads of its cross-attention.
package struct CrossAttention: Sendable, Hashable {
  /// One row for each token and one for the end of the text, which each say what was looked at to find it; a column for
  /// each frame of the encoder. In standard deviations from the row's mean.
  package var rows: [[Float]]
  /// The seconds between two frames; below, from a frame's start to the sound that it tells of.
  package var frameLength: Double
  package var lag: Double

  package init(rows: [[Float]], frameLength: Double, lag: Double) {
    self.rows = rows
    self.frameLength = frameLength
    self.lag = lag
  }
}

/// The role of a token in the alignment.
package enum TokenRole: String, Sendable, Hashable, Codable {
  /// The token begins a word: there may be a pause before it.
  case start
  case inside
  /// The token is written and not heard.
  case punctuation

  /// - Parameters:
  ///   - bytes: a token's text, a space before the word that it begins; part of a character at times.
  ///   - isSpaced: false in scripts without spaces, where any character may follow a pause.
  package init(_ bytes: [UInt8], isSpaced: Bool = true) {
    let text = String(decoding: bytes, as: UTF8.self)
    let written = text.drop(while: \.isWhitespace)
    if !written.isEmpty && written.allSatisfy(Self.unheard.contains) {
      self = .punctuation
    } else if isSpaced {
      self = text.first?.isWhitespace == true ? .start : .inside
    } else {
      // Not in the middle of a character's bytes.
      self = bytes.first.map { $0 & 0xC0 != 0x80 } == true ? .start : .inside
    }
  }

  /// The marks that are not heard, unlike "%", "&" and "$".
  private static let unheard = Set(".,;:!?…-–—'\"‘’“”()[]«»¿¡。，、？！；：「」『』（）《》〈〉・")
}

/// Finds when each token was said: the likeliest way through the recording, 10 ms a step, on which the tokens follow
/// each other, with a pause or none before each word.
///
/// Dynamic time warping of the cross-attention (Radford et al. 2022 as in OpenAI's `whisper/timing.py`) puts a pause into
/// the words around it, which is where most of its errors are. Here a pause is a state of its own, which likes frames that
/// are quiet or that the decoder looked at to write a punctuation mark; words like loud frames. The median filter of the
/// original brings nothing then. docs/decisions/0010-word-times.md has the figures.
package enum AttentionAligner {
  /// Against standard deviations of attention: how much a word dislikes and a pause likes a quiet frame, and what a pause
  /// costs by itself, so that the stop of a consonant is none.
  private static let voice: Float = 1.5
  private static let silence: Float = 3
  private static let pauseCost: Float = 12

  /// - Parameters:
  ///   - roles: one a token; `attention` has one row more.
  ///   - quietness: every 10 ms; see ``Quietness``.
  /// - Returns: for each token the range of 10 ms steps; for punctuation an empty one beside its word. Nothing when
  ///   there are more tokens than steps.
  package static func align(
    _ attention: CrossAttention, _ roles: [TokenRole], quietness: [Float]
  ) -> [Range<Int>] {
    precondition(attention.rows.count == roles.count + 1, "a row for each token and for the end")
    let spoken = roles.indices.filter { roles[$0] != .punctuation }
    guard !spoken.isEmpty, spoken.count <= quietness.count else { return [] }
    let path = Lattice(attention, roles, spoken: spoken, quietness: quietness).bestPath()

    var ranges = [Range<Int>?](repeating: nil, count: roles.count)
    for (token, range) in zip(spoken, path) { ranges[token] = range }
    // The pause behind a word, or before the first.
    var end = path[0].lowerBound
    return roles.indices.map { token in
      if let range = ranges[token] { end = range.upperBound }
      return ranges[token] ?? end..<end
    }
  }

  /// The states of the way: a pause (even) before each spoken token (odd), and one behind the last.
  private struct Lattice {
    private let attention: CrossAttention
    private let spoken: [Int]
    private let quietness: [Float]
    /// For the pause before the n-th spoken token: nil where there can be none, else the rows of its punctuation marks,
    /// and of the end of the text behind the last.
    private let pauses: [Range<Int>?]

    init(_ attention: CrossAttention, _ roles: [TokenRole], spoken: [Int], quietness: [Float]) {
      (self.attention, self.spoken, self.quietness) = (attention, spoken, quietness)
      let borders = [-1] + spoken + [roles.count + 1]
      pauses = zip(borders, borders.dropFirst()).map { last, next in
        let marks = last + 1..<next
        return marks.isEmpty && last >= 0 && roles[next] == .inside ? nil : marks
      }
    }

    func bestPath() -> [Range<Int>] {
      let (steps, states) = (quietness.count, 2 * spoken.count + 1)
      var score = [Float](repeating: -.infinity, count: states)
      // The number of states by which the best way here went on with this step.
      var advance = [UInt8](repeating: 0, count: steps * states)
      for step in 0..<steps {
        let frame = frame(at: step)
        // From the last state on, so that the states before it still have the last step's score.
        for state in stride(from: states - 1, through: 0, by: -1) {
          guard let gain = gain(of: state, frame, quietness[step]) else { continue }
          let entry = state.isMultiple(of: 2) ? pauseCost : 0
          var (best, moved) = (score[state], UInt8(0))
          if step == 0 {
            best = state <= 1 ? -entry : -.infinity
          } else {
            if state > 0, score[state - 1] - entry > best { (best, moved) = (score[state - 1] - entry, 1) }
            if entry == 0, state > 1, score[state - 2] > best { (best, moved) = (score[state - 2], 2) }
          }
          score[state] = best + gain
          advance[step * states + state] = moved
        }
      }

      var state = score[states - 1] >= score[states - 2] ? states - 1 : states - 2
      var path = [Range<Int>](repeating: 0..<0, count: spoken.count)
      var end = steps
      for step in stride(from: steps - 1, through: 0, by: -1) {
        let moved = step == 0 ? UInt8(1) : advance[step * states + state]
        guard moved > 0 else { continue }
        if !state.isMultiple(of: 2) { path[state / 2] = step..<end }
        (state, end) = (state - Int(moved), step)
      }
      return path
    }

    /// How well a state suits a step; nil for a pause that cannot be.
    private func gain(of state: Int, _ frame: Int, _ quietness: Float) -> Float? {
      guard state.isMultiple(of: 2) else {
        return attention.rows[spoken[state / 2]][frame] - voice * quietness
      }
      guard let marks = pauses[state / 2] else { return nil }
      let looked = marks.reduce(Float(0)) { max($0, attention.rows[$1][frame]) }
      return silence * quietness + looked
    }

    private func frame(at step: Int) -> Int {
      let seconds = (Double(step) + 0.5) / 100 - attention.lag
      return min(attention.rows[0].count - 1, max(0, Int(seconds / attention.frameLength)))
    }
  }
}
