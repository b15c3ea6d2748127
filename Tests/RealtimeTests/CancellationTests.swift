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
    let calls = Calls()
    let token = CancellationToken()
    token.withHandler(calls.handler(1)) {}
    #expect(calls.all == [])
    token.withHandler(calls.handler(2)) {
      token.cancel()
      token.cancel()
      #expect(calls.all == [2])
    }
    token.withHandler(calls.handler(3)) { #expect(calls.all == [2, 3]) }
    #expect(calls.all == [2, 3])
  }

  @Test func everyRunThatATokenIsGivenToIsToldInOrder() {
    let calls = Calls()
    let token = CancellationToken()
    token.withHandler(calls.handler(1)) { token.withHandler(calls.handler(2)) { token.cancel() } }
    #expect(calls.all == [1, 2])
  }

  @Test func aRunThatFailsLeavesNoHandlerBehind() {
    let calls = Calls()
    let token = CancellationToken()
    #expect(throws: VoiceError.nothingToSay) {
      try token.withHandler(calls.handler(1)) { () throws(VoiceError) -> Void in throw .nothingToSay }
    }
    token.cancel()
    #expect(calls.all == [])
  }

  @Test func ofManyThatBeginAtOnceInPlaceOfOneAnotherOneStays() async {
    let cancellation = Cancellation()
    let tokens = await withTaskGroup(of: CancellationToken.self) { group in
      for _ in 0..<64 { group.addTask { cancellation.supersede() } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(tokens.filter { !$0.isCancelled }.count == 1)
  }

  private final class Calls: Sendable {
    private let numbers = Mutex<[Int]>([])
    var all: [Int] { numbers.withLock { $0 } }

    func handler(_ number: Int) -> @Sendable () -> Void {
      { self.numbers.withLock { $0.append(number) } }
    }
  }
}
