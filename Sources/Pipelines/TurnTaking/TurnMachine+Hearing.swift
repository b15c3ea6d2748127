import VoiceCore

/// The events of the person: utterances, their words and the commit.
extension TurnMachine {
  /// The utterance that has begun and is not committed.
  var presentUtterance: Utterance? {
    switch hearing {
    case .speaking(let utterance), .pausing(let utterance, _): utterance
    case .quiet, .done: nil
    }
  }

  mutating func speechStarted(at time: MonotonicTime, _ effects: inout [Effect]) {
    latestTurn = latestTurn.next
    guard !isMicrophoneIgnored else { return }
    switch hearing {
    case .quiet: break
    case .speaking(var utterance):
      // The utterance goes on behind a cut.
      utterance.turn = latestTurn
      hearing = .speaking(utterance)
      return
    case .pausing: return
    case .done(_, let part): carried.append(part)
    }
    hearing = .speaking(Utterance(turn: latestTurn, began: time))
    guard configuration.overlap == .interrupts else { return }
    switch speaking {
    case .silent, .stopping, .paused: break
    case .drafting(let reply): stop(reply, .dropping, &effects)
    case .thinking(let reply): pause(reply, isAudible: false, at: time, &effects)
    case .speaking(let reply): pause(reply, isAudible: true, at: time, &effects)
    }
  }

  mutating func guess(_ partial: PartialTranscript, _ effects: inout [Effect]) {
    switch hearing {
    case .speaking(var utterance):
      utterance.guess = partial
      hearing = .speaking(utterance)
      if partial.text.hasWords { takeTheTurn(began: utterance.began, &effects) }
      prefill(partial.stable, &effects)
    case .pausing(var utterance, let part):
      utterance.guess = partial
      hearing = .pausing(utterance, part)
    case .quiet, .done: break
    }
  }

  mutating func prefill(_ text: String, _ effects: inout [Effect]) {
    guard configuration.mode >= .prefill, speaking == .silent, case .speaking = hearing, !text.isEmpty,
      let question = question(endingIn: text)
    else { return }
    effects.append(.prefill(question))
  }

  mutating func recognize(_ utterance: Utterance, _ effects: inout [Effect]) -> Part {
    latestRecognition = latestRecognition.next
    effects.append(.recognize(latestRecognition))
    return Part(turn: utterance.turn, began: utterance.began, recognition: latestRecognition)
  }

  mutating func commit(at time: MonotonicTime, _ effects: inout [Effect]) {
    switch hearing {
    case .quiet, .done: return
    case .pausing(let utterance, let part): hearing = .done(utterance, part)
    case .speaking(let utterance): hearing = .done(utterance, recognize(utterance, &effects))
    }
    committedAt = time
    if configuration.microphone == .untilCommitted { ignoreMicrophone(&effects) }
  }

  /// Notes the words of a recognition.
  ///
  /// - Returns: whether anything waited for them.
  @discardableResult
  mutating func understood(_ recognition: RecognitionID, _ text: String, _ effects: inout [Effect]) -> Bool {
    switch hearing {
    case .pausing(let utterance, var part) where part.recognition == recognition:
      part.words = text
      hearing = .pausing(utterance, part)
      if text.hasWords { takeTheTurn(began: utterance.began, &effects) }
    case .done(let utterance, var part) where part.recognition == recognition:
      part.words = text
      hearing = .done(utterance, part)
      if text.hasWords { takeTheTurn(began: utterance.began, &effects) }
    default:
      guard let index = carried.firstIndex(where: { $0.recognition == recognition && $0.words == nil }) else {
        return false
      }
      carried[index].words = text
      if text.hasWords { takeTheTurn(began: carried[index].began, &effects) }
    }
    return true
  }

  mutating func ignoreMicrophone(_ effects: inout [Effect]) {
    guard !isMicrophoneIgnored else { return }
    isMicrophoneIgnored = true
    effects.append(.ignoreMicrophone)
  }
}

extension String {
  /// Whether it holds a letter or a digit: marks by themselves are what a recognizer makes of noise.
  var hasWords: Bool { contains { $0.isLetter || $0.isNumber } }
}
