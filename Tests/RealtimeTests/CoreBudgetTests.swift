import Realtime
import Synchronization
import Testing
import VoiceCore

/// Four cores whose use the test decides.
private final class Machine: MonotonicClock {
  private struct State {
    var now = Duration.zero
    var look = FreeCores.Look(idle: .zero, own: .zero)
    var looks = 0
  }

  private let state = Mutex(State())

  var now: MonotonicTime {
    MonotonicTime(nanoseconds: 0).advanced(by: state.withLock { $0.now })
  }

  var looks: Int { state.withLock { $0.looks } }

  func look() -> FreeCores.Look {
    state.withLock {
      $0.looks += 1
      return $0.look
    }
  }

  /// - Parameters: how many cores compute for us and for others, on average.
  func pass(_ time: Duration = FreeCores.window, own: Double, others: Double) {
    state.withLock {
      $0.now += time
      $0.look.own += time * own
      $0.look.idle += time * (4 - own - others)
    }
  }

  func budget(limits: CoreBudget.Limits = .untuned) -> CoreBudget {
    CoreBudget(cores: 4, limits: limits, clock: self) { self.look() }
  }
}

@Suite struct CoreBudgetTests {
  @Test func theLanguageModelTakesEveryCoreUntilOthersAreSeen() {
    #expect(Machine().budget().languageThreads == 4)
    #expect(CoreBudget(cores: 4, clock: SystemClock(), look: { nil }).languageThreads == 4)
  }

  @Test(
    arguments: [
      // own, others, threads
      (0, 0, 4), (4, 0, 4), (3.7, 0.3, 4), (3.5, 0.5, 3), (3, 1, 3), (1, 1, 3), (2, 2, 2), (1.4, 2.6, 1),
      (0.5, 3.5, 1),
      (0, 4, 1),
    ] as [(Double, Double, Int)])
  func coresThatOthersUseAreLeftToThem(own: Double, others: Double, threads: Int) {
    let machine = Machine()
    let budget = machine.budget()
    machine.pass(own: own, others: others)
    #expect(budget.languageThreads == threads)
  }

  @Test func whatOurOwnStagesComputeIsCountedOnce() throws {
    let machine = Machine()
    let budget = machine.budget()
    budget.computing {
      machine.pass(own: 3, others: 1)
      #expect(budget.languageThreads == 2)
    }
    #expect(budget.languageThreads == 3)
  }

  @Test func theCountFallsAtOnceAndRisesWhenTheCoresHaveBeenFreeForTwoWindows() {
    let machine = Machine()
    let budget = machine.budget()
    let others = [0, 0, 2, 0, 0, 1, 0, 1, 0, 0]
    let threads = others.map { others in
      machine.pass(own: 1, others: Double(others))
      return budget.languageThreads
    }
    #expect(threads == [4, 4, 2, 2, 4, 3, 3, 3, 3, 4])
  }

  @Test func betweenTwoWindowsNothingIsRead() {
    let machine = Machine()
    let budget = machine.budget()
    let before = machine.looks
    for _ in 0..<10 {
      machine.pass(FreeCores.window / 10, own: 2, others: 2)
      _ = budget.languageThreads
    }
    #expect(machine.looks == before + 1)
    #expect(budget.languageThreads == 2)
  }

  @Test func recognitionLooksAheadForTheReply() {
    let machine = Machine()
    let budget = machine.budget()
    machine.pass(.seconds(60), own: 0, others: 0)
    budget.computing {}
    machine.pass(own: 0.5, others: 2)
    budget.computing {}
    #expect(budget.languageThreads == 2)
  }

  @Test(arguments: [(1, 2), (2, 3), (64, 3)])
  func eachKindOfStepHasItsOwnLimit(tokens: Int, threads: Int) {
    let budget = Machine().budget(limits: .init(prefill: 3, decode: 2))
    #expect(budget.languageThreads(evaluating: tokens) == threads)
  }

  @Test func aTunedLimitIsNoReasonToTakeACoreThatIsNotFree() {
    let machine = Machine()
    let budget = machine.budget(limits: .init(prefill: 16, decode: 16))
    machine.pass(own: 1, others: 3)
    #expect(budget.languageThreads(evaluating: 16) == 1)
  }

  @Test func idleTimeIncludesWaitingForADisk() {
    let text =
      "cpu  767813 14644 84668 246929 2624 0 928 1513 0 0\ncpu0 382435 6743 38292 130687 502 0 92 749 0 0\n"
    #expect(FreeCores.Look.idleTicks(text) == 249_553)
  }

  @Test(arguments: ["", "cpu 1 2 3 4", "cpu0 1 2 3 4 5 6", "cpu a b c d e f"])
  func whatIsNotTheKernelsLineTeachesNothing(text: String) {
    #expect(FreeCores.Look.idleTicks(text) == nil)
  }
}
