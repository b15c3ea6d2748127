import TurnTaking
import VoiceCore

/// The assistant tells the turn machine what has happened, and carries out the effects.
extension Assistant {
  enum Outcome { case goOn, end }

  func handle(
    _ message: Message, at time: MonotonicTime, _ report: @escaping @Sendable (TurnEvent) -> Void
  ) async -> Outcome {
    switch message {
    case .heard(let event):
      return await hear(event, at: time, report)
    case .understood(let recognition, let turn, let transcript):
      figures.transcribed(turn, at: time)
      understood[turn] = transcript
      return await tell(.transcribed(recognition, transcript.text), at: time, report)
    case .turn(let event):
      return await tell(event, at: time, report)
    case .spoken(let reply, let progress):
      guard let turn = current?.turn, current?.id == reply else { return .goOn }
      switch progress {
      case .firstPiece(let at):
        figures.firstToken(turn, at: at)
        if current?.isDraft == true, current?.isGenerating == true,
          let meaning = generator.probabilityOfMessageEnd
        {
          await listener.learn(meaning: meaning)
        }
      case .written(let text, let cut):
        current?.written = text
        current?.cut = cut
        if current?.isDraft == false { report(.written(turn: turn.number, reply: text, cut: cut)) }
      case .audible(let at, let latency):
        figures.audible(turn, at: at, deviceLatency: latency)
        return await tell(.replyAudible(reply: reply), at: time, report)
      case .clause(let clause):
        report(.speaking(turn: turn.number, clause: clause))
      }
    case .fatal, .stop:
      return .end
    }
    return .goOn
  }

  /// Keeps the utterance that the listener tells of, and passes the event on to the machine.
  func hear(
    _ event: Listener.Event, at time: MonotonicTime, _ report: @escaping @Sendable (TurnEvent) -> Void
  ) async -> Outcome {
    let happened: TurnMachine.Event
    switch event {
    case .speechStarted(let start):
      speechBegan = start
      happened = .speechStarted
    case .partial(let partial):
      report(.partial(turn: machine.turn.number, partial))
      happened = .partial(partial)
    case .candidateEnd(let utterance):
      self.utterance = utterance
      happened = .candidateEnd
    case .speechResumed:
      happened = .speechResumed
    case .speechEnded(let utterance):
      commit(utterance, at: time)
      happened = .speechEnded
    case .speechCut(let utterance):
      commit(utterance, at: time)
      happened = .speechCut
    case .misfire:
      happened = .misfire
    case .inputEnded(let utterance):
      if let utterance { commit(utterance, at: time) }
      happened = .inputEnded
    case .damaged(let error):
      fail(error, report)
      return .goOn
    case .failed(let error):
      post(.fatal(error))
      return .goOn
    }
    let effects = machine.handle(happened, at: time)
    if happened == .speechStarted {
      figures.speechStarted(machine.turn)
      report(.speechStarted(turn: machine.turn.number))
    }
    return await perform(effects, report)
  }

  func commit(_ utterance: Listener.Utterance, at time: MonotonicTime) {
    self.utterance = utterance
    figures.committed(machine.turn, speechEnd: utterance.speechEnd, at: time)
  }

  // MARK: What to do

  func tell(
    _ event: TurnMachine.Event, at time: MonotonicTime, _ report: @escaping @Sendable (TurnEvent) -> Void
  ) async -> Outcome {
    await perform(machine.handle(event, at: time), report)
  }

  func perform(
    _ effects: [TurnMachine.Effect], _ report: @escaping @Sendable (TurnEvent) -> Void
  ) async -> Outcome {
    for effect in effects {
      switch effect {
      case .recognize(let recognition): awaitTranscript(recognition)
      case .prefill(let beginning): await context.prefill(beginning)
      case .draft(let reply, let question):
        draft(reply, question, report)
        if let turn = current?.turn { figures.drafted(turn) }
      case .reply(let reply, let question):
        if current?.id != reply { draft(reply, question, report) }
        begin(question, report)
      case .pause(let reply):
        // It may just have ended: the next reply would find the loudspeaker paused.
        guard current?.id == reply else { break }
        let silentAt = await replyPlayer.pause()
        if let turn = machine.turn(of: reply) {
          figures.silenced(turn, by: machine.turn, began: speechBegan, at: silentAt)
        }
      case .resume(let reply):
        await replyPlayer.resume()
        if let turn = machine.turn(of: reply) { figures.resumed(turn) }
      case .stop: await silence()
      case .remember(let user, let reply): await context.remember(user: user, reply: reply)
      case .ignoreMicrophone: await listener.ignore()
      case .openMicrophone:
        await listener.open()
        report(.listening)
      case .misfired(let turn): report(.misfire(turn: turn.number))
      case .joined(let turn, let later):
        await listener.noteJoin()
        figures.joined(turn)
        report(.joined(turn: turn.number, into: later.number))
      case .wake(let wanted): wake(at: wanted)
      case .report(let error): fail(error, report)
      case .end: return .end
      }
    }
    return .goOn
  }

  func fail(_ error: VoiceError, _ report: (TurnEvent) -> Void) {
    firstFailure = firstFailure ?? error
    report(.failed(turn: machine.turn.number, error))
  }

  func post(_ message: Message) { inbox.continuation.yield((message, clock.now)) }

  func wake(at time: MonotonicTime) {
    let wait = time - clock.now
    Task {
      try? await Task.sleep(for: wait)
      self.post(.turn(.woken))
    }
  }

  func awaitTranscript(_ recognition: RecognitionID) {
    let (turn, utterance) = (machine.turn, utterance)
    Task {
      do throws(VoiceError) {
        self.post(
          .understood(recognition, of: turn, try await utterance?.transcript() ?? Transcript(text: "")))
      } catch .cancelled {
        self.post(.understood(recognition, of: turn, Transcript(text: "")))
      } catch {
        self.post(.turn(.recognitionFailed(recognition, error)))
      }
    }
  }
}
