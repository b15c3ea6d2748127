import VoiceCore

/// Gives a name one spelling within a recording: where "Katherine" is mostly written so, "Catherine" becomes the
/// same.
///
/// A recognizer hears each window by itself, and spells what sounds the same in more than one way. Rewritten is a
/// capitalised word that sounds like a name used inside sentences, when that name is used twice as often, or is one of
/// the words that the user expects. It stays
/// - when it, or the name, is also written in small letters: then it is a word of the language;
/// - when one segment holds both: then two people are meant;
/// - in German, which writes every noun with a capital.
///
/// "Sounds like" is narrow: the same vowels ("Louis" is not "Louise"), and consonants that many languages write in more
/// than one way (c, k, q; ph, f; s, z; silent h; doubled ones). Pure; any queue.
public struct NameSpelling: Sendable {
  /// The fewest letters of a name; shorter ones are too often words.
  private static let shortest = 4
  /// The fewest letters of a name that only begins sentences, where every word has a capital.
  private static let shortestAtBeginning = 6

  private let expected: Set<String>

  /// - Parameter expected: words whose spelling the user knows.
  public init(expected: some Sequence<String> = []) {
    self.expected = Set(expected.flatMap { $0.split(separator: " ").map(String.init) })
  }

  public func unified(_ transcript: RecordingTranscript) -> RecordingTranscript {
    guard transcript.writtenLanguage != .german else { return transcript }
    let spellings = replacements(in: transcript.segments)
    guard !spellings.isEmpty else { return transcript }
    var unified = transcript
    for index in unified.segments.indices {
      let segment = unified.segments[index]
      unified.segments[index].text = Self.rewritten(segment.text, spellings)
      unified.segments[index].words = segment.words.map { word in
        var word = word
        word.text = Self.rewritten(word.text, spellings)
        return word
      }
    }
    return unified
  }

  private struct Use {
    var insideSentences = 0
    var count = 0
    var segments: Set<Int> = []
  }

  private func replacements(in segments: [TranscriptSegment]) -> [String: String] {
    var uses: [String: Use] = [:]
    var small: Set<String> = []
    for (index, segment) in segments.enumerated() {
      var isInside = false
      for word in segment.text.split(whereSeparator: \.isWhitespace) {
        let name = String(word.name)
        if name.isName {
          uses[name, default: Use()].count += 1
          if isInside { uses[name, default: Use()].insideSentences += 1 }
          uses[name, default: Use()].segments.insert(index)
        } else if name.first?.isLowercase == true {
          small.insert(name)
        }
        isInside = word.last.map { $0.isLetter || $0.isNumber || $0 == "," } ?? false
      }
    }
    let isOrdinary = { (name: String) in small.contains(name.lowercased()) && !expected.contains(name) }
    let names = uses.filter { name, use in
      name.count >= Self.shortest && !isOrdinary(name)
        && (use.insideSentences > 0 || name.count >= Self.shortestAtBeginning || expected.contains(name))
    }
    for name in expected where name.isName && uses[name] == nil { uses[name] = Use() }
    var replacements: [String: String] = [:]
    let groups = Dictionary(
      grouping: Set(names.keys).union(expected.filter { $0.isName && $0.count >= Self.shortest }), by: \.sound
    )
    for group in groups.values where group.count > 1 {
      // Of two spellings that are used as often the alphabet decides, so that a second run writes the same.
      let ranked = group.sorted { (rank($0, uses), $1) > (rank($1, uses), $0) }
      let name = ranked[0]
      guard let best = uses[name], expected.contains(name) || best.insideSentences > 0 else { continue }
      for other in ranked.dropFirst() where !expected.contains(other) {
        guard let use = uses[other], use.segments.isDisjoint(with: best.segments),
          expected.contains(name) || best.count >= 2 * use.count
        else { continue }
        replacements[other] = name
      }
    }
    return replacements
  }

  private func rank(_ name: String, _ uses: [String: Use]) -> Int {
    (uses[name]?.count ?? 0) + (expected.contains(name) ? 1_000_000 : 0)
  }

  /// The text with other spellings of whole words; what stands around them stays.
  private static func rewritten(_ text: String, _ spellings: [String: String]) -> String {
    var written = ""
    var word = ""
    for character in text {
      if character.isLetter {
        word.append(character)
      } else {
        written += (spellings[word] ?? word) + String(character)
        word = ""
      }
    }
    return written + (spellings[word] ?? word)
  }
}

extension Substring {
  /// The word without the punctuation around it and the "'s" behind it.
  fileprivate var name: Substring {
    let word = drop { !$0.isLetter }
    return word.prefix { $0.isLetter }
  }
}

extension String {
  /// Whether it has a capital and small letters, as "Katherine" has and an abbreviation has not.
  fileprivate var isName: Bool {
    first?.isUppercase == true && count > 1 && dropFirst().allSatisfy(\.isLowercase)
  }

  /// A key that is the same for words that sound alike in many languages.
  fileprivate var sound: String {
    let letters = lowercased().map { Self.plain[$0] ?? $0 }
    var sound = ""
    for (index, letter) in letters.enumerated() {
      let next = index + 1 < letters.count ? letters[index + 1] : " "
      let before = index > 0 ? letters[index - 1] : " "
      var spoken = String(letter)
      switch (letter, next) {
      case ("c", "k"): continue
      case ("c", "h"):
        // Christine, Kristine; but not Charles.
        spoken = index + 2 < letters.count && "rl".contains(letters[index + 2]) ? "k" : "ch"
      case ("c", "e"), ("c", "i"), ("c", "y"): spoken = "s"
      case ("c", _), ("q", _): spoken = "k"
      case ("p", "h"): spoken = "f"
      case ("z", _): spoken = "s"
      case ("y", _): spoken = index == 0 ? "y" : "i"
      case ("h", _): if index > 0, !"s".contains(before) { continue }
      default: break
      }
      if sound.last != spoken.first || "aeiou".contains(spoken) { sound += spoken }
    }
    return sound
  }

  private static let plain: [Character: Character] = [
    "á": "a", "à": "a", "â": "a", "ä": "a", "ã": "a", "å": "a", "é": "e", "è": "e", "ê": "e", "ë": "e",
    "í": "i",
    "ì": "i", "î": "i", "ï": "i", "ó": "o", "ò": "o", "ô": "o", "ö": "o", "õ": "o", "ú": "u", "ù": "u",
    "û": "u",
    "ü": "u", "ç": "s", "ñ": "n",
  ]
}
