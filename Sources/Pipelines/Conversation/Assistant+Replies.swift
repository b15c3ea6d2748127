import Realtime
import TurnTaking
import VoiceCore

/// The course of a reply, from its draft to its figures.
extension Assistant {
  /// Begins a reply that is held back.
  func draft(_ id: ReplyID, _ question: String, _ report: @escaping @Sendable (TurnEvent) -> Void) {
    let reply = Reply(id: id, turn: machine.turn(of: id) ?? machine.turn)
    current = reply
    answering = Task { await self.answer(reply, question, report) }
  }

  /// Lets the reply be heard: the turn is committed.
  func begin(_ question: String, _ report: @escaping @Sendable (TurnEvent) -> Void) {
    guard let reply = current else { return }
    var transcript = understood[reply.turn] ?? Transcript(text: question)
    transcript.text = question
    understood = understood.filter { $0.key.number > reply.turn.number }
    report(.transcript(turn: reply.turn.number, transcript))
    current?.isDraft = false
    if let written = reply.written {
      report(.written(turn: reply.turn.number, reply: written, cut: reply.cut))
    }
    reply.hold.letGo()
  }

  /// Ends the reply wherever it stands.
  func silence() async {
    let stopped = current
    stopped?.stopped.cancel()
    // In this order: a reply whose text ends before anyone stopped it would count as complete.
    await replyPlayer.stop()
    generator.cancel()
    stopped?.hold.letGo()
  }

  /// Has a reply given and returns when it has been heard or stopped.
  func answer(
    _ reply: Reply, _ question: String, _ report: @escaping @Sendable (TurnEvent) -> Void
  ) async {
    let id = reply.id
    do throws(VoiceError) {
      let spoken =
        if let known = configuration.skills?.answer(to: question) {
          try await say(known, reply)
        } else {
          try await generate(question, reply)
        }
      await close(spoken, report)
      post(.turn(.replyEnded(reply: id, heard: spoken.heard)))
    } catch {
      generator.cancel()
      let heard = current?.isGenerating == true ? await replyPlayer.heard : ""
      await close(SpokenReply(heard: heard, stoppedAt: clock.now), report)
      post(error.endsJob ? .fatal(error) : .turn(.replyFailed(reply: id, heard: heard, error)))
    }
  }

  /// Has the language model write a reply, and speaks it clause by clause.
  private func generate(_ question: String, _ reply: Reply) async throws(VoiceError) -> SpokenReply {
    let messages = try await context.begin(question)
    try reply.stopped.check()
    current?.isGenerating = true
    let pieces = generator.generate(messages, options: configuration.options)
    let generator = generator
    let spoken = try await speak(
      pieces, reply, again: { await self.replyAgain(reply, messages) },
      cut: { await generator.statistics.cut })
    try spoken.requireWords()
    return spoken
  }

  /// Does what a skill says; what is more than words, at the commit.
  private func say(_ known: SkillAnswer, _ reply: Reply) async throws(VoiceError) -> SpokenReply {
    // Words that a skill knows are whole.
    if reply.isDraft { await listener.learn(meaning: Self.wholeRequest) }
    switch known {
    case .spoken(let text): return try await speak(.just(text), reply)
    case .latestReply where !latestReply.isEmpty: return try await speak(.just(latestReply), reply)
    case .silence, .farewell, .latestReply: break
    }
    await reply.hold.wait()
    try reply.stopped.check()
    if known == .farewell { post(.stop) }
    return SpokenReply(heard: "", isAudible: false)
  }

  /// The probability that words are all when a skill has found a whole request in them: a person may still go on ("17
  /// times 24 … plus 3").
  private static let wholeRequest = 0.95

  private func speak(
    _ pieces: AsyncThrowingStream<String, any Error>, _ reply: Reply,
    again: (@Sendable () async -> AsyncThrowingStream<String, any Error>?)? = nil,
    cut: @escaping @Sendable () async -> ReplyCut? = { nil }
  ) async throws(VoiceError) -> SpokenReply {
    try await replyPlayer.speak(
      pieces, unless: reply.stopped, again: again, cut: cut, holding: reply.hold,
      report: { [inbox, clock] progress in
        inbox.continuation.yield((.spoken(reply: reply.id, progress), clock.now))
      })
  }

  /// Begins another attempt at a reply that began in a script that the voice cannot read. It does so on this queue,
  /// so that whoever ends the reply ends this attempt too.
  func replyAgain(
    _ reply: Reply, _ messages: [ChatMessage]
  ) -> AsyncThrowingStream<String, any Error>? {
    guard !reply.stopped.isCancelled else { return nil }
    return generator.generateAgain(messages, options: configuration.options, in: configuration.language)
  }

  /// Reports the figures of a reply that is over. A draft leaves only what it cost.
  func close(_ spoken: SpokenReply, _ report: (TurnEvent) -> Void) async {
    let statistics = current?.isGenerating == true ? await generator.statistics : GenerationStatistics()
    guard let reply = current else { return }
    current = nil
    if reply.isDraft {
      return figures.droppedDraft(
        reply.turn, processorTime: ProcessorTime.ofProcess - reply.processorTime)
    }
    if !spoken.heard.isEmpty { latestReply = reply.written ?? spoken.heard }
    if let silentAt = spoken.stoppedAt {
      figures.silenced(reply.turn, by: machine.turn, began: speechBegan, at: silentAt)
    }
    report(
      .replied(
        turn: reply.turn.number, heard: spoken.heard, interrupted: !spoken.isComplete, cut: spoken.cut))
    let wasted = await context.takeDiscardedTokens()
    if let timings = figures.replied(reply.turn, generation: statistics, wastedTokens: wasted) {
      report(.timings(turn: reply.turn.number, timings))
    }
  }
}

extension AsyncThrowingStream<String, any Error> {
  fileprivate static func just(_ text: String) -> Self {
    Self { continuation in
      continuation.yield(text)
      continuation.finish()
    }
  }
}
