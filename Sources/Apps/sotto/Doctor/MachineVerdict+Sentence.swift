import EngineAssembly

extension MachineVerdict {
  /// One sentence that contradicts nothing else in the report.
  ///
  /// - Parameters:
  ///   - isBusy: other programs took so much that the machine can do more than was measured.
  ///   - hasProblems: something else is in the way, such as a missing microphone.
  func sentence(isBusy: Bool, hasProblems: Bool) -> String {
    let model = model ?? "the language model"
    let text =
      switch (grade, quickerModel) {
      case (.unknown, _): "the language model could not be measured: see the problems above"
      case (.goodForEverything, _):
        "good for everything: \(model) writes faster than it is read aloud, with room to spare"
      case (.goodForConversation, nil): "good for chat and translation; answers begin after about a second"
      case (.goodForConversation, let quicker?):
        "good enough for chat; for quicker answers use --model \(quicker)"
      case (.tooSlowForConversation, nil): "too slow for conversation; transcribing and speaking work"
      case (.tooSlowForConversation, let quicker?):
        "too slow for a conversation with \(model): use --model \(quicker)"
      }
    let isEnough = grade == .goodForEverything || grade == .goodForConversation
    let condition =
      switch (isBusy && grade != .unknown, isEnough) {
      case (false, _): ""
      case (true, true): "even beside the programs that are busy now, "
      case (true, false): "beside the programs that are busy now, "
      }
    let rest = hasProblems && isEnough ? ", once the problems above are solved." : "."
    let sentence = condition + text + rest
    return sentence.prefix(1).uppercased() + sentence.dropFirst()
  }
}
