import Foundation
import SpeechScoring
import TestSupport
import Testing
import VoiceCore

@Suite struct NormalizationTests {
  private struct Line: Decodable {
    var normalizer: String
    var text: String
    var normalized: String
  }

  private let spelling = try! SpellingTable(
    String(
      contentsOf: Program.checkout.appendingPathComponent("assets/spelling/british-american.tsv"),
      encoding: .utf8))

  /// Golden/make says how the reference's output was made.
  @Test(arguments: ["english", "basic", "split"])
  func textIsNormalisedAsWhisperDoes(normalizer: String) throws {
    let file = try #require(Bundle.module.url(forResource: "Golden/normalized", withExtension: "jsonl"))
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(Line.self, from: Data($0.utf8))
    }.filter { $0.normalizer == normalizer }
    #expect(lines.count >= 12)
    let normalization: TextNormalization =
      normalizer == "english" ? .english(spelling) : .basic(splitsLetters: normalizer == "split")
    for line in lines { #expect(normalization.normalized(line.text) == line.normalized, "\(line.text)") }
  }

  @Test func theLanguageChoosesTheNormalisation() throws {
    #expect(TextNormalization(for: .english, spelling: spelling) == .english(spelling))
    #expect(TextNormalization(for: .german) == .basic(splitsLetters: false))
    #expect(TextNormalization(for: try Language("th")) == .basic(splitsLetters: true))
  }

  @Test func britishSpellingIsLeftWithoutATable() {
    #expect(TextNormalization.english.normalized("Grey colour") == "grey colour")
    #expect(TextNormalization.english(spelling).normalized("Grey colour") == "gray color")
    #expect(spelling.count == 1739)
  }
}
