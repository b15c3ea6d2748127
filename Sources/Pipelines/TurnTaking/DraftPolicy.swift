import Realtime
import VoiceCore

/// Whether replies are begun before a turn is committed, in every pause. A draft that is thrown away is wasted work: it is
/// not done where the power is scarce, nor where the machine is too slow to gain much by it.
public enum DraftPolicy {
  /// The number of tokens that a draft still has to evaluate when the person pauses: the words that were not sure yet and
  /// the template's marks around a reply.
  private static let restOfPrompt = 12

  /// The time from the pause at which a draft is begun to the commit.
  public static let silence: Duration = {
    let endpointing = Endpointer.Configuration.conversation
    return endpointing.commitSilence - endpointing.candidateSilence
  }()

  /// How much of a reply's work is done ahead.
  ///
  /// - Parameters:
  ///   - forced: the person wants drafts, or none; nil leaves it to the machine.
  ///   - isSaving: the person wants power to be saved, as on battery.
  ///   - power: where the machine's power comes from.
  ///   - tuning: what `sotto doctor --tune` measured; nil where it was not: then drafts are made.
  ///   - silence: the time from the pause at which a draft is begun to the commit.
  public static func mode(
    forced: Bool?, isSaving: Bool = false, power: PowerSource, tuning: Tuning?,
    silence: Duration = Self.silence
  ) -> TurnMode {
    let isSaving = isSaving || power == .battery
    if let forced { return forced ? (isSaving ? .draft : .judge) : .prefill }
    if isSaving { return .prefill }
    if let tuning, !pays(tuning, silence: silence) { return .prefill }
    return .judge
  }

  /// Whether drafts are worth their work. A draft's first token is there when the person's words are recognised and the rest
  /// of the prompt is evaluated.
  /// Begun at the commit, that is what a person waits for; begun at the pause, the silence is taken off it. It pays
  /// when that is at least half.
  public static func pays(_ tuning: Tuning, silence: Duration = Self.silence) -> Bool {
    silence.milliseconds >= work(tuning).milliseconds / 2
  }

  /// The time from the pause to a draft's first token.
  public static func work(_ tuning: Tuning) -> Duration {
    guard tuning.prefillTokensPerSecond > 0 else { return .seconds(3600) }
    let prefill = Double(restOfPrompt) / tuning.prefillTokensPerSecond
    return .seconds(prefill) + .seconds((tuning.recognitionMilliseconds ?? 0) / 1000)
  }
}
