/// Something that people ask of assistants and that this one cannot do, since it has no network and no access to the
/// things around it.
public struct BeyondRequest: SkillArguments {
  public enum Topic: String, Sendable, Hashable, Codable, CaseIterable {
    case weather, news, call, message, mail, music, shopping, navigation, smartHome, appointments, apps
    /// Facts of the moment: they were different when the model was made.
    case prices, scores, office
  }

  public let topic: Topic

  public var hasEffect: Bool { false }
  public var description: String { topic.rawValue }
}

/// Declines what Sotto has no means for, in one sentence that says what it can do instead. Without it a model would claim
/// to have done it.
public struct Beyond: PhraseSkill {
  public let name = "beyond"

  public init() {}

  func request(_ matcher: Matcher) -> SkillRequest? {
    matcher.whole("beyond") { rule, _ in
      BeyondRequest.Topic(rawValue: rule).map {
        SkillRequest(
          skill: name, arguments: BeyondRequest(topic: $0), answer: matcher.book.sentence("beyond.\(rule)"))
      }
    }
  }
}
