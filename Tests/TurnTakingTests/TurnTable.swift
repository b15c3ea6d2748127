import Testing
import TurnTaking
import VoiceCore

/// A row of a turn's table: what happens, when (ms), what the machine wants done, and the phase it is in then.
typealias TurnRow = (
  TurnMachine.Event, at: Int64, effects: [TurnMachine.Effect], phase: TurnMachine.Phase
)

/// Checks a machine without work ahead, which is the same story with more effects: ``TurnMachineDraftTests``.
func follow(
  _ microphone: TurnMachine.MicrophonePolicy, after beginning: [TurnRow] = [], _ rows: [TurnRow],
  sourceLocation: SourceLocation = #_sourceLocation
) {
  follow(
    beginning + rows, by: TurnMachine(.init(mode: .warm, microphone: microphone)),
    sourceLocation: sourceLocation)
}

func follow(
  _ rows: [TurnRow], by machine: TurnMachine, sourceLocation: SourceLocation = #_sourceLocation
) {
  var machine = machine
  for (index, row) in rows.enumerated() {
    let effects = machine.handle(row.0, at: ms(row.at))
    #expect(effects == row.effects, "row \(index): \(row.0)", sourceLocation: sourceLocation)
    #expect(machine.phase == row.phase, "row \(index): \(row.0)", sourceLocation: sourceLocation)
  }
}

func ms(_ time: Int64) -> MonotonicTime { MonotonicTime(nanoseconds: time * 1_000_000) }

/// A guess of which no word is sure yet.
func said(_ words: String) -> TurnMachine.Event { partial("", words) }

func partial(_ stable: String, _ tail: String) -> TurnMachine.Event {
  .partial(PartialTranscript(stable: stable, tail: tail))
}

/// How most turns begin.
enum TurnBeginning {
  /// Somebody speaks and pauses.
  static let pause: [TurnRow] = [
    (.speechStarted, 0, [], .hearing),
    (.candidateEnd, 900, [.recognize(1)], .candidateEnd),
  ]

  /// The words of the pause are there when it turns out to be the end.
  static func askedAfterAPause(_ words: String) -> [TurnRow] {
    pause + [
      (.transcribed(1, words), 950, [], .candidateEnd),
      (.speechEnded, 1300, [.reply(1, to: words)], .thinking),
    ]
  }

  /// The words come after the end.
  static func asked(_ words: String, at end: Int64 = 900) -> [TurnRow] {
    [
      (.speechStarted, 0, [], .hearing),
      (.speechEnded, end, [.recognize(1)], .committed),
      (.transcribed(1, words), end + 50, [.reply(1, to: words)], .thinking),
    ]
  }
}
