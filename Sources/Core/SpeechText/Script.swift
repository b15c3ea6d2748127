import VoiceCore

/// A script by Unicode's blocks: as finely as a voice must know it, and as whoever divides or joins text must.
package enum Script: Sendable, Hashable {
  case latin, greek, cyrillic, armenian, georgian, hebrew, arabic, ethiopic, indic, thai, lao, tibetan,
    burmese
  case khmer, han, kana, hangul

  /// The script of a letter; nil for what is no letter of these.
  package init?(of scalar: Unicode.Scalar) {
    guard scalar.properties.isAlphabetic else { return nil }
    self.init(block: scalar)
  }

  /// The script in whose block the scalar stands: a letter, a vowel sign, a digit or a mark of its own.
  private init?(block scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xAA, 0xBA, 0xC0...0x24F, 0x1E00...0x1EFF, 0x2C60...0x2C7F,
      0xA720...0xA7FF, 0xFF21...0xFF5A:
      self = .latin
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

  /// The scripts that a language is written in; more than one where people use both.
  package static func scripts(of language: Language) -> Set<Script> {
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

  /// Whether a space stands between two words of it.
  package var isSpaced: Bool { lettersAWord == nil }

  /// About how many letters make a word where no space tells words apart; nil where spaces do.
  ///
  /// Chinese words have 1.5 letters at the mean of running text and most of them two, Japanese ones a little more; words
  /// of South-East Asia are a syllable or two of two to four signs.
  package var lettersAWord: Int? {
    switch self {
    case .han, .kana: 2
    case .thai, .lao, .tibetan, .burmese, .khmer: 4
    default: nil
    }
  }

  /// The script without spaces in whose block the scalar stands.
  fileprivate static func unspaced(_ scalar: Unicode.Scalar) -> Script? {
    guard scalar.value >= 0xE00 else { return nil }
    return Script(block: scalar).flatMap { $0.isSpaced ? nil : $0 }
  }
}

extension Language {
  /// Whether it is written with a space between two words.
  package var isSpaced: Bool { Script.scripts(of: self).contains(where: \.isSpaced) }
}

extension Unicode.Scalar {
  /// Whether it belongs to a script that puts no space between words, or is a mark as wide as that script's letters.
  package var isUnspaced: Bool { isFullWidth || Script.unspaced(self) != nil }

  /// Whether it stands in a square of its own, marks and Latin letters too, so that it needs no space around it.
  var isFullWidth: Bool {
    switch value {
    case 0x3000...0x303F, 0xFE30...0xFE4F, 0xFF00...0xFF65: true
    default: false
    }
  }

  /// About how many of its kind make a word; nil where spaces tell words apart, and for what is no letter.
  var lettersAWord: Int? {
    properties.isAlphabetic || properties.numericType != nil ? Script.unspaced(self)?.lettersAWord : nil
  }
}

extension Character {
  /// Whether it belongs to a script that puts no space between words, or is a mark as wide as that script's letters.
  package var isUnspaced: Bool { unicodeScalars.first?.isUnspaced == true }

  var script: Script? { unicodeScalars.first.flatMap(Script.init(of:)) }
  var isLetterOrNumber: Bool { isLetter || isNumber }
}
