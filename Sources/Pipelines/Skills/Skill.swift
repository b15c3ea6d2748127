import VoiceCore

/// Something that the assistant can do by itself, chosen by rules on the words of an utterance.
///
/// A new skill is one file that conforms to this, its phrases in `Phrasebook` for each language, and one line in
/// ``SkillSet/all``. A skill is pure: it says what is asked for, and whoever holds the conversation carries it out.
public protocol Skill: Sendable {
  /// The name in figures and in ``SkillRequest/skill``: "timers".
  var name: String { get }

  /// What the utterance asks of this skill; nil when the words are not for it. Takes well under a millisecond, so that
  /// a draft may ask again with every guess at the words.
  func request(in utterance: SpokenRequest) -> SkillRequest?
}

/// The arguments of a request, as typed values. Their description is one line that a benchmark compares: the action,
/// then its values by name.
public protocol SkillArguments: Sendable, Hashable, Codable, CustomStringConvertible {
  /// Whether carrying it out changes something. Then it happens at the commit of a turn, never in a draft.
  var hasEffect: Bool { get }
}

/// A request that a skill has understood.
public struct SkillRequest: Sendable, Hashable, CustomStringConvertible {
  /// The name of the skill that understood it.
  public let skill: String
  /// What is asked: ``TimerRequest``, ``Calculation`` and so on, by the skill.
  public let arguments: any SkillArguments
  /// The answer in words to be spoken, in the language of the utterance; nil when it depends on what carrying it out
  /// brings.
  public let answer: String?

  public init(skill: String, arguments: any SkillArguments, answer: String? = nil) {
    self.skill = skill
    self.arguments = arguments
    self.answer = answer
  }

  /// Whether carrying it out changes something.
  public var hasEffect: Bool { arguments.hasEffect }

  public var description: String { "\(skill).\(arguments)" }

  public static func == (left: Self, right: Self) -> Bool {
    left.skill == right.skill && left.answer == right.answer
      && AnyHashable(left.arguments) == AnyHashable(right.arguments)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(skill)
    hasher.combine(answer)
    hasher.combine(AnyHashable(arguments))
  }
}

/// The skills of an assistant, in the order in which they are asked.
public struct SkillSet: Sendable {
  public let skills: [any Skill]

  /// - Parameter skills: the first that takes an utterance has it, so the strictest stand first.
  public init(_ skills: [any Skill] = Self.all) {
    self.skills = skills
  }

  /// The request of the first skill that takes the utterance; nil when it is for the model.
  public func request(in utterance: SpokenRequest) -> SkillRequest? {
    guard utterance.isKnownLanguage, !utterance.words.isEmpty else { return nil }
    if let matcher = Matcher(utterance), let request = request(utterance, matcher) { return request }
    guard let longer = utterance.withItsBeginning, let matcher = Matcher(longer) else { return nil }
    return request(longer, matcher)
  }

  private func request(_ utterance: SpokenRequest, _ matcher: Matcher) -> SkillRequest? {
    for skill in skills {
      let request =
        if let skill = skill as? any PhraseSkill { skill.request(matcher) } else {
          skill.request(in: utterance)
        }
      if let request { return request }
    }
    return nil
  }
}

/// A skill that goes by the phrases of the language. Such skills share what one of them has found in an utterance.
protocol PhraseSkill: Skill {
  func request(_ matcher: Matcher) -> SkillRequest?
}

extension PhraseSkill {
  public func request(in utterance: SpokenRequest) -> SkillRequest? {
    Matcher(utterance).flatMap(request) ?? utterance.withItsBeginning.flatMap(Matcher.init).flatMap(request)
  }
}
