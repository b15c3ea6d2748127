import Foundation
import Realtime
import TestSupport
import Testing

@Suite struct QueueExecutorTests {
  @Test func everyQueueHasItsNameAndIsInTheArchitecturesTable() throws {
    let text = try String(
      contentsOf: Program.checkout.appendingPathComponent("docs/architecture.md"), encoding: .utf8)
    let documented = text.split(separator: "\n").compactMap {
      $0.firstMatch(of: /^\| `(sotto\.[a-zA-Z]+)` \|/)?.1
    }
    let names = QueueExecutor.Stage.allCases.map { QueueExecutor($0).queue.label }
    // The program has one more, which belongs to no stage.
    #expect(documented.map(String.init) == names + ["sotto.signals"])
  }
}
