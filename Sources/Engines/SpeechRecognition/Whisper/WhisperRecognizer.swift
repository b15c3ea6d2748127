import CWhisper
import Foundation
import Realtime
import VoiceCore

/// Whisper through whisper.cpp: 99 languages, into English if asked, with words' times and the model's own judgement.
///
/// Each window stands alone (no text is carried over, which is how Whisper's loops spread), so that several recognizers
/// may take the windows of one recording side by side on one ``WhisperModel``. Runs on a queue of its own and blocks it
/// for a tenth to the whole of the speech's length.
public actor WhisperRecognizer: SpeechRecognizing {
  public struct Configuration: Sendable, Hashable {
    public var search: WhisperSearch
    /// The most for a run of the network; fewer while other programs or stages have the cores.
    public var threads: Int
    /// The encoder sees at least this much silence behind the window: without any it invents words at the end.
    public var margin: Duration = .seconds(1)

    public init(threads: Int = 1, search: WhisperSearch = .thorough) {
      (self.threads, self.search) = (threads, search)
    }
  }

  public nonisolated let sampleRate = 16_000
  public nonisolated let languages: Set<Language>
  /// The model was trained on windows of 30 s.
  public nonisolated let longestWindow: Duration = .seconds(30)

  private nonisolated let executor: QueueExecutor
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  private nonisolated let cancellation = Cancellation()

  private let model: WhisperModel
  private let configuration: Configuration
  private let budget: CoreBudget
  private let state: WhisperState
  /// The number of threads for the window at hand.
  private var threads: Int32 = 1

  /// - Throws: `.notEnoughMemory`.
  public init(
    model: WhisperModel, configuration: Configuration = .init(), budget: CoreBudget,
    executor: QueueExecutor = QueueExecutor(.recognition)
  ) throws(VoiceError) {
    state = try WhisperState(model)
    self.model = model
    self.configuration = configuration
    self.budget = budget
    self.executor = executor
    languages = model.languages
  }

  /// Runs of the encoder so far, which is most of the work: one a window where the first text is sure.
  package var encoderRuns: Int { state.encoderRuns }

  public nonisolated func cancel() { cancellation.cancel() }

  /// Takes up to 30 s at 16 kHz. A window whose language is given is encoded once where the first text is sure; where
  /// it is not given, the parts of the window that may be in another one are encoded and decoded by themselves as well.
  /// What an earlier run said is not looked at.
  ///
  /// - Throws: `.unsupportedLanguage`; `.usage` for a translation by a model that knows English only; `.cancelled`;
  ///   `.engineFailed`, also for a longer window.
  public nonisolated func transcribe(_ request: RecognitionRequest) async throws(VoiceError) -> Transcript {
    try await decode(request.samples, request.options, cancellation.token)
  }

  private func decode(
    _ samples: [Float], _ options: RecognitionOptions, _ token: CancellationToken
  ) throws(VoiceError) -> Transcript {
    if let language = options.language, !languages.contains(language) {
      throw .unsupportedLanguage(language, by: "This Whisper model", supported: ["English"])
    }
    let length = Duration.samples(samples.count, at: sampleRate)
    guard length <= longestWindow else {
      throw .engineFailed("Whisper", reason: "a window of \(Int(length.seconds)) s is longer than it takes")
    }
    // The engine looks at nothing shorter than a tenth of a second.
    guard samples.count >= sampleRate / 10, samples.contains(where: { $0 != 0 }) else {
      return Transcript(text: "", language: options.language)
    }
    guard model.isMultilingual || options.task == .transcribe else {
      throw .untranslatable(by: "This Whisper model, which knows English only,")
    }
    threads = Int32(budget.threads(atMost: configuration.threads))
    return try budget.computing { () throws(VoiceError) -> Transcript in
      let sound = sound(samples[...])
      guard options.language == nil, model.isMultilingual else {
        return try transcript(of: sound, options, token)
      }
      return try transcriptInItsLanguages(of: sound, options, token)
    }
  }

  /// Halves of less are not heard by themselves.
  private static let shortestHalf = Duration.seconds(4)

  private func transcript(
    of sound: WhisperSound, _ options: RecognitionOptions, _ token: CancellationToken
  ) throws(VoiceError) -> Transcript {
    let mayBeParted = Duration.samples(sound.samples.count, at: sampleRate) >= Self.shortestHalf * 2
    // By how many frames the encoder heard.
    var noSpeech: [Int32: Float] = [:]
    let decoded = try WhisperFallback.believable(
      configuration.search, in: options.language,
      contrast: Quietness.contrast(of: sound.samples, sampleRate: sampleRate), mayBeParted: mayBeParted
    ) { attempt throws(VoiceError) in try decode(sound, options, attempt, &noSpeech, token) }
    guard let found = decoded else { return Transcript(text: "", language: options.language) }
    if mayBeParted, found.quality.compressionRatio > WhisperFallback.longestRatio {
      return try parts(of: sound, options, token)
    }
    var transcript = found.transcript
    guard options.wordTimes, !transcript.isEmpty else { return transcript }
    transcript.words = try words(of: found, in: sound, options, token)
    return transcript
  }

  /// A text that repeats itself is what the decoder makes of music, or what somebody said: a chorus, a drill, an
  /// announcement. Heard in two halves, and each of them so if need be, the latter is as fast as speech.
  private func parts(
    of whole: WhisperSound, _ options: RecognitionOptions, _ token: CancellationToken
  ) throws(VoiceError) -> Transcript {
    let samples = whole.samples
    let cut = Quietness.quietestMoment(of: samples, sampleRate: sampleRate)
    let first = try transcript(of: sound(samples[..<cut]), options, token)
    let second = try transcript(of: sound(samples[cut...]), options, token)
    let both = first.followed(by: second, after: .samples(cut, at: sampleRate))
    let loudSeconds = Quietness.loudSeconds(of: samples, sampleRate: sampleRate)
    return WhisperFallback.isSaid(both.text, loudSeconds: loudSeconds)
      ? both : Transcript(text: "", language: options.language)
  }

  /// Decodes the window in one way; nil when the engine has no text at all, or more than is said in a window.
  private func decode(
    _ sound: WhisperSound, _ options: RecognitionOptions, _ attempt: WhisperFallback.Attempt,
    _ noSpeech: inout [Int32: Float], _ token: CancellationToken
  ) throws(VoiceError) -> WhisperAttempt? {
    var parameters = parameters(attempt)
    parameters.translate = options.task == .translate
    parameters.audio_ctx = attempt.way.hearsAll ? Int32(model.audioContext) : sound.frames
    if noSpeech[parameters.audio_ctx] == nil {
      try state.hear(sound, frames: parameters.audio_ctx, threads: threads, token)
      noSpeech[parameters.audio_ctx] = try state.noSpeechProbability(threads: threads, token)
    }
    try state.decode(sound, parameters, in: options.language ?? .english, prompt: options.prompt, token)
    guard let tokens = state.tokens else { return nil }
    // With marks of time the window is decoded in steps, each of which may take the whole of the decoder.
    if attempt.way.marksTimes, tokens.isEmpty || tokens.count > model.textContext / 2 { return nil }
    return WhisperAttempt(
      temperature: attempt.temperature, noSpeechProbability: noSpeech[parameters.audio_ctx] ?? 0,
      language: state.language, tokens: tokens)
  }

  /// Finds when each word was said, for the attempt that the text is from.
  private func words(
    of found: WhisperAttempt, in sound: WhisperSound, _ options: RecognitionOptions,
    _ token: CancellationToken
  ) throws(VoiceError) -> [Word] {
    let samples = sound.samples
    if !state.hasHeard(sound) { try state.hear(sound, frames: sound.frames, threads: threads, token) }
    let attention = try state.attention(
      for: found.tokens, in: found.language ?? .english, options.task, samples: samples.count,
      threads: threads, token)
    return TimedWords.words(
      found.tokens, attention, samples: samples, sampleRate: sampleRate,
      language: options.task == .translate ? .english : found.language,
      end: .samples(samples.count, at: sampleRate))
  }

  private func parameters(_ attempt: WhisperFallback.Attempt) -> whisper_full_params {
    var parameters = whisper_full_default_params(
      attempt.way.beamSize > 1 ? WHISPER_SAMPLING_BEAM_SEARCH : WHISPER_SAMPLING_GREEDY)
    parameters.beam_search.beam_size = Int32(attempt.way.beamSize)
    parameters.n_threads = threads
    parameters.no_context = true
    // The window is a whole: its words' times come from the alignment.
    parameters.no_timestamps = !attempt.way.marksTimes
    parameters.single_segment = !attempt.way.marksTimes
    parameters.print_progress = false
    parameters.print_timestamps = false
    // No [Music], no ♪.
    parameters.suppress_nst = true
    parameters.temperature = attempt.temperature
    // What is tried next, and what is silence, is decided here.
    parameters.temperature_inc = 0
    parameters.no_speech_thold = 2
    return parameters
  }

  /// Each part of the window in the language that is spoken there.
  private func transcriptInItsLanguages(
    of window: WhisperSound, _ options: RecognitionOptions, _ token: CancellationToken
  ) throws(VoiceError) -> Transcript {
    let samples = window.samples
    var whole: [Language: Float] = [:]
    let spans = try SpokenLanguages.spans(in: samples.indices, expected: options.expected) {
      range throws(VoiceError) -> [SpokenLanguages.Stretch] in
      let part = range.count == samples.count ? window : sound(samples[range])
      let stretches = SpokenLanguages.stretches(of: part.samples, sampleRate: sampleRate)
      try state.hear(part, frames: part.frames, threads: threads, token)
      let languages = try state.beginnings(of: stretches + [part.samples.indices], threads: threads, token)
        .map(\.languages)
      if range.count == samples.count { whole = languages[stretches.count] }
      return zip(stretches, languages).map {
        .init(
          samples: range.lowerBound + $0.lowerBound..<range.lowerBound + $0.upperBound, probabilities: $1)
      }
    }
    var options = options
    guard spans.count > 1 else {
      options.language = spans.first?.language
      var transcript = try transcript(of: window, options, token)
      transcript.languageProbability = transcript.isEmpty ? nil : transcript.language.flatMap { whole[$0] }
      return transcript
    }
    var joined = Transcript(text: "")
    var lengths: [Language: Int] = [:]
    for span in spans {
      options.language = span.language
      var part = try transcript(of: sound(samples[span.samples]), options, token)
      for index in part.words.indices { part.words[index].language = span.language }
      joined = joined.followed(
        by: part, after: .samples(span.samples.lowerBound, at: sampleRate))
      if !part.isEmpty { lengths[span.language, default: 0] += span.samples.count }
    }
    joined.language = lengths.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    return joined
  }

  private func sound(_ samples: ArraySlice<Float>) -> WhisperSound {
    WhisperSound(Array(samples), frames: audioContext(for: samples.count))
  }

  /// Frames of the encoder (20 ms each) for a window and its margin, in steps of 64: windows of nearly one length are
  /// of one shape. Below 15 s clean speech gets harder, too (docs/decisions/0009-whisper-windows.md), and the windows of a
  /// recording are mostly longer.
  private func audioContext(for count: Int) -> Int32 {
    let window = Double(count) / Double(sampleRate) + configuration.margin.seconds
    let frames = Int((window * 50).rounded(.up))
    return Int32(min(model.audioContext, max(768, (frames + 63) / 64 * 64)))
  }
}
