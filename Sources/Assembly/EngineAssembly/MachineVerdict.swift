/// Judges what a machine is good for from all that was found out about it: one sentence that contradicts no other.
///
/// Speech runs at about 3.3 tokens a second; a reply must be written faster than it is read out, beside a voice that
/// takes one core. Below 6 it stutters; from 14 there is room for drafts.
public struct MachineVerdict: Sendable, Hashable {
  public enum Grade: Sendable, Hashable {
    /// No language model was measured.
    case unknown
    /// Replies stutter; transcribing and speaking work.
    case tooSlowForConversation
    /// Replies are written faster than they are read out.
    case goodForConversation
    /// So much faster that drafts pay.
    case goodForEverything
  }

  public let grade: Grade
  /// The language model that was measured.
  public let model: String?
  /// A model that would answer sooner here and is good enough to talk to; nil where none is worth it.
  public let quickerModel: String?

  /// The quickest language model whose replies are good enough to talk to.
  private static let quickest = "qwen2.5-coder-0.5b-instruct"

  /// - Parameters:
  ///   - model: the language model that was measured; nil where it could not be.
  ///   - decodeTokensPerSecond: how fast it writes; 0 where it could not be measured.
  public init(model: String?, decodeTokensPerSecond: Double) {
    self.model = model
    grade =
      switch decodeTokensPerSecond {
      case _ where model == nil: .unknown
      case 14...: .goodForEverything
      case 6...: .goodForConversation
      default: .tooSlowForConversation
      }
    let isEnough = grade == .goodForEverything || grade == .unknown
    quickerModel = isEnough || model == Self.quickest ? nil : Self.quickest
  }
}
