import CWhisper
import Foundation
import Realtime
import Synchronization
import VoiceCore

/// Whisper through whisper.cpp: 99 languages, into English if asked, with words' times and the model's own judgement.
///
/// Each window stands alone (no text is carried over, which is how Whisper's loops spread), so that several recognizers
/// may take the windows of one recording side by side on one ``WhisperModel``. Runs on a queue of its own and blocks it
/// for a tenth to the whole of the speech's length.
public actor WhisperRecognizer: SpeechRecognizing {
  public struct Configuration: Sendable, Hashable {
    /// Candidates for a window whose greedy text is unsure; whisper.cpp's own default for every window.
    public var beamSize = 5
    /// Mean log probability from which a greedy text is sure. Clean speech has -0.05 to -0.2 with Whisper base, of
    /// which a beam changes nothing; in a room with noise at 10 dB it has -0.3, and a beam takes a third of the errors
    /// away (docs/decisions/0009-whisper-windows.md).
    public var sure: Float = -0.25
    /// The most for a run of the network; fewer while other programs or stages have the cores.
    public var threads = 1
    /// The encoder sees at least this much silence behind the window: without any it invents words at the end.
    public var margin: Duration = .seconds(1)

    public init(threads: Int = 1) { self.threads = threads }
  }

  public nonisolated let sampleRate = 16_000
  public nonisolated let languages: Set<Language>
  /// The model was trained on windows of 30 s.
  public nonisolated let longestWindow: Duration = .seconds(30)

  private nonisolated let executor: QueueExecutor
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  private nonisolated let cancellations = CancellationCount()

  private let model: WhisperModel
  private let configuration: Configuration
  private let budget: CoreBudget
  private let working: WorkingMemory
  /// For the window at hand.
  private var threads: Int32 = 1
  private var state: OpaquePointer { working.state }

  /// - Throws: `.notEnoughMemory`.
  public init(
    model: WhisperModel, configuration: Configuration = .init(), budget: CoreBudget,
    executor: QueueExecutor = QueueExecutor(.recognition)
  ) throws(VoiceError) {
    guard let state = whisper_init_state(model.context) else {
      throw .notEnoughMemory(what: "Whisper", reason: "whisper.cpp could not reserve its working memory")
    }
    self.model = model
    self.configuration = configuration
    self.budget = budget
    self.executor = executor
    working = WorkingMemory(state)
    languages = model.languages
  }

  public nonisolated func cancel() { cancellations.value.wrappingAdd(1, ordering: .sequentiallyConsistent) }

  public nonisolated func transcribe(_ samples: [Float]) async throws(VoiceError) -> Transcript {
    try await transcribe(samples, options: RecognitionOptions())
  }

  /// - Parameter samples: up to 30 s at 16 kHz.
  /// - Throws: `.unsupportedLanguage`, also for a translation by a model that knows English only; `.cancelled`;
  ///   `.engineFailed`.
  public nonisolated func transcribe(
    _ samples: [Float], options: RecognitionOptions
  ) async throws(VoiceError) -> Transcript {
    let run = Run(of: cancellations)
    return try await decode(samples, options, run)
  }

  private func decode(
    _ samples: [Float], _ options: RecognitionOptions, _ run: Run
  ) throws(VoiceError) -> Transcript {
    if let language = options.language, !languages.contains(language) {
      throw .unsupportedLanguage(language, by: "This Whisper model", supported: ["English"])
    }
    let seconds = Double(samples.count) / Double(sampleRate)
    guard seconds <= longestWindow.seconds else {
      throw .engineFailed("Whisper", reason: "a window of \(Int(seconds)) s is longer than it takes")
    }
    // The engine looks at nothing shorter than a tenth of a second.
    guard samples.count >= sampleRate / 10, samples.contains(where: { $0 != 0 }) else {
      return Transcript(text: "", language: options.language)
    }
    guard model.isMultilingual || options.task == .transcribe else {
      throw .usage(
        "This Whisper model knows English only and translates nothing: choose whisper-base or a larger one.")
    }
    threads = Int32(budget.threads(atMost: configuration.threads))
    let found = try budget.computing { () throws(VoiceError) -> WhisperAttempt? in
      var options = options
      var probability: Float?
      if options.language == nil, model.isMultilingual {
        (options.language, probability) = try language(of: samples, run)
      }
      var results: [WhisperAttempt] = []
      var tried: [WhisperFallback.Attempt] = []
      var verdict = WhisperFallback.Verdict.unsure
      while let attempt = WhisperFallback.next(after: tried, verdict, beamSize: configuration.beamSize) {
        tried.append(attempt)
        guard var result = try decode(samples, options, attempt, run) else { return nil }
        result.languageProbability = probability
        verdict = WhisperFallback.verdict(result.quality, sure: configuration.sure)
        switch verdict {
        case .accept: return result
        case .silence where attempt.hearsAll: return nil
        case .silence, .unsure, .loop: results.append(result)
        }
      }
      return WhisperFallback.best(of: results)
    }
    guard let found else { return Transcript(text: "", language: options.language) }
    return found.transcript(options, samples, sampleRate: sampleRate)
  }

  /// Nil when the engine has no text at all.
  private func decode(
    _ samples: [Float], _ options: RecognitionOptions, _ attempt: WhisperFallback.Attempt, _ run: Run
  ) throws(VoiceError) -> WhisperAttempt? {
    var parameters = parameters(attempt, run)
    parameters.translate = options.task == .translate
    if !attempt.hearsAll { parameters.audio_ctx = audioContext(for: samples.count) }
    try compute(samples, parameters, in: options.language ?? .english, prompt: options.prompt, run)
    guard whisper_full_n_segments_from_state(state) > 0 else { return nil }
    return result(at: attempt.temperature)
  }

  private func parameters(_ attempt: WhisperFallback.Attempt, _ run: Run) -> whisper_full_params {
    var parameters = whisper_full_default_params(
      attempt.beamSize > 1 ? WHISPER_SAMPLING_BEAM_SEARCH : WHISPER_SAMPLING_GREEDY)
    parameters.beam_search.beam_size = Int32(attempt.beamSize)
    parameters.n_threads = threads
    parameters.no_context = true
    // The window is a whole: its words' times come from the alignment.
    parameters.no_timestamps = true
    parameters.single_segment = true
    parameters.print_progress = false
    parameters.print_timestamps = false
    // No [Music], no ♪.
    parameters.suppress_nst = true
    parameters.temperature = attempt.temperature
    // What is tried next, and what is silence, is decided here.
    parameters.temperature_inc = 0
    parameters.no_speech_thold = 2
    parameters.abort_callback = { Unmanaged<Run>.fromOpaque($0!).takeUnretainedValue().isCancelled }
    parameters.abort_callback_user_data = Unmanaged.passUnretained(run).toOpaque()
    return parameters
  }

  private func compute(
    _ samples: [Float], _ parameters: whisper_full_params, in language: Language, prompt: String, _ run: Run
  ) throws(VoiceError) {
    var parameters = parameters
    guard !run.isCancelled else { throw .cancelled }
    let status = WhisperModel.code(of: language).withCString { code in
      prompt.withCString { text in
        parameters.language = code
        parameters.initial_prompt = prompt.isEmpty ? nil : text
        return withExtendedLifetime(run) {
          whisper_full_with_state(model.context, state, parameters, samples, Int32(samples.count))
        }
      }
    }
    guard !run.isCancelled else { throw .cancelled }
    guard status == 0 else { throw .engineFailed("Whisper", reason: "whisper.cpp answered \(status)") }
  }

  /// What the window is in, by the token that the decoder would begin with: a run of the encoder for it alone, over
  /// all that the encoder can hear.
  private func language(of samples: [Float], _ run: Run) throws(VoiceError) -> (Language?, Float?) {
    var parameters = parameters(WhisperFallback.Attempt(hearsAll: true), run)
    parameters.max_tokens = 1
    try compute(samples, parameters, in: .english, prompt: "", run)
    let first = firstToken()
    guard let best = first.languages.max(by: { $0.value < $1.value }) else { return (nil, nil) }
    return (WhisperModel.language(best.key), best.value)
  }

  /// How likely the text's very first token is each language, and how likely it is "no speech", by the encoder's latest
  /// run. (whisper.cpp's own no-speech probability reads a row of logits that was not computed whenever the decoder
  /// is told a language; one step of the decoder is the price of the right one.)
  private func firstToken() -> (noSpeech: Float, languages: [Int32: Float]) {
    var start = whisper_token_sot(model.context)
    let size = Int(whisper_model_n_vocab(model.context))
    guard whisper_decode_with_state(model.context, state, &start, 1, 0, threads) == 0,
      let row = whisper_get_logits_from_state(state)
    else { return (0, [:]) }
    let logits = UnsafeBufferPointer(start: row, count: size)
    let peak = logits.max() ?? 0
    let sum = logits.reduce(into: Float(0)) { $0 += exp($1 - peak) }
    let noSpeech = exp(logits[Int(whisper_token_nosp(model.context))] - peak) / sum
    guard model.isMultilingual else { return (noSpeech, [:]) }
    var languages: [Int32: Float] = [:]
    for id in model.languageIDs {
      languages[id] = exp(logits[Int(whisper_token_lang(model.context, id))] - peak)
    }
    let all = languages.values.reduce(0, +)
    return (noSpeech, languages.mapValues { $0 / all })
  }

  /// Frames of the encoder (20 ms each) for a window and its margin, in steps of 64: windows of nearly one length are
  /// of one shape. Below 10 s little is gained and hard speech gets harder.
  private func audioContext(for count: Int) -> Int32 {
    let window = Double(count) / Double(sampleRate) + configuration.margin.seconds
    let frames = Int((window * 50).rounded(.up))
    return Int32(min(model.audioContext, max(512, (frames + 63) / 64 * 64)))
  }

  /// What the engine found.
  private func result(at temperature: Float) -> WhisperAttempt {
    var attempt = WhisperAttempt(
      temperature: temperature,
      noSpeechProbability: firstToken().noSpeech,
      language: model.isMultilingual
        ? WhisperModel.language(whisper_full_lang_id_from_state(state)) : .english)
    for segment in 0..<whisper_full_n_segments_from_state(state) {
      for index in 0..<whisper_full_n_tokens_from_state(state, segment) {
        let data = whisper_full_get_token_data_from_state(state, segment, index)
        guard data.id < model.endOfText else { continue }
        // What whisper.cpp calls a token's time is where the alignment goes on to the next one.
        let end = data.t_dtw >= 0 ? Duration.milliseconds(10 * data.t_dtw) : nil
        attempt.tokens.append(
          TimedToken(
            id: data.id, bytes: model.bytes(of: data.id), probability: data.p,
            start: attempt.tokens.isEmpty ? .zero : attempt.tokens.last?.end, end: end))
      }
    }
    return attempt
  }
}

/// What a recognizer computes in: caches of both halves of the network, and its graphs.
private final class WorkingMemory {
  let state: OpaquePointer
  init(_ state: OpaquePointer) { self.state = state }
  deinit { whisper_free_state(state) }
}

/// How often a recognizer has been told to stop.
private final class CancellationCount: Sendable {
  let value = Atomic(0)
}

/// One call of `transcribe`; the engine asks it whether to stop.
private final class Run: Sendable {
  private let cancellations: CancellationCount
  private let before: Int

  init(of cancellations: CancellationCount) {
    self.cancellations = cancellations
    before = cancellations.value.load(ordering: .sequentiallyConsistent)
  }

  var isCancelled: Bool { cancellations.value.load(ordering: .sequentiallyConsistent) != before }
}
