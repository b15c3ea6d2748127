/// A language by its ISO 639-1 code, one of those that espeak-ng can speak or Whisper can recognise.
public struct Language: Sendable, Hashable, Comparable {
  /// Two lower-case letters (three where ISO 639-1 has none).
  public let code: String
  /// The name that a prompt and a message use.
  public let englishName: String

  /// Takes "es", "ES", "es-MX" or "Spanish".
  public init(_ text: String) throws(VoiceError) {
    let wanted = text.lowercased()
    let primary = String(wanted.prefix { $0 != "-" && $0 != "_" })
    guard let (code, name) = Self.names.first(where: { $0.0 == primary || $0.1.lowercased() == wanted })
    else {
      throw .unknownLanguage(text, known: ["en", "es", "fr", "de", "it", "pt", "zh", "ja"])
    }
    self.code = code
    self.englishName = name
  }

  private init(code: String) {
    self.code = code
    self.englishName = Self.names.first { $0.0 == code }?.1 ?? code
  }

  public static func < (left: Self, right: Self) -> Bool { left.code < right.code }

  public static let all: [Language] = names.map { Language(code: $0.0) }

  public static let english = Language(code: "en")
  public static let spanish = Language(code: "es")
  public static let french = Language(code: "fr")
  public static let german = Language(code: "de")
  public static let italian = Language(code: "it")
  public static let portuguese = Language(code: "pt")
  public static let hindi = Language(code: "hi")
  public static let japanese = Language(code: "ja")
  public static let chinese = Language(code: "zh")

  private static let names: [(String, String)] = [
    ("af", "Afrikaans"), ("am", "Amharic"), ("ar", "Arabic"), ("as", "Assamese"), ("az", "Azerbaijani"),
    ("ba", "Bashkir"), ("be", "Belarusian"), ("bg", "Bulgarian"), ("bn", "Bengali"), ("bo", "Tibetan"),
    ("br", "Breton"), ("bs", "Bosnian"), ("ca", "Catalan"), ("cs", "Czech"), ("cy", "Welsh"),
    ("da", "Danish"), ("de", "German"), ("el", "Greek"), ("en", "English"), ("eo", "Esperanto"),
    ("es", "Spanish"), ("et", "Estonian"), ("eu", "Basque"), ("fa", "Persian"), ("fi", "Finnish"),
    ("fo", "Faroese"), ("fr", "French"), ("ga", "Irish"), ("gl", "Galician"), ("gu", "Gujarati"),
    ("ha", "Hausa"), ("haw", "Hawaiian"), ("he", "Hebrew"), ("hi", "Hindi"), ("hr", "Croatian"),
    ("ht", "Haitian Creole"), ("hu", "Hungarian"), ("hy", "Armenian"), ("id", "Indonesian"),
    ("is", "Icelandic"), ("it", "Italian"), ("ja", "Japanese"), ("jv", "Javanese"), ("ka", "Georgian"),
    ("kk", "Kazakh"), ("km", "Khmer"), ("kn", "Kannada"), ("ko", "Korean"), ("la", "Latin"),
    ("lb", "Luxembourgish"), ("ln", "Lingala"), ("lo", "Lao"), ("lt", "Lithuanian"), ("lv", "Latvian"),
    ("mg", "Malagasy"), ("mi", "Maori"), ("mk", "Macedonian"), ("ml", "Malayalam"), ("mn", "Mongolian"),
    ("mr", "Marathi"), ("ms", "Malay"), ("mt", "Maltese"), ("my", "Burmese"), ("ne", "Nepali"),
    ("nl", "Dutch"), ("nn", "Nynorsk"), ("no", "Norwegian"), ("oc", "Occitan"), ("pa", "Punjabi"),
    ("pl", "Polish"), ("ps", "Pashto"), ("pt", "Portuguese"), ("ro", "Romanian"), ("ru", "Russian"),
    ("sa", "Sanskrit"), ("sd", "Sindhi"), ("si", "Sinhala"), ("sk", "Slovak"), ("sl", "Slovenian"),
    ("sn", "Shona"), ("so", "Somali"), ("sq", "Albanian"), ("sr", "Serbian"), ("su", "Sundanese"),
    ("sv", "Swedish"), ("sw", "Swahili"), ("ta", "Tamil"), ("te", "Telugu"), ("tg", "Tajik"), ("th", "Thai"),
    ("tk", "Turkmen"), ("tl", "Tagalog"), ("tr", "Turkish"), ("tt", "Tatar"), ("uk", "Ukrainian"),
    ("ur", "Urdu"), ("uz", "Uzbek"), ("vi", "Vietnamese"), ("yi", "Yiddish"), ("yo", "Yoruba"),
    ("yue", "Cantonese"), ("zh", "Chinese"),
  ]
}
