import VoiceCore

extension Phrasebook {
  /// The phrases of a language; nil where nobody has written any.
  package static func of(_ language: Language) -> Phrasebook? { all[language] }

  /// Built at the first use, some milliseconds for all.
  static let all: [Language: Phrasebook] = Dictionary(
    uniqueKeysWithValues: [
      english, spanish, french, german, italian, portuguese, dutch, chinese, japanese,
    ].map { ($0.language, $0) })

  /// The languages in which every skill is complete.
  package static let complete: [Language] = [.english, .spanish, .french, .german, .italian]
}
