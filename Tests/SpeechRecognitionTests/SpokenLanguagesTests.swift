import SpeechRecognition
import Testing
import VoiceCore

/// Stretches are written as what they sound like: "en 0.9" is English with 0.9, and 0.1 is spread over what nobody asks for.
@Suite struct SpokenLanguagesTests {
  private static func stretches(_ texts: [String], from start: Int = 0) -> [SpokenLanguages.Stretch] {
    texts.enumerated().map { index, text in
      let parts = text.split(separator: " ")
      var probabilities: [Language: Float] = [:]
      for pair in stride(from: 0, to: parts.count, by: 2) {
        probabilities[try! Language(String(parts[pair]))] = Float(parts[pair + 1])!
      }
      return .init(samples: start + 100 * index..<start + 100 * (index + 1), probabilities: probabilities)
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var stretches: [String]
    var expected: String? = nil
    /// What a part sounds like by itself, by its first stretch; the others as they do within the window.
    var alone: [Int: [String]] = [:]
    var spans: [String]
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "one language", stretches: ["en 0.9", "en 0.7 cy 0.2", "en 0.99"], spans: ["0-300 en"]),
    Case(
      name: "a stretch that sounds like nothing", stretches: ["de 0.9", "zh 0.4 pl 0.4", "de 0.9"],
      spans: ["0-300 de"]),
    Case(
      name: "a sure beginning in another", stretches: ["fr 0.95", "fr 0.9", "en 0.9", "en 0.9", "en 0.9"],
      spans: ["0-200 fr", "200-500 en"]),
    Case(
      name: "the other one is not there by itself",
      stretches: ["en 0.6 nn 0.2", "en 0.7 nn 0.2", "fr 0.9", "fr 0.9", "fr 0.9"],
      alone: [0: ["fr 0.8", "fr 0.9"]], spans: ["0-500 fr"]),
    Case(
      name: "heard through the other, it sounds like none",
      stretches: ["la 0.2 es 0.1", "es 0.2 ro 0.1", "es 0.95", "es 0.95"], alone: [0: ["pt 0.5", "pt 0.7"]],
      spans: ["0-200 pt", "200-400 es"]),
    Case(
      name: "three", stretches: ["de 0.9", "de 0.9", "es 0.9", "es 0.9", "en 0.9", "en 0.4 nn 0.3"],
      spans: ["0-200 de", "200-400 es", "400-600 en"]),
    Case(
      name: "there and back", stretches: ["en 0.9", "en 0.9", "fr 0.9", "fr 0.9", "en 0.9"],
      spans: ["0-200 en", "200-400 fr", "400-500 en"]),
    Case(
      name: "a word of another language stays", stretches: ["en 0.9", "fr 0.6 en 0.2", "en 0.9"],
      spans: ["0-300 en"]),
    Case(
      name: "mumbled words are in no other language",
      stretches: ["en 0.98", "zh 0.2 en 0.2", "tl 0.2 th 0.2", "en 0.9", "en 0.9"],
      alone: [1: ["en 0.16 zh 0.15", "th 0.53 ko 0.1"]], spans: ["0-500 en"]),
    Case(name: "what came before decides", stretches: ["pt 0.5 es 0.4"], expected: "es", spans: ["0-100 es"]),
    Case(
      name: "… not against sure hearing", stretches: ["pt 0.97 es 0.01"], expected: "es", spans: ["0-100 pt"]),
    Case(name: "nothing is known", stretches: ["", ""], spans: []),
  ]

  @Test(arguments: cases) func partsWindows(_ row: Case) throws {
    let window = Self.stretches(row.stretches)
    let spans = SpokenLanguages.spans(
      in: 0..<100 * window.count, expected: try row.expected.map { (text) throws in try Language(text) }
    ) { range in
      let first = range.lowerBound / 100
      if range.count < 100 * window.count, let alone = row.alone[first] {
        return Self.stretches(alone, from: range.lowerBound)
      }
      return Array(window[first..<range.upperBound / 100])
    }
    #expect(
      spans.map { "\($0.samples.lowerBound)-\($0.samples.upperBound) \($0.language.code)" } == row.spans)
  }

  /// Seconds of noise as loud as a voice, and pauses between them; 16 kHz.
  private func sound(_ lengths: [(voice: Double, pause: Double)]) -> [Float] {
    var samples: [Float] = []
    for (voice, pause) in lengths {
      for index in 0..<Int(voice * 16_000) { samples.append(Float((index * 7919) % 1000) / 1000 - 0.5) }
      samples += [Float](repeating: 0.0001, count: Int(pause * 16_000))
    }
    return samples
  }

  @Test func piecesEndAtClearPauses() {
    let samples = sound([(3, 0.6), (0.7, 0.6), (2, 0)])
    let stretches = SpokenLanguages.stretches(of: samples, sampleRate: 16_000)
    #expect(stretches.count == 3)
    // Each cut lies in a pause, near its end.
    for (cut, end) in zip(stretches.dropFirst().map(\.lowerBound), [3.6, 4.9]) {
      #expect(abs(Double(cut) / 16_000 - end) < 0.2)
    }
  }

  @Test func piecesAreShortWithoutPausesToo() {
    for seconds in [0.5, 1.0, 3.9, 4.1, 9.0, 28.0] {
      let samples = sound([(seconds, 0)])
      let stretches = SpokenLanguages.stretches(of: samples, sampleRate: 16_000)
      #expect(stretches.first?.lowerBound == 0 && stretches.last?.upperBound == samples.count)
      #expect(zip(stretches, stretches.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
      #expect(stretches.allSatisfy { $0.count <= 4 * 16_000 + 160 && (!$0.isEmpty) })
      #expect(stretches.count == 1 || stretches.allSatisfy { $0.count >= 16_000 - 160 })
    }
  }
}
