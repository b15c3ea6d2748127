import EngineAssembly
import Testing

/// `sotto doctor` says one thing about a machine, from the figures that it shows.
struct MachineVerdictTests {
  private static let (usual, small) = ("qwen2.5-1.5b-instruct", "qwen2.5-coder-0.5b-instruct")

  @Test(
    arguments: [
      (usual, 14.0, false, false, "Good for everything: \(usual) writes", "to spare."),
      (
        usual, 14.0, true, false, "Even beside the programs that are busy now, good for everything",
        "to spare."
      ),
      (usual, 14.0, false, true, "Good for everything", ", once the problems above are solved."),
      (usual, 13.9, false, false, "Good enough for chat", "--model \(small)."),
      (small, 6.0, false, false, "Good for chat and translation", "about a second."),
      (small, 6.0, true, true, "Even beside the programs that are busy now, good for chat", "are solved."),
      (usual, 5.9, false, true, "Too slow for a conversation with \(usual)", "--model \(small)."),
      (small, 5.9, false, false, "Too slow for conversation", "speaking work."),
      (small, 5.9, true, false, "Beside the programs that are busy now, too slow", "speaking work."),
      (nil, 0.0, true, true, "The language model could not be measured", "problems above."),
    ] as [(String?, Double, Bool, Bool, String, String)])
  func theFiguresDecide(
    _ model: String?, _ rate: Double, _ isBusy: Bool, _ hasProblems: Bool, _ begins: String, _ ends: String
  ) {
    let sentence = MachineVerdict(
      model: model, decodeTokensPerSecond: rate, isBusy: isBusy, hasProblems: hasProblems
    ).sentence
    #expect(sentence.hasPrefix(begins) && sentence.hasSuffix(ends), "\(sentence)")
  }
}
