import Foundation
import VoiceCore

/// The skills of a conversation in one language, as its turns ask for them.
public struct SpokenSkills: SkillAnswering {
  private let skills: SkillSet
  private let language: Language
  private let moment: @Sendable () -> Moment

  /// - Parameters:
  ///   - language: that is heard and spoken. Where the skills do not know it, everything is left to the language model.
  ///   - skills: in the order in which they are asked.
  ///   - moment: when and where it is.
  public init(
    _ language: Language, skills: [any Skill] = SkillSet.all,
    moment: @escaping @Sendable () -> Moment = { Moment(now: Date(), timeZone: .current) }
  ) {
    self.skills = SkillSet(skills)
    self.language = language
    self.moment = moment
  }

  public func answer(to words: String) -> SkillAnswer? {
    guard let request = skills.request(in: SpokenRequest(words, in: language, at: moment())) else {
      return nil
    }
    switch request.arguments {
    case ControlWord.stop, ControlWord.wait: return .silence
    case ControlWord.goodbye: return .farewell
    case ControlWord.repeat: return .latestReply
    // Nothing rings.
    case let timer as TimerRequest where timer.isAboutRinging: return nil
    default: break
    }
    if !request.hasEffect, let answer = request.answer { return .spoken(answer) }
    // Timers, notes and how it speaks are understood and not carried out yet. A model would say that it had done it.
    return Phrasebook.of(language).map { .spoken($0.sentence("unfinished")) }
  }
}
