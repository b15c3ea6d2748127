import Conversation
import Interpreting
import Synchronization
import Testing
import TurnTaking
import VoiceCore

/// A reply sounds until the test says that it has been heard; one that is stopped was heard half.
private actor HeldPlayer: AudioPlaying {
  nonisolated let sampleRate = 24_000
  nonisolated let name = "a loudspeaker"
  var progress = PlaybackProgress()
  private(set) var calls: [String] = []
  private let heard: Hold
  private let clock = SystemClock()
  private var pushed = 0

  init(heard: Hold) { self.heard = heard }

  func start() {}

  func push(_ buffer: AudioBuffer) {
    if progress.firstSampleAt == nil { progress.firstSampleAt = clock.now }
    pushed += buffer.samples.count
    progress.playedSamples = pushed / 2
  }

  func flush() async {
    await heard.wait()
    progress.playedSamples = pushed
    progress.firstSampleAt = nil
  }

  func cancel() {
    calls.append("cancel")
    heard.letGo()
  }

  func pause() {
    calls.append("pause")
    progress.silentAt = clock.now
  }

  func resume() { calls.append("resume") }
  func finish() {}
  func abandon() {}
}

/// Whole conversations with scripted stages, in which somebody speaks over the reply.
@Suite struct InterruptionTests {
  /// What happened, as words, and what the loudspeaker was told.
  private func converse(
    _ steps: [ScriptedMicrophone.Step], words: [String], _ configuration: Assistant.Configuration,
    audible: Hold, heard: Hold, onMisfire: @escaping @Sendable () -> Void = {},
    onSpeech: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> (log: [String], calls: [String], timings: [TurnTimings]) {
    let log = Mutex([String]())
    let all = Mutex([TurnTimings]())
    let player = HeldPlayer(heard: heard)
    let listener = Listener(
      capture: ScriptedMicrophone(steps), detector: LevelDetector(),
      recognizer: ScriptedRecognizer(words: words))
    let assistant = Assistant(
      listener: listener, generator: ScriptedGenerator(prepared: { _ in }), voice: ScriptedVoice { _ in },
      player: player, configuration: configuration)
    try await assistant.run { event in
      switch event {
      case .speechStarted(let turn): onSpeech(turn)
      case .speaking: audible.letGo()
      case .misfire(let turn):
        log.withLock { $0.append("misfire \(turn)") }
        onMisfire()
      case .transcript(let turn, let transcript):
        log.withLock { $0.append("heard \(turn): \(transcript.text)") }
      case .replied(let turn, let reply, let interrupted, _):
        log.withLock { $0.append("replied \(turn): \(reply)\(interrupted ? " …" : "")") }
      case .timings(_, let timings): all.withLock { $0.append(timings) }
      default: break
      }
    }
    return (log.withLock { $0 }, await player.calls, all.withLock { $0 })
  }

  private let chat = Assistant.Configuration(system: "Be brief.", microphone: .always, mode: .warm)

  @Test(.timeLimit(.minutes(1))) func aCoughPausesTheReplyAndItGoesOn() async throws {
    let (audible, heard) = (Hold(), Hold())
    let result = try await converse(
      [
        .speech(milliseconds: 1000), .silence(milliseconds: 700), .wait(audible), .speech(milliseconds: 100),
        .silence(milliseconds: 700), .wait(heard),
      ],
      words: ["why", "so"], chat, audible: audible, heard: heard, onMisfire: { heard.letGo() })
    #expect(result.log == ["heard 1: why so", "misfire 2", "replied 1: About why so yes."])
    #expect(result.calls == ["pause", "resume"])
    #expect(result.timings.map(\.interrupt) == [nil])
  }

  @Test(.timeLimit(.minutes(1))) func wordsStopTheReplyAndAreAnswered() async throws {
    let (audible, heard) = (Hold(), Hold())
    let result = try await converse(
      [
        .speech(milliseconds: 1000), .silence(milliseconds: 700), .wait(audible), .speech(milliseconds: 500),
        .silence(milliseconds: 700),
      ],
      words: ["why", "so"], chat, audible: audible, heard: heard)
    // The second question came within the join window.
    #expect(result.log.first == "heard 1: why so")
    #expect(result.log.last == "replied 2: About why so why yes.", "\(result.log)")
    #expect(result.calls == ["pause", "cancel"])
    #expect(result.timings.first?.interrupt != nil)
  }

  @Test(.timeLimit(.minutes(1))) func aTranslationIsSpokenToItsEndAndTheNextPhraseFollows() async throws {
    let (audible, heard) = (Hold(), Hold())
    let result = try await converse(
      [
        .speech(milliseconds: 1000), .silence(milliseconds: 700), .wait(audible), .speech(milliseconds: 500),
        .silence(milliseconds: 700),
      ],
      words: ["good", "morning"],
      .interpreting(from: .english, to: .english, microphone: .always, mode: .warm), audible: audible,
      heard: heard, onSpeech: { if $0 == 2 { heard.letGo() } })
    #expect(
      result.log == [
        "heard 1: good morning", "replied 1: About Translate into English: good morning yes.",
        "heard 2: good", "replied 2: About Translate into English: good yes.",
      ])
    #expect(result.calls.isEmpty)
    #expect(result.timings.allSatisfy { $0.interrupt == nil && $0.endpointDelay != nil })
  }
}
