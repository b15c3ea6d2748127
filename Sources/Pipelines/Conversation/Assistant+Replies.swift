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
    current?.stopped.cancel()
    // In this order: a reply whose text ends before anyone stopped it would count as complete.
    await replyPlayer.stop()
    generator.cancel()
  }

  /// Has a reply generated, cut into clauses and spoken, and returns when it has been heard or stopped.
  func answer(
    _ reply: Reply, _ question: String, _ report: @escaping @Sendable (TurnEvent) -> Void
  ) async {
    let id = reply.id
    do throws(VoiceError) {
      let messages = try await context.begin(question)
      try reply.stopped.check()
      current?.isGenerating = true
      let pieces = generator.generate(messages, options: configuration.options)
      let generator = generator
      let spoken = try await replyPlayer.speak(
        pieces, unless: reply.stopped, again: { await self.replyAgain(reply, messages) },
        cut: { await generator.statistics.cut }, holding: reply.hold,
        report: { [inbox, clock] progress in
          inbox.continuation.yield((.spoken(reply: id, progress), clock.now))
        })
      try spoken.requireWords()
      await close(spoken, report)
      post(.turn(.replyEnded(reply: id, heard: spoken.heard)))
    } catch {
      generator.cancel()
      let heard = current?.isGenerating == true ? await replyPlayer.heard : ""
      await close(SpokenReply(heard: heard, stoppedAt: clock.now), report)
      post(error.endsJob ? .fatal(error) : .turn(.replyFailed(reply: id, heard: heard, error)))
    }
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
    let statistics = await generator.statistics
    guard let reply = current else { return }
    current = nil
    if reply.isDraft {
      return figures.droppedDraft(
        reply.turn, processorTime: ProcessorTime.ofProcess - reply.processorTime)
    }
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
