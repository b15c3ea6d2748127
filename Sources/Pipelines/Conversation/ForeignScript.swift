import SpeechText
import VoiceCore

/// Finds letters of a script that a language is not written in, which its voice would spell out or pass over.
struct ForeignScript: Sendable {
  private let language: Language
  /// Whether the clause before ended in such letters and the person has been told.
  private var hasSaidSo = false

  init(_ language: Language) { self.language = language }

  /// Whether most of a text is in another script than the language's. A single word or a quotation in another script
  /// is not enough. A letter of a script without spaces counts as three, as it does in a clause's length.
  static func isForeign(_ text: String, to language: Language) -> Bool {
    let own = Script.scripts(of: language)
    var (owned, foreign) = (0, 0)
    for scalar in text.unicodeScalars {
      guard let script = Script(of: scalar) else { continue }
      let weight = script == .han || script == .kana || script == .hangul ? 3 : 1
      if own.contains(script) { owned += weight } else { foreign += weight }
    }
    return foreign > owned
  }

  /// Puts a few words in place of the letters that the voice cannot read; Latin and Greek letters it can. Letters
  /// that go on from the clause before are passed over: they have been spoken for.
  mutating func readable(_ clause: String) -> String {
    guard let words = Self.words[language.code] else { return clause }
    let own = Script.scripts(of: language)
    var result = String.UnicodeScalarView()
    var isForeign = hasSaidSo
    for scalar in clause.unicodeScalars {
      switch Script(of: scalar) {
      case let script? where !own.contains(script) && script != .latin && script != .greek:
        if !isForeign { result.append(contentsOf: words.unicodeScalars) }
        isForeign = true
      case _?:
        isForeign = false
        result.append(scalar)
      case nil:
        result.append(scalar)
      }
    }
    hasSaidSo = isForeign
    return String(result)
  }

  private static let words: [String: String] = [
    "en": "characters that I cannot read", "es": "caracteres que no puedo leer",
    "fr": "des caractères que je ne peux pas lire", "de": "Zeichen, die ich nicht lesen kann",
    "it": "caratteri che non posso leggere", "pt": "caracteres que não consigo ler",
  ]
}

extension TextGenerating {
  /// Makes another attempt at a reply in the wrong script, with the likeliest words, and the language named where it
  /// is read last. All but the question's end is in the cache.
  package func generateAgain(
    _ messages: [ChatMessage], options: GenerationOptions, in language: Language
  ) -> AsyncThrowingStream<String, any Error> {
    var (messages, options) = (messages, options)
    options.temperature = 0
    if let last = messages.indices.last {
      // A model of 1.5 B that is only asked for "a whole sentence" says "Good morning!" when it is asked how to say
      // that in Chinese.
      messages[last].content +=
        "\n(Answer in \(language.englishName), and write words of other languages in its letters.)"
    }
    return generate(messages, options: options)
  }
}
