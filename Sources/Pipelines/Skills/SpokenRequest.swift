import Foundation
import VoiceCore

/// The moment and the place of the person who speaks.
public struct Moment: Sendable, Hashable {
  public var now: Date
  public var timeZone: TimeZone

  public init(now: Date, timeZone: TimeZone) {
    self.now = now
    self.timeZone = timeZone
  }
}

/// An utterance as the skills read it: its words brought to one form, once.
public struct SpokenRequest: Sendable {
  /// The transcript as it was recognised.
  public let text: String
  /// The language of the conversation.
  public let language: Language
  /// When it was said, for the answers about time.
  public let moment: Moment
  /// The words in small letters without accents, numbers and signs by themselves, without hesitations, politeness and the
  /// assistant's name around them.
  public let words: [String]
  /// Where each of the words stands in the text.
  let ranges: [Range<String.Index>]
  /// The phrases of the language; nil for one that the skills do not know.
  let book: Phrasebook?

  /// Whether the skills have phrases in the language.
  public var isKnownLanguage: Bool { book != nil }

  public init(_ text: String, in language: Language, at moment: Moment) {
    self.init(text, in: language, at: moment, without: [.lead, .tail])
  }

  /// The utterance with its politeness: a "yes" is more than that when something was asked.
  var unabridged: SpokenRequest { SpokenRequest(text, in: language, at: moment, without: []) }

  /// The utterance with what it begins with, where that was left out: "tell me" is politeness before "what time it is" and
  /// the verb of "tell me the news".
  var withItsBeginning: SpokenRequest? {
    let longer = SpokenRequest(text, in: language, at: moment, without: .tail)
    return longer.words.count > words.count ? longer : nil
  }

  private init(_ text: String, in language: Language, at moment: Moment, without ends: Phrasebook.Ends) {
    self.text = text
    self.language = language
    self.moment = moment
    book = Phrasebook.of(language)
    var words = SpokenWord.all(in: text)
    if let book { words = book.withoutFillers(book.expanded(words), at: ends) }
    self.words = words.map(\.text)
    ranges = words.map(\.range)
  }

  /// The text of some of the words as it was recognised, without marks at its end.
  func text(of words: Range<Int>) -> String {
    guard !words.isEmpty else { return "" }
    return text[ranges[words.lowerBound].lowerBound..<ranges[words.upperBound - 1].upperBound]
      .trimmingCharacters(in: .punctuationCharacters.union(.whitespaces))
  }
}
