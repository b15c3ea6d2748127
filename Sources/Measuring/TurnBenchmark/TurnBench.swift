import Conversation
import Foundation
import Realtime
import Synchronization
import TurnTaking
import VoiceCore

/// Asks recorded questions in real time, each in every mode, and measures the answers: the pipeline of `chat`, with one
/// set of engines loaded once and a conversation of its own for every question.
package final class TurnBench: Sendable {
  package struct Engines: Sendable {
    package var detector: any VoiceActivityDetecting
    package var recognizer: any SpeechRecognizing
    package var generator: any TextGenerating
    package var voice: any SpeechSynthesizing
    /// Judges the end of the turn from mode `judge` on, together with words and meaning; nil: these decide alone.
    package var turnDetector: (any TurnDetecting)?

    package init(
      detector: any VoiceActivityDetecting, recognizer: any SpeechRecognizing,
      generator: any TextGenerating, voice: any SpeechSynthesizing, turnDetector: (any TurnDetecting)?
    ) {
      (self.detector, self.recognizer, self.generator, self.voice) = (detector, recognizer, generator, voice)
      self.turnDetector = turnDetector
    }
  }

  package struct Configuration: Sendable {
    /// The conversation before each question, so that the cache has something to hold.
    package var system: String
    package var history: [ChatMessage]
    package var options: GenerationOptions
    package var endpointing: Endpointer.Configuration

    package init(
      system: String, history: [ChatMessage], options: GenerationOptions,
      endpointing: Endpointer.Configuration
    ) {
      (self.system, self.history, self.options, self.endpointing) = (system, history, options, endpointing)
    }

    /// The prompt that is in the cache before the question.
    package var prompt: [ChatMessage] { [ChatMessage(.system, system)] + history }
  }

  private let engines: Engines
  private let configuration: Configuration
  private let asker: @Sendable () -> any QuestionAsking
  private let player: @Sendable () -> any AudioPlaying
  private let clock = SystemClock()
  /// The conversation that goes on, and whether it shall end.
  private let running = Mutex<(assistant: Assistant?, isStopped: Bool)>((nil, false))

  /// The silence before a question: a person thinks for a moment, and the devices and the detector come to rest.
  private static let leadIn = Duration.milliseconds(500)
  /// The time after which a commit that has not come was missed.
  private static let longestEndpointing = Duration.seconds(3)
  /// The time after which an answer that has not come hangs.
  private static let longestAnswer = Duration.seconds(60)

  /// - Parameters:
  ///   - asker, player: make new ones for each question.
  package init(
    _ engines: Engines, _ configuration: Configuration, asker: @escaping @Sendable () -> any QuestionAsking,
    player: @escaping @Sendable () -> any AudioPlaying
  ) {
    self.engines = engines
    self.configuration = configuration
    self.asker = asker
    self.player = player
  }

  /// Ends the question that is being asked. Any thread.
  package func stop() {
    let assistant = running.withLock { running in
      running.isStopped = true
      return running.assistant
    }
    assistant?.stop()
  }

  package var isStopped: Bool { running.withLock(\.isStopped) }

  /// The order in which a question is asked in the modes: no mode always comes first, while the caches of the
  /// processor are another's.
  package static func order(of modes: [TurnMode], question: Int, round: Int) -> [TurnMode] {
    let shift = (question + round) % modes.count
    return Array(modes[shift...] + modes[..<shift])
  }

  /// Asks one question and waits until its answer is audible and written to its end.
  ///
  /// - Returns: nil after ``stop()``.
  /// - Throws: what ends a conversation: a device or an engine that does not work. A turn that fails is measured.
  package func measure(
    _ question: Question, _ mode: TurnMode, round: Int
  ) async throws(VoiceError) -> TurnMeasurement? {
    await engines.detector.reset()
    // The mode that starts cold forgets it again; in the others a conversation has it in the cache.
    try await engines.generator.prepare(configuration.prompt)
    let asker = asker()
    try await asker.open()
    let assistant = assistant(hearing: asker.capture, mode)
    let isStopped = running.withLock { running in
      running.assistant = assistant
      return running.isStopped
    }
    defer { running.withLock { $0.assistant = nil } }
    let watch = Watch()
    let asking = Task { [clock] in
      await watch.listening()
      await Self.ask(question, asker, assistant, watch, clock)
    }
    if isStopped { assistant.stop() }
    var failure: VoiceError?
    do throws(VoiceError) {
      try await assistant.run { [clock] event in
        if watch.note(event, at: clock.now) { assistant.stop() }
      }
    } catch {
      failure = error
    }
    asking.cancel()
    watch.finish()
    await asking.value
    let gaps = await asker.gaps
    await asker.close()
    if self.isStopped { return nil }
    let seen = watch.seen
    if let failure, seen.observation.failure == nil { throw failure }
    if let failure = seen.askingFailure { throw failure }
    return TurnMeasurement(question, mode, round: round, seen.observation, seen.usage, gaps: gaps)
  }

  private func assistant(hearing capture: any AudioCapturing, _ mode: TurnMode) -> Assistant {
    let listener = Listener(
      capture: capture, detector: engines.detector, endpointing: configuration.endpointing,
      recognizer: engines.recognizer, language: .english,
      judge: mode >= .judge ? EndOfTurnJudge(engines.turnDetector) : nil, waitsAfterSpeech: false)
    return Assistant(
      listener: listener, generator: engines.generator, voice: engines.voice, player: player(), clock: clock,
      configuration: .init(
        system: configuration.system, options: configuration.options, microphone: .always, mode: mode,
        history: configuration.history))
  }

  /// The person's part: a moment's thought, the question, and how long they wait.
  private static func ask(
    _ question: Question, _ asker: any QuestionAsking, _ assistant: Assistant, _ watch: Watch,
    _ clock: SystemClock
  ) async {
    do throws(VoiceError) {
      try await clock.sleep(until: clock.now.advanced(by: leadIn))
      let asked = try await asker.ask(question)
      watch.asked(asked)
      try await clock.sleep(until: asked.began)
      watch.begin(at: clock.now)
      try await clock.sleep(until: asked.speechEnd.advanced(by: longestEndpointing))
      if watch.seen.observation.isCommitted {
        try await clock.sleep(until: asked.speechEnd.advanced(by: longestAnswer))
      }
      assistant.stop()
    } catch {
      if error == .cancelled { return }
      watch.fail(error)
      assistant.stop()
    }
  }
}

/// Gathers what is seen of one question, from several queues.
private final class Watch: Sendable {
  struct Seen: Sendable {
    var observation = TurnObservation()
    var began: (time: MonotonicTime, cpu: Duration, energy: EnergyMeter.Reading?)?
    var answered: (time: MonotonicTime, cpu: Duration, peak: Double, energy: EnergyMeter.Reading?)?
    var askingFailure: VoiceError?

    var usage: TurnMeasurement.Usage {
      let cores = ProcessInfo.processInfo.activeProcessorCount
      guard let began, let answered else {
        return .init(cpu: .zero, wall: .zero, peakMegabytes: ResidentMemory.peakMegabytes, cores: cores)
      }
      return .init(
        cpu: answered.cpu - began.cpu, wall: answered.time - began.time, peakMegabytes: answered.peak,
        cores: cores,
        joules: EnergyMeter.joules(
          from: began.energy, to: answered.energy, in: answered.time - began.time))
    }
  }

  private let state = Mutex(Seen())
  private let ready = AsyncStream<Void>.makeStream()

  var seen: Seen { state.withLock { $0 } }

  /// Returns when the assistant listens.
  func listening() async { for await _ in ready.stream { return } }

  func finish() { ready.continuation.finish() }

  /// - Returns: whether with this event everything is known.
  func note(_ event: TurnEvent, at time: MonotonicTime) -> Bool {
    if case .listening = event { ready.continuation.yield() }
    return state.withLock { seen in
      seen.observation.note(event, at: time)
      guard seen.answered == nil, seen.observation.isAnswered else { return false }
      seen.answered = (
        time, ProcessorTime.ofProcess, ResidentMemory.peakMegabytes, EnergyMeter().read()
      )
      return true
    }
  }

  func asked(_ asked: Asked) { state.withLock { $0.observation.asked = asked } }

  func begin(at time: MonotonicTime) {
    ResidentMemory.resetPeak()
    state.withLock { $0.began = (time, ProcessorTime.ofProcess, EnergyMeter().read()) }
  }

  func fail(_ error: VoiceError) { state.withLock { $0.askingFailure = error } }
}
