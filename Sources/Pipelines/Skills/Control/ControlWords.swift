import VoiceCore

/// What a person says to the assistant itself: stop, wait, again, louder. The turn machine obeys, not the model.
public enum ControlWord: Sendable, Hashable, Codable, CustomStringConvertible {
  /// Silence at once, and no answer.
  case stop
  /// Silence, and go on listening.
  case wait
  /// Ends the conversation.
  case goodbye
  /// Says the last reply once more.
  case `repeat`
  case slower, faster, louder, quieter
  /// Spells the last reply, or the word that was named.
  case spell(String?)
  /// Says the last reply in another language.
  case say(in: String)

  public var description: String {
    switch self {
    case .stop: "stop"
    case .wait: "wait"
    case .goodbye: "goodbye"
    case .repeat: "repeat"
    case .slower: "slower"
    case .faster: "faster"
    case .louder: "louder"
    case .quieter: "quieter"
    case .spell(let word): word.map { "spell \"\($0)\"" } ?? "spell"
    case .say(let code): "say in=\(code)"
    }
  }
}

extension ControlWord: SkillArguments {
  /// Whatever is done about it is done at the commit; stop, wait and goodbye are obeyed even sooner.
  public var hasEffect: Bool { true }
}

/// Recognises the words that steer a conversation. The whole utterance must be such words: "stop smoking" is none.
public struct ControlWords: PhraseSkill {
  public let name = "control"

  public init() {}

  func request(_ matcher: Matcher) -> SkillRequest? {
    Self.control(matcher).map { SkillRequest(skill: name, arguments: $0) }
  }

  /// The control word that the utterance is.
  public func control(in utterance: SpokenRequest) -> ControlWord? {
    Matcher(utterance).flatMap(Self.control)
  }

  private static func control(_ matcher: Matcher) -> ControlWord? {
    let utterance = matcher.utterance
    return matcher.whole("control") { word($0, $1, utterance) } ?? several(matcher, at: 0, utterance)
  }

  /// What is meant by several in a row, with politeness between them: "stop stop", "no, stop please, stop", "wait, say
  /// that again". Of stop, wait and goodbye the strongest counts; anything else comes last and is what is meant.
  private static func several(_ matcher: Matcher, at start: Int, _ utterance: SpokenRequest) -> ControlWord? {
    var starts = [start]
    starts += matcher.beginning("lead", at: start) { _, _ in true }.map(\.end)
    starts += matcher.beginning("tail", at: start) { _, _ in true }.map(\.end)
    for start in starts {
      for (word, end) in matcher.beginning("control", at: start, { word($0, $1, utterance) }) {
        if end == matcher.words.count { return word }
        guard let next = several(matcher, at: end, utterance) else { continue }
        guard let strength = strengths.firstIndex(of: word) else { return next }
        return (strengths.firstIndex(of: next) ?? strengths.count) < strength ? word : next
      }
    }
    return nil
  }

  private static let strengths: [ControlWord] = [.wait, .stop, .goodbye]

  private static func word(_ rule: String, _ captures: Captures, _ utterance: SpokenRequest) -> ControlWord? {
    switch rule {
    case "stop": .stop
    case "wait": .wait
    case "goodbye": .goodbye
    case "repeat": .repeat
    case "slower": .slower
    case "faster": .faster
    case "louder": .louder
    case "quieter": .quieter
    case "spell": .spell(nil)
    // A word or a name, not half a sentence.
    case "spellWord": captures.text("label").flatMap { $0.count <= 3 ? .spell(utterance.text(of: $0)) : nil }
    case "say": captures.tongue().map { .say(in: $0.code) }
    default: nil
    }
  }
}
