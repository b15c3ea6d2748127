import Foundation
import Skills
import VoiceCore

/// A moment that the tables of this folder share: Saturday 28 November 2026, 15:20:30 in Berlin, where winter time holds.
let noon = Moment(
  now: Date(timeIntervalSince1970: 1_795_875_630), timeZone: TimeZone(identifier: "Europe/Berlin")!)

func language(_ code: String) -> Language { (try? Language(code)) ?? .english }

func utterance(_ text: String, _ code: String, at moment: Moment = noon) -> SpokenRequest {
  SpokenRequest(text, in: language(code), at: moment)
}

/// A row of a table: an utterance, and what a skill makes of it; nil where it is none of the skill's business.
struct Row: Sendable {
  let text: String
  let meaning: String?

  init(_ text: String, _ meaning: String?) {
    self.text = text
    self.meaning = meaning
  }

}
