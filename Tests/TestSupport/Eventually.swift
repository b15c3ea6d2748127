/// Waits until a condition holds, for what an engine does beside the test and tells nobody. Gives way to other tasks
/// between two looks.
///
/// - Parameters:
///   - what: is named when it does not come.
///   - patience: far longer than it takes on a busy machine.
///   - holds: the condition.
/// - Throws: when it does not hold in time.
public func eventually(
  _ what: String, within patience: Duration = .seconds(60), _ holds: () async throws -> Bool
) async throws {
  let deadline = ContinuousClock.now + patience
  while try await !holds() {
    guard ContinuousClock.now < deadline else { throw NeverHappened(what: what, patience: patience) }
    await Task.yield()
  }
}

struct NeverHappened: Error, CustomStringConvertible {
  let what: String
  let patience: Duration
  var description: String { "In \(patience) this did not happen: \(what)" }
}
