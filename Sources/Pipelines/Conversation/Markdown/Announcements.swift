import VoiceCore

/// The words that are said in place of what cannot be read aloud.
struct Announcements: Sendable {
  let code: String
  let image: String

  /// Takes the announcements of a language; nil where there are none: words of another would be read with the wrong
  /// sounds.
  init?(_ language: Language) {
    guard let (code, image) = Self.words[language.code] else { return nil }
    (self.code, self.image) = (code, image)
  }

  private static let words: [String: (code: String, image: String)] = [
    "en": ("Code left out.", "Image left out."),
    "es": ("Código omitido.", "Imagen omitida."),
    "fr": ("Code omis.", "Image omise."),
    "de": ("Code ausgelassen.", "Bild ausgelassen."),
    "it": ("Codice omesso.", "Immagine omessa."),
    "pt": ("Código omitido.", "Imagem omitida."),
  ]
}
