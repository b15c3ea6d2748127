import VoiceCore

/// The events of the assistant: a reply is paused, resumed, stopped and ended.
extension TurnMachine {
  mutating func pause(
    _ reply: Reply, isAudible: Bool, at time: MonotonicTime, _ effects: inout [Effect]
  ) {
    speaking = .paused(reply, isAudible: isAudible)
    effects += [
      .pause(reply: reply.id), .wake(at: time.advanced(by: configuration.longestNoise)),
    ]
  }

  mutating func resume(_ reply: Reply, _ isAudible: Bool, _ effects: inout [Effect]) {
    speaking = isAudible ? .speaking(reply) : .thinking(reply)
    effects.append(.resume(reply: reply.id))
    if isAudible, configuration.microphone == .untilSpeaking { ignoreMicrophone(&effects) }
  }

  /// Stops the reply, because the person has said words over it.
  ///
  /// - Parameter began: when the words began to be said; nil where that is no longer known, and so was long ago.
  mutating func takeTheTurn(began: MonotonicTime?, _ effects: inout [Effect]) {
    guard configuration.overlap == .interrupts else { return }
    switch speaking {
    case .silent, .drafting, .stopping: break
    case .thinking(let reply), .paused(let reply, isAudible: false): stop(reply, .joining, &effects)
    case .speaking(let reply), .paused(let reply, isAudible: true):
      var isJoining = false
      if let began, let committed = reply.committedAt {
        isJoining = began - committed <= configuration.joinWindow
      }
      stop(reply, isJoining ? .joining : .interrupting, &effects)
    }
  }

  mutating func stop(_ reply: Reply, _ stop: Stop, _ effects: inout [Effect]) {
    speaking = .stopping(reply, stop)
    effects.append(.stop(reply: reply.id))
  }

  mutating func replyAudible(_ id: ReplyID, _ effects: inout [Effect]) {
    switch speaking {
    case .thinking(let reply) where reply.id == id:
      speaking = .speaking(reply)
      if configuration.microphone == .untilSpeaking { ignoreMicrophone(&effects) }
    case .paused(let reply, isAudible: false) where reply.id == id:
      speaking = .paused(reply, isAudible: true)
    default: break
    }
  }

  mutating func replyEnded(
    _ id: ReplyID, heard: String, failure: VoiceError?, _ effects: inout [Effect]
  ) {
    switch speaking {
    case .drafting(let reply) where reply.id == id:
      if case .pausing(let utterance, var part) = hearing {
        part.isUndraftable = true
        hearing = .pausing(utterance, part)
      }
    case .thinking(let reply) where reply.id == id, .speaking(let reply) where reply.id == id,
      .paused(let reply, _) where reply.id == id:
      if let failure { effects.append(.report(failure)) }
      if !heard.isEmpty { effects.append(.remember(user: reply.question, reply: heard)) }
    case .stopping(let reply, .dropping) where reply.id == id: break
    case .stopping(let reply, let stop) where reply.id == id:
      if stop == .joining || heard.isEmpty {
        carried.insert(Part(turn: reply.turn, words: reply.question), at: 0)
        effects.append(.joined(reply.turn, into: latestTurn))
      } else {
        effects.append(.remember(user: reply.question, reply: heard))
      }
    default: return
    }
    speaking = .silent
  }
}
