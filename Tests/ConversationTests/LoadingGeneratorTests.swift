import Conversation
import Dispatch
import Synchronization
import Testing
import VoiceCore

/// A model that is still being loaded: who waits for it, and what of what was asked for meanwhile is done.
@Suite(.timeLimit(.minutes(1))) struct LoadingGeneratorTests {
  private static let question = [ChatMessage(.user, "who")]
  private static let other = [ChatMessage(.user, "why")]
  private static let failure = VoiceError.damagedModel(path: "model.gguf", reason: "test")

  private let model = GatedModel()
  private let load = Hold()

  private func loading(failing failure: VoiceError? = nil) -> LoadingGenerator {
    LoadingGenerator { [model, load] () async throws(VoiceError) in
      await load.wait()
      if let failure { throw failure }
      return model
    }
  }

  private func text(of reply: AsyncThrowingStream<String, any Error>) async throws -> String {
    try await reply.reduce("", +)
  }

  private var asked: [[ChatMessage]] { model.log.withLock { $0.asked } }

  @Test func aReplyBeginsOnceTheModelIsThere() async throws {
    let reply = loading().generate(Self.question, options: .init())
    #expect(asked.isEmpty)
    load.letGo()
    #expect(try await text(of: reply) == "About who")
  }

  @Test func ofRepliesThatWaitOnlyTheLatestIsBegun() async throws {
    let generator = loading()
    let first = generator.generate(Self.question, options: .init())
    let second = generator.generate(Self.other, options: .init())
    load.letGo()
    #expect(try await text(of: first) == "")
    #expect(try await text(of: second) == "About why")
    #expect(asked == [Self.other])
  }

  @Test func aReplyThatWasCancelledWhileItWaitedIsNeverBegun() async throws {
    let generator = loading()
    let reply = generator.generate(Self.question, options: .init())
    generator.cancel()
    load.letGo()
    #expect(try await text(of: reply) == "")
    #expect(asked.isEmpty && model.log.withLock { $0.cancelled } == 0)
  }

  @Test func aPreparationThatAReplyOvertookIsDropped() async throws {
    let generator = loading()
    let executor = SteppedExecutor()
    let preparing = Task(executorPreference: executor) { try await generator.prepare(Self.question) }
    executor.runToWaiting()
    let reply = generator.generate(Self.other, options: .init())
    load.letGo()
    executor.runFreely()
    await #expect(throws: VoiceError.cancelled) { try await preparing.value }
    #expect(try await text(of: reply) == "About why")
    #expect(model.log.withLock { $0.prepared.isEmpty })
  }

  @Test func aPreparationThatNobodyOvertakesIsDone() async throws {
    let generator = loading()
    load.letGo()
    try await generator.prepare(Self.question)
    #expect(model.log.withLock { $0.prepared } == [Self.question])
  }

  @Test func aModelThatCannotBeLoadedIsSaidToWhoeverWaitsForIt() async throws {
    let generator = loading(failing: Self.failure)
    let reply = generator.generate(Self.question, options: .init())
    load.letGo()
    await #expect(throws: Self.failure) { try await text(of: reply) }
    await #expect(throws: Self.failure) { try await generator.prepare(Self.question) }
    await #expect(throws: Self.failure) { try await generator.tokenCount(of: Self.question) }
    #expect(await generator.contextLength == 0)
  }

  @Test func whatNeedsNoModelDoesNotWaitForOne() async throws {
    let generator = loading()
    #expect(await generator.statistics == GenerationStatistics())
    await generator.forget()
    load.letGo()
    #expect(try await generator.tokenCount(of: Self.question) == 10)
    #expect(model.log.withLock { $0.forgotten } == 0)
  }

  @Test func onceLoadedTheModelIsAskedDirectly() async throws {
    let generator = loading()
    load.letGo()
    #expect(await generator.contextLength == 4096)
    model.log.withLock { $0.discardedTokens = 3 }
    #expect(await generator.statistics.discardedTokens == 3)
    _ = generator.generate(Self.question, options: .init())
    #expect(asked == [Self.question], "before anything of it was read")
    generator.cancel()
    await generator.forget()
    #expect(model.log.withLock { ($0.cancelled, $0.forgotten) } == (1, 1))
  }
}

/// Runs a task only as far as the test wants: up to where it waits for somebody else, and later freely.
private final class SteppedExecutor: TaskExecutor {
  private struct State {
    var jobs: [UnownedJob] = []
    var isFree = false
  }

  private let state = Mutex(State())

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let isFree = state.withLock { state in
      if !state.isFree { state.jobs.append(job) }
      return state.isFree
    }
    if isFree { start(job) }
  }

  func runToWaiting() {
    while let job = state.withLock({ $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }) {
      job.runSynchronously(on: asUnownedTaskExecutor())
    }
  }

  func runFreely() {
    let jobs = state.withLock { state in
      defer { state = State(isFree: true) }
      return state.jobs
    }
    for job in jobs { start(job) }
  }

  private func start(_ job: UnownedJob) {
    DispatchQueue.global().async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
