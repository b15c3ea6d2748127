import Realtime
import Synchronization
import Testing
import VoiceCore

@Suite struct CancellationTests {
  enum Step: Sendable {
    case begin, supersede, cancel
    case cancelRun(Int)
  }

  /// What happens to an engine, and which of its runs are cancelled then, in the order in which they began.
  static let table: [(steps: [Step], cancelled: [Bool])] = [
    ([.begin], [false]),
    ([.cancel, .begin], [false]),
    ([.begin, .cancel], [true]),
    ([.begin, .begin, .cancel], [true, true]),
    ([.begin, .cancel, .begin], [true, false]),
    ([.begin, .cancel, .begin, .cancel], [true, true]),
    ([.begin, .cancel, .cancel, .begin], [true, false]),
    ([.begin, .supersede], [true, false]),
    ([.supersede, .supersede, .supersede], [true, true, false]),
    ([.supersede, .begin, .cancel], [true, true]),
    ([.supersede, .cancelRun(0), .begin], [true, false]),
    ([.supersede, .cancelRun(0), .supersede], [true, false]),
    ([.begin, .supersede, .cancelRun(0)], [true, false]),
  ]

  @Test(arguments: table)
  func aCancelEndsTheRunsThatHaveBegunAndNoLaterOne(_ steps: [Step], _ cancelled: [Bool]) {
    let cancellation = Cancellation()
    var runs: [CancellationToken] = []
    for step in steps {
      switch step {
      case .begin: runs.append(cancellation.token)
      case .supersede: runs.append(cancellation.supersede())
      case .cancel: cancellation.cancel()
      case .cancelRun(let index): runs[index].cancel()
      }
    }
    #expect(runs.map(\.isCancelled) == cancelled)
  }

  @Test func aTokenThatIsCancelledThrows() throws {
    let token = CancellationToken()
    try token.check()
    token.cancel()
    #expect(throws: VoiceError.cancelled) { try token.check() }
  }

  @Test func aHandlerIsCalledOnceForARunThatIsCancelledBeforeOrMeanwhile() {
    let calls = Counter()
    let token = CancellationToken()
    token.withHandler(calls.count) {}
    #expect(calls.value == 0)
    token.withHandler(calls.count) {
      token.cancel()
      token.cancel()
      #expect(calls.value == 1)
    }
    token.withHandler(calls.count) { #expect(calls.value == 2) }
    #expect(calls.value == 2)
  }

  @Test func everyRunThatATokenIsGivenToIsToldInOrder() {
    let told = Mutex<[Int]>([])
    let token = CancellationToken()
    token.withHandler({ told.withLock { $0.append(1) } }) {
      token.withHandler({ told.withLock { $0.append(2) } }) { token.cancel() }
    }
    #expect(told.withLock { $0 } == [1, 2])
  }

  @Test func aRunThatFailsLeavesNoHandlerBehind() {
    let calls = Counter()
    let token = CancellationToken()
    #expect(throws: VoiceError.nothingToSay) {
      try token.withHandler(calls.count) { () throws(VoiceError) in throw .nothingToSay }
    }
    token.cancel()
    #expect(calls.value == 0)
  }

  @Test func ofManyThatBeginAtOnceInPlaceOfOneAnotherOneStays() async {
    let cancellation = Cancellation()
    let tokens = await withTaskGroup(of: CancellationToken.self) { group in
      for _ in 0..<64 { group.addTask { cancellation.supersede() } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(tokens.filter { !$0.isCancelled }.count == 1)
  }

  private final class Counter: Sendable {
    private let calls = Atomic(0)
    var value: Int { calls.load(ordering: .relaxed) }
    @Sendable func count() { calls.wrappingAdd(1, ordering: .relaxed) }
  }
}
