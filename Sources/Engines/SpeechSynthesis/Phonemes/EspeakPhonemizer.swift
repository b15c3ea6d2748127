import SpeechText
import VoiceCore

/// Turns text into the phoneme alphabet of Kokoro and hibari and keeps its punctuation: espeak-ng drops it, and the
/// networks take their pauses and their melody from it. The text is cut at punctuation, each fragment is spoken on
/// its own, and the marks are put back between them (as `phonemizer` does with `preserve_punctuation`, which misaki
/// uses).
package struct EspeakPhonemizer: Sendable {
  package let alphabet: PhonemeAlphabet
  package let voice: String

  package init(language: Language) {
    alphabet = language == .english ? .english : .international
    voice = language.espeakVoice
  }

  /// One line of phonemes; empty when there is nothing to say.
  package func phonemes(of text: String) throws(VoiceError) -> String {
    var line = ""
    var saidSomething = false
    for fragment in Self.fragments(of: text) {
      switch fragment {
      case .words(let words):
        let phonemes = alphabet.symbols(fromEspeak: try Espeak.phonemes(of: words, voice: voice))
        guard !phonemes.isEmpty else { continue }
        saidSomething = true
        line += phonemes
      case .mark(let mark):
        line.append(mark)
      case .space:
        if !line.isEmpty, line.last != " " { line += " " }
      }
    }
    return saidSomething ? line.trimmed : ""
  }

  package enum Fragment: Equatable, Sendable {
    case words(String)
    case mark(Character)
    case space
  }

  /// Cuts at the marks that the networks know. A point, comma or colon inside a number or a name (3.5, 10:30, .com)
  /// is not a mark: what follows must be a space, the end, or another mark.
  package static func fragments(of text: String) -> [Fragment] {
    var fragments: [Fragment] = []
    var words = ""
    func flush() {
      let trimmed = words.trimmed
      guard !trimmed.isEmpty else {
        if !words.isEmpty { fragments.append(.space) }
        words = ""
        return
      }
      if words.first == " " { fragments.append(.space) }
      fragments.append(.words(trimmed))
      if words.last == " " { fragments.append(.space) }
      words = ""
    }
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
      let character = character.isWhitespace ? " " : character
      let next = index + 1 < characters.count ? characters[index + 1] : " "
      let endsWord = next.isWhitespace || standIn[next] != nil
      if let mark = standIn[character], !needsEnd.contains(character) || endsWord {
        flush()
        fragments.append(.mark(mark))
      } else {
        words.append(character)
      }
    }
    flush()
    return fragments
  }

  /// Marks and what the networks have for them.
  private static let standIn: [Character: Character] = [
    ".": ".", ",": ",", ":": ":", ";": ";", "!": "!", "?": "?", "—": "—", "…": "…", "(": "(", ")": ")",
    "“": "“",
    "”": "”", "\"": "\"", "–": "—", "―": "—", "«": "“", "»": "”", "„": "“", "।": ".", "。": ".", "，": ",",
    "、": ",", "！": "!", "？": "?", "：": ":", "；": ";", "؟": "?", "،": ",", "؛": ";", "[": "(", "]": ")",
  ]
  private static let needsEnd: Set<Character> = [".", ",", ":", "!", "?"]
}

extension Language {
  /// espeak-ng's voice for a language. Where there are several, the one the networks were trained on
  /// (`kokoro/pipeline.py`: American English, the French of France, Brazilian Portuguese) or that most people speak.
  package var espeakVoice: String {
    switch code {
    case "en": "en-us"
    case "pt": "pt-br"
    case "zh": "cmn"
    case "no": "nb"
    default: code
    }
  }
}
