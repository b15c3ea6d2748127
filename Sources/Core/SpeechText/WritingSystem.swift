import VoiceCore

/// Which script a letter belongs to, by Unicode's blocks: as finely as a voice must know it.
package enum WritingSystem: Sendable, Hashable {
  case latin, greek, cyrillic, armenian, georgian, hebrew, arabic, ethiopic, indic, thai, lao, tibetan,
    burmese
  case khmer, han, kana, hangul

  /// Nil for what is no letter of these.
  package init?(of scalar: Unicode.Scalar) {
    guard scalar.properties.isAlphabetic else { return nil }
    switch scalar.value {
    case 0x41...0x24F, 0x1E00...0x1EFF, 0x2C60...0x2C7F, 0xA720...0xA7FF, 0xFF21...0xFF5A: self = .latin
    case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
    case 0x400...0x52F, 0x1C80...0x1C8F, 0x2DE0...0x2DFF, 0xA640...0xA69F: self = .cyrillic
    case 0x530...0x58F: self = .armenian
    case 0x10A0...0x10FF, 0x1C90...0x1CBF: self = .georgian
    case 0x590...0x5FF, 0xFB1D...0xFB4F: self = .hebrew
    case 0x600...0x6FF, 0x750...0x77F, 0x870...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFC: self = .arabic
    case 0x1200...0x139F: self = .ethiopic
    case 0x900...0xDFF: self = .indic
    case 0xE00...0xE7F: self = .thai
    case 0xE80...0xEFF: self = .lao
    case 0xF00...0xFFF: self = .tibetan
    case 0x1000...0x109F: self = .burmese
    case 0x1780...0x17FF: self = .khmer
    case 0x3005...0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF: self = .han
    case 0x3040...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: self = .kana
    case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7AF: self = .hangul
    default: return nil
    }
  }

  /// What a language is written in; more than one where people use both.
  package static func systems(of language: Language) -> Set<WritingSystem> {
    switch language.code {
    case "zh", "yue": [.han]
    case "ja": [.han, .kana]
    case "ko": [.hangul, .han]
    case "ru", "uk", "be", "bg", "mk", "mn", "ba", "tg", "tt": [.cyrillic]
    case "kk", "sr", "uz", "tk", "az", "bs": [.cyrillic, .latin]
    case "el": [.greek]
    case "hy": [.armenian]
    case "ka": [.georgian]
    case "he", "yi": [.hebrew]
    case "ar", "fa", "ur", "ps": [.arabic]
    case "sd", "pa": [.arabic, .indic]
    case "am": [.ethiopic]
    case "hi", "bn", "as", "gu", "kn", "ml", "mr", "ne", "sa", "si", "ta", "te": [.indic]
    case "th": [.thai]
    case "lo": [.lao]
    case "bo": [.tibetan]
    case "my": [.burmese]
    case "km": [.khmer]
    default: [.latin]
    }
  }
}
