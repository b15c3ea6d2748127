import VoiceCore

extension Phrasebook {
  /// The phrases of a language; nil where nobody has written any. Built at the first use, in some milliseconds.
  package static func of(_ language: Language) -> Phrasebook? { byCode[language.code]?() }

  private static let byCode: [String: @Sendable () -> Phrasebook] = [
    "en": { english }, "es": { spanish }, "fr": { french }, "de": { german }, "it": { italian },
    "pt": { portuguese }, "nl": { dutch }, "zh": { chinese }, "ja": { japanese },
  ]

  /// The languages in which every skill is complete.
  package static let complete: [Language] = [.english, .spanish, .french, .german, .italian]
}
