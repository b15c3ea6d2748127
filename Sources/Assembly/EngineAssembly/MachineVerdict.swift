/// What a machine is good for, judged from all that was found out about it: one sentence that contradicts no other.
///
/// Speech runs at about 3.3 tokens a second; a reply must be written faster than it is read out, beside a voice that
/// takes one core. Below 6 it stutters; from 14 there is room for drafts.
public struct MachineVerdict: Sendable {
  /// The language model that was measured; nil where it could not be.
  public var model: String?
  public var decodeTokensPerSecond: Double
  /// Other programs took so much that the machine can do more than was measured.
  public var isBusy: Bool
  /// Something else is in the way, such as a missing microphone.
  public var hasProblems: Bool

  /// The quickest language model whose replies are good enough to talk to.
  private static let small = "qwen2.5-coder-0.5b-instruct"

  public init(model: String?, decodeTokensPerSecond: Double, isBusy: Bool, hasProblems: Bool) {
    self.model = model
    self.decodeTokensPerSecond = decodeTokensPerSecond
    self.isBusy = isBusy
    self.hasProblems = hasProblems
  }

  public var sentence: String {
    guard let model else { return "The language model could not be measured: see the problems above." }
    let isEnough = decodeTokensPerSecond >= 6
    let text =
      switch (decodeTokensPerSecond, model == Self.small) {
      case (14..., _): "good for everything: \(model) writes faster than it is read aloud, with room to spare"
      case (6..., true): "good for chat and translation; answers begin after about a second"
      case (6..., false): "good enough for chat; for quicker answers use --model \(Self.small)"
      case (_, true): "too slow for conversation; transcribing and speaking work"
      case (_, false): "too slow for a conversation with \(model): use --model \(Self.small)"
      }
    let condition =
      switch (isBusy, isEnough) {
      case (false, _): ""
      case (true, true): "even beside the programs that are busy now, "
      case (true, false): "beside the programs that are busy now, "
      }
    let rest = hasProblems && isEnough ? ", once the problems above are solved." : "."
    let sentence = condition + text + rest
    return sentence.prefix(1).uppercased() + sentence.dropFirst()
  }
}
