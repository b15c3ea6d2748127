import Foundation
import VoiceCore

/// Finds which language is spoken where in a window, from how likely each language is in stretches of a few seconds.
///
/// Most windows are in one language, and the stretches of it are heard in the context of all others, at no cost: so a stretch
/// that another language seems to be spoken in is only doubtful, and is to be heard by itself before the window is parted.
/// Pure.
package enum SpokenLanguages {
  /// A stretch of the window, with the languages that it may be in.
  package struct Stretch: Sendable, Hashable {
    /// The samples of the stretch in the window.
    package var samples: Range<Int>
    /// The probability of each language, 0…1; of those that are left out 0.
    package var probabilities: [Language: Float]

    package init(samples: Range<Int>, probabilities: [Language: Float]) {
      (self.samples, self.probabilities) = (samples, probabilities)
    }

    func probability(of language: Language) -> Float { probabilities[language] ?? 0 }

    var likeliest: (language: Language, probability: Float)? {
      probabilities.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { ($0.key, $0.value) }
    }
  }

  /// A part of a window in one language.
  package struct Span: Sendable, Hashable {
    package var samples: Range<Int>
    package var language: Language

    package init(samples: Range<Int>, language: Language) {
      (self.samples, self.language) = (samples, language)
    }
  }

  /// The shortest stretch in frames of 10 ms; below, the longest. Whisper tells a language surely from three seconds
  /// on, and from one at times.
  static let shortestStretch = 100
  static let longestStretch = 400
  /// The frames of a pause that surely parts two sentences, of which one may be a single word.
  static let clearPause = 40
  static let shortestSentence = 50
  static let leadIn = 15

  /// The least probability that a language counts with, 0.5 %: a stretch that is silent, sung or laughed has any
  /// language.
  static let leastProbability: Float = 0.005
  /// The log odds that the language of what came before has by itself, as of a stretch that says so with 95 % against
  /// 5 %: another one is taken when it is surely heard.
  static let habit: Float = 3
  /// The probability below which a stretch does not speak for the window's language. In 25 recordings of one language
  /// each it happened to one stretch in eight, twice in a row to one recording in twelve.
  static let doubtful: Float = 0.25
  /// The probability from which a single stretch speaks for another language.
  static let sure: Float = 0.9

  /// The mean probability below which a part is in none of the likeliest languages: mumbled, sung, or a name. Parts
  /// in another language have 0.6 and more; four seconds of English that had been taken for Thai have 0.36.
  static let clear: Float = 0.5

  /// Cuts a window at its pauses, the longest first: languages change where somebody draws breath.
  package static func stretches(of samples: [Float], sampleRate: Int) -> [Range<Int>] {
    let quietness = Quietness.of(samples, sampleRate: sampleRate)
    return parts(of: 0..<quietness.count, quietness).map { part in
      let end = part.upperBound == quietness.count ? samples.count : part.upperBound * sampleRate / 100
      return part.lowerBound * sampleRate / 100..<end
    }
  }

  /// - Parameter range: of frames of 10 ms.
  private static func parts(of range: Range<Int>, _ quietness: [Float]) -> [Range<Int>] {
    let cut: Int
    if let pause = longestPause(in: range, margin: shortestSentence, quietness), pause.count >= clearPause {
      cut = Self.cut(in: pause)
    } else if range.count > longestStretch {
      let pause = longestPause(in: range, margin: shortestStretch, quietness)
      // Nobody drew breath, so it is cut where it is quietest.
      let quietest = (range.lowerBound + shortestStretch..<range.upperBound - shortestStretch).max {
        (quietness[$0], $1) < (quietness[$1], $0)
      }
      cut = pause.map(Self.cut) ?? quietest ?? range.lowerBound
    } else {
      return [range]
    }
    return parts(of: range.lowerBound..<cut, quietness) + parts(of: cut..<range.upperBound, quietness)
  }

  /// The place of a cut near the end of a pause, where the next word may have begun softly: not in the middle, which
  /// a longer pause that the window has shortened may lie behind.
  private static func cut(in pause: Range<Int>) -> Int { pause.upperBound - min(leadIn, pause.count / 2) }

  /// - Parameter margin: frames at both ends of the range that are left out.
  private static func longestPause(
    in range: Range<Int>, margin: Int, _ quietness: [Float]
  ) -> Range<Int>? {
    guard range.count > 2 * margin else { return nil }
    var (longest, start) = (0..<0, range.lowerBound + margin)
    for frame in range.lowerBound + margin..<range.upperBound - margin {
      if quietness[frame] <= 0 {
        start = frame + 1
      } else if frame + 1 - start > longest.count {
        longest = start..<frame + 1
      }
    }
    return longest.isEmpty ? nil : longest
  }

  /// The language of most of a window; nil when nothing is known.
  ///
  /// - Parameter expected: of what came before.
  package static func main(of stretches: [Stretch], expected: Language?) -> Language? {
    let candidates = Set(stretches.compactMap(\.likeliest?.language) + [expected].compactMap { $0 })
    func evidence(for language: Language) -> Float {
      stretches.reduce(language == expected ? habit : 0) {
        $0 + log(max(leastProbability, $1.probability(of: language)))
      }
    }
    return candidates.map { (evidence(for: $0), $0) }.max { ($0.0, $1.1) < ($1.0, $0.1) }?.1
  }

  /// The runs of stretches that must be heard by themselves: two or more that do not speak for the window's language,
  /// or one that surely speaks for another.
  ///
  /// - Returns: ranges of stretches, in order; empty when all of them would be one run, which has been heard by itself.
  package static func doubtful(_ stretches: [Stretch], main: Language) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for index in stretches.indices where stretches[index].probability(of: main) < doubtful {
      if let last = runs.last, last.upperBound == index {
        runs[runs.count - 1] = last.lowerBound..<index + 1
      } else {
        runs.append(index..<index + 1)
      }
    }
    return runs.filter { run in
      run.count < stretches.count
        && (run.count > 1 || stretches[run.lowerBound].likeliest.map { $0.probability >= sure } == true)
    }
  }

  /// The spans, with neighbours of one language joined.
  package static func merged(_ spans: [Span]) -> [Span] {
    spans.reduce(into: []) { merged, span in
      if let last = merged.last, last.language == span.language {
        merged[merged.count - 1].samples = last.samples.lowerBound..<span.samples.upperBound
      } else {
        merged.append(span)
      }
    }
  }

  /// The spans of a window.
  ///
  /// - Parameter hear: tells the stretches of a part of it, each with its place in the window, heard without the rest.
  package static func spans<Failure: Error>(
    in window: Range<Int>, expected: Language?, hear: (Range<Int>) throws(Failure) -> [Stretch]
  ) throws(Failure) -> [Span] {
    let stretches = try hear(window)
    guard let main = main(of: stretches, expected: expected) else { return [] }
    var spans: [Span] = []
    var next = stretches.startIndex
    for run in doubtful(stretches, main: main) {
      if next < run.lowerBound { spans.append(span(of: stretches[next..<run.lowerBound], main)) }
      let part = span(of: stretches[run], main)
      let inner = try Self.spans(in: part.samples, expected: main) { range throws(Failure) in
        let stretches = try hear(range)
        return range == part.samples && !isClear(stretches) ? [] : stretches
      }
      spans += inner.isEmpty ? [part] : inner
      next = run.upperBound
    }
    if next < stretches.endIndex { spans.append(span(of: stretches[next...], main)) }
    return merged(spans)
  }

  private static func isClear(_ stretches: [Stretch]) -> Bool {
    let length = stretches.reduce(0) { $0 + $1.samples.count }
    let heard = stretches.reduce(Float(0)) {
      $0 + Float($1.samples.count) * ($1.likeliest?.probability ?? 0)
    }
    return heard >= clear * Float(length)
  }

  private static func span(of stretches: ArraySlice<Stretch>, _ language: Language) -> Span {
    let (first, last) = (stretches[stretches.startIndex], stretches[stretches.endIndex - 1])
    return Span(samples: first.samples.lowerBound..<last.samples.upperBound, language: language)
  }
}
