import Conversation
import Synchronization
import VoiceCore

// Stages that do what a test's script says, so that a race of the live path happens in the order that the test wants.
// The engines themselves are tested on real speech elsewhere.

/// Plays a script as fast as it is heard, and waits where the script says so.
final class ScriptedMicrophone: AudioCapturing {
  enum Step: Sendable {
    case speech(milliseconds: Int)
    /// A sound that the detector takes for none.
    case soft(milliseconds: Int)
    case silence(milliseconds: Int)
    case wait(Hold)
  }

  let sampleRate = 16_000
  let name = "a script"
  let droppedSamples = 0
  let overflows = 0
  private let steps: Mutex<[Step]>
  private let waiting = Mutex<Hold?>(nil)

  init(_ steps: [Step]) { self.steps = Mutex(steps) }

  func start() {}
  func pause() {}
  func resume() {}

  func stop() {
    steps.withLock { $0 = [] }
    waiting.withLock { $0?.letGo() }
  }

  func next() async -> AudioBlock? {
    while true {
      switch steps.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) {
      case .speech(let milliseconds): return sound(0.5, milliseconds)
      case .soft(let milliseconds): return sound(0.09, milliseconds)
      case .silence(let milliseconds): return sound(0, milliseconds)
      case .wait(let hold):
        waiting.withLock { $0 = hold }
        await hold.wait()
      case nil: return nil
      }
    }
  }

  private func sound(_ level: Float, _ milliseconds: Int) -> AudioBlock {
    AudioBlock(
      samples: [Float](repeating: level, count: milliseconds * 16), sampleRate: sampleRate,
      time: SystemClock().now.advanced(by: .milliseconds(-milliseconds)))
  }
}

/// Whatever is loud is speech.
struct LevelDetector: VoiceActivityDetecting {
  let sampleRate = 16_000
  let frameLength = 512
  func probability(of frame: [Float]) -> Float { frame.contains { $0 > 0.1 } ? 1 : 0 }
  func reset() {}
}

/// Hears as many of its words as there are half seconds of speech.
struct ScriptedRecognizer: SpeechRecognizing {
  let sampleRate = 16_000
  let languages: Set<Language> = [.english]
  let longestWindow = Duration.seconds(30)
  let words: [String]

  func transcribe(_ request: RecognitionRequest) -> Transcript {
    let count = Int((Double(request.samples.count { $0 > 0.1 }) / 8_000).rounded())
    return Transcript(text: words.prefix(count).joined(separator: " "))
  }

  func cancel() {}
}

/// Answers "About <question> yes.", unless told otherwise, and writes down what it was asked.
final class ScriptedGenerator: TextGenerating {
  struct Log: Sendable {
    var prepared: [[ChatMessage]] = []
    var asked: [[ChatMessage]] = []
    var forgotten = 0
  }

  let log = Mutex(Log())
  private let prepared: @Sendable ([ChatMessage]) -> Void
  let statistics = GenerationStatistics()
  let contextLength = 4096

  private let reply: @Sendable (String) -> String

  init(
    prepared: @escaping @Sendable ([ChatMessage]) -> Void,
    reply: @escaping @Sendable (String) -> String = { "About \($0) yes." }
  ) {
    self.prepared = prepared
    self.reply = reply
  }

  func prepare(_ conversation: [ChatMessage]) {
    log.withLock { $0.prepared.append(conversation) }
    prepared(conversation)
  }

  func generate(
    _ conversation: [ChatMessage], options: GenerationOptions
  ) -> AsyncThrowingStream<String, any Error> {
    log.withLock { $0.asked.append(conversation) }
    return AsyncThrowingStream { continuation in
      continuation.yield(reply(conversation.last?.content ?? ""))
      continuation.finish()
    }
  }

  func cancel() {}
  func forget() { log.withLock { $0.forgotten += 1 } }
  func tokenCount(of conversation: [ChatMessage]) -> Int { conversation.count * 10 }
}

/// A tenth of a second of sound for every clause; lets go of a hold after each.
struct ScriptedVoice: SpeechSynthesizing {
  let sampleRate = 24_000
  let languages: Set<Language> = [.english]
  let spoken: @Sendable (String) -> Void

  func synthesize(_ text: String, language: Language) -> AudioBuffer {
    spoken(text)
    return AudioBuffer(samples: [Float](repeating: 0.5, count: 2_400), sampleRate: sampleRate)
  }

  func cancel() {}
}

/// Everything is heard as soon as it is pushed.
actor ScriptedPlayer: AudioPlaying {
  nonisolated let sampleRate = 24_000
  nonisolated let name = "a script"
  private let clock = SystemClock()
  var progress = PlaybackProgress()
  private var isPaused = false
  private var held: [CheckedContinuation<Bool, Never>] = []

  func start() {}

  /// In a pause it is held back until that ends, and forgotten when that ends in `cancel()`.
  func push(_ buffer: AudioBuffer) async {
    if isPaused, await !withCheckedContinuation({ held.append($0) }) { return }
    if progress.firstSampleAt == nil { progress.firstSampleAt = clock.now }
    progress.playedSamples += buffer.samples.count
  }

  func flush() { progress.firstSampleAt = nil }
  func cancel() { endPause(playing: false) }
  func pause() { isPaused = true }
  func resume() { endPause(playing: true) }
  func finish() { resume() }
  func abandon() { cancel() }

  private func endPause(playing: Bool) {
    isPaused = false
    for push in held { push.resume(returning: playing) }
    held = []
  }
}
