import Conversation
import Realtime
import Synchronization
import Testing
import TurnTaking
import VoiceCore

/// The conversation and the cache that follows it: what is evaluated when, and what a question finds.
@Suite(.timeLimit(.minutes(1))) struct ModelContextTests {
  private static let system = ChatMessage(.system, "Be brief.")
  private static func question(_ text: String) -> [ChatMessage] { [system, ChatMessage(.user, text)] }

  private func context(
    of model: GatedModel, history: [ChatMessage] = [], mode: TurnMode = .draft,
    fail: @escaping @Sendable (VoiceError) -> Void = { _ in }
  ) -> ModelContext {
    ModelContext(
      ChatHistory(system: Self.system.content, history: history), in: model, mode: mode, replyTokens: 10,
      executor: QueueExecutor(.turn), fail: fail)
  }

  @Test func theHistoryIsEvaluatedAheadExceptInTheColdMode() async throws {
    for mode in TurnMode.allCases {
      let model = GatedModel()
      let context = context(of: model, mode: mode)
      await context.warm()
      if mode >= .warm {
        var begun = model.begun.makeAsyncIterator()
        #expect(await begun.next() == [Self.system])
      }
      #expect(try await context.begin("who") == Self.question("who"))
      #expect(model.log.withLock { $0.prepared.isEmpty } == (mode == .cold))
      #expect(model.log.withLock { $0.forgotten } == (mode == .cold ? 1 : 0))
    }
  }

  @Test(arguments: [
    ("what is", "what is "), ("What is.", "What is "), ("What is the…", "What is the "),
    ("Really?!", "Really "),
  ])
  func aBeginningIsEvaluatedWithoutItsFullStopAndWithASpaceBehindItsLastWord(
    heard: String, evaluated: String
  ) async {
    let model = GatedModel()
    await context(of: model).prefill(heard)
    var begun = model.begun.makeAsyncIterator()
    #expect(await begun.next() == Self.question(evaluated))
  }

  @Test func ofWhatIsAskedForMeanwhileOnlyTheLatestIsDone() async {
    let gate = Hold()
    let model = GatedModel(gate: gate)
    let context = context(of: model)
    var begun = model.begun.makeAsyncIterator()
    await context.warm()
    #expect(await begun.next() == [Self.system])
    await context.prefill("what")
    await context.prefill("what is")
    gate.letGo()
    #expect(await begun.next() == Self.question("what is "))
    #expect(model.log.withLock { $0.prepared.count } == 2)
  }

  @Test func aQuestionLetsTheHistoryBeFinished() async throws {
    let gate = Hold()
    let model = GatedModel(gate: gate)
    let context = context(of: model)
    var begun = model.begun.makeAsyncIterator()
    await context.warm()
    _ = await begun.next()
    async let prompt = context.begin("what is time")
    gate.letGo()
    #expect(try await prompt == Self.question("what is time"))
    #expect(model.log.withLock { $0.cut } == 0)
  }

  @Test(arguments: ["what is time", "watch this"])
  func aQuestionEndsTheEvaluationOfItsBeginning(question: String) async throws {
    let model = GatedModel(gate: Hold())
    let context = context(of: model)
    var begun = model.begun.makeAsyncIterator()
    await context.prefill("what is")
    _ = await begun.next()
    #expect(try await context.begin(question) == Self.question(question))
    #expect(model.log.withLock { $0.cut } == 1)
  }

  @Test func restingEndsTheWorkAndForgetsWhatWasStillToDo() async throws {
    let model = GatedModel(gate: Hold())
    let context = context(of: model)
    var begun = model.begun.makeAsyncIterator()
    await context.warm()
    _ = await begun.next()
    await context.prefill("what")
    await context.rest()
    #expect(model.log.withLock { ($0.cut, $0.prepared.count) } == (1, 1))
    // It works again when it is asked to.
    await context.prefill("who")
    #expect(await begun.next() == Self.question("who "))
  }

  @Test func anExchangeThatWasHeardIsPartOfTheNextPrompt() async throws {
    let model = GatedModel()
    let context = context(of: model)
    var begun = model.begun.makeAsyncIterator()
    await context.remember(user: "who", reply: "Me.")
    let heard = [Self.system, ChatMessage(.user, "who"), ChatMessage(.assistant, "Me.")]
    #expect(await begun.next() == heard)
    #expect(try await context.begin("why") == heard + [ChatMessage(.user, "why")])
  }

  @Test func theOldestExchangesGiveWayToAQuestionAndItsReply() async throws {
    let history = (1...3).flatMap {
      [ChatMessage(.user, "question \($0)"), ChatMessage(.assistant, "answer \($0)")]
    }
    // Ten tokens a message and ten for the reply: one exchange does not fit.
    let model = GatedModel(contextLength: 70)
    let prompt = try await context(of: model, history: history).begin("why")
    #expect(prompt == [Self.system] + history.dropFirst(2) + [ChatMessage(.user, "why")])
  }

  @Test func aHistoryThatCannotBeEvaluatedIsReportedAndACancelledOneIsNot() async throws {
    for (failure, reported) in [
      (VoiceError.engineFailed("The model", reason: "test"), true), (VoiceError.cancelled, false),
    ] {
      let errors = Mutex<[VoiceError]>([])
      let model = GatedModel(failing: failure)
      let context = context(of: model) { error in errors.withLock { $0.append(error) } }
      var begun = model.begun.makeAsyncIterator()
      await context.warm()
      _ = await begun.next()
      _ = try await context.begin("who")
      #expect(errors.withLock { $0 } == (reported ? [failure] : []))
    }
  }

  /// It is refused when it is asked.
  @Test func aBeginningThatCannotBeEvaluatedIsNoError() async throws {
    let errors = Mutex<[VoiceError]>([])
    let model = GatedModel(failing: .contextFull(tokens: 9, limit: 1))
    let context = context(of: model) { error in errors.withLock { $0.append(error) } }
    var begun = model.begun.makeAsyncIterator()
    await context.prefill("what is")
    _ = await begun.next()
    _ = try await context.begin("what is time")
    #expect(errors.withLock { $0 } == [])
  }

  @Test func tokensThatWereThrownAwayCountOnceAndNotThoseOfTheHistory() async throws {
    let model = GatedModel()
    let context = context(of: model)
    model.log.withLock { $0.discardedTokens = 5 }
    #expect(await context.takeDiscardedTokens() == 5)
    #expect(await context.takeDiscardedTokens() == 0)
    model.log.withLock { $0.discardedTokens = 9 }
    var begun = model.begun.makeAsyncIterator()
    await context.warm()
    _ = await begun.next()
    _ = try await context.begin("who")
    #expect(await context.takeDiscardedTokens() == 0)
  }
}
