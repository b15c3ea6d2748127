import EngineAssembly
import Testing

struct MachineVerdictTests {
  private static let (usual, quickest) = ("qwen2.5-1.5b-instruct", "qwen2.5-coder-0.5b-instruct")

  @Test(
    arguments: [
      (usual, 14.0, .goodForEverything, nil),
      (quickest, 14.0, .goodForEverything, nil),
      (usual, 13.9, .goodForConversation, quickest),
      (quickest, 6.0, .goodForConversation, nil),
      (usual, 5.9, .tooSlowForConversation, quickest),
      (quickest, 5.9, .tooSlowForConversation, nil),
      (nil, 0.0, .unknown, nil),
    ] as [(String?, Double, MachineVerdict.Grade, String?)])
  func theSpeedDecidesAndASmallerModelIsNamedWhereItHelps(
    _ model: String?, _ rate: Double, _ grade: MachineVerdict.Grade, _ quicker: String?
  ) {
    let verdict = MachineVerdict(model: model, decodeTokensPerSecond: rate)
    #expect(verdict.grade == grade && verdict.quickerModel == quicker && verdict.model == model)
  }
}
