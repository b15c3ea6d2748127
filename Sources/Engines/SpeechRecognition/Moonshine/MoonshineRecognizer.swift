import OnnxInference
import Realtime
import Synchronization
import VoiceCore

/// Moonshine (Jeffries et al. 2024, "Moonshine: Speech Recognition for Live Transcription and Voice Commands"):
/// an encoder and decoder straight on the waveform, whose work grows with the length of the speech.
///
/// Runs on a queue of its own and blocks it for a few hundredths of the speech's length. Several recognizers may work
/// side by side on one ``MoonshineModel``.
public actor MoonshineRecognizer: SpeechRecognizing {
  public nonisolated let sampleRate = MoonshineWindow.sampleRate
  public nonisolated var languages: Set<Language> { model.languages }
  /// The longest window: the model was trained on recordings of 4 to 30 s (section 3.2 of the paper).
  public nonisolated let longestWindow: Duration = .seconds(30)
  /// The best window of a recording: the encoder's attention grows with the square of a window. 13 minutes of speech
  /// in windows of up to 28 s: 131 errors in 2,094 words at 19 times real time beside other programs, and 170 MB
  /// above the weights; 15 s: 135, 27 times; 12 s: 132, 31 times; 10 s: 124, 42 times, 70 MB.
  public nonisolated let bestWindow: Duration = .seconds(10)

  private nonisolated let executor: QueueExecutor
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  private nonisolated let cancellation = Cancellation()

  private nonisolated let model: MoonshineModel
  private let budget: CoreBudget

  /// Makes a recognizer of a loaded model.
  ///
  /// - Parameters:
  ///   - model: the networks, which several recognizers can share.
  ///   - budget: is told while the recognizer computes.
  ///   - executor: the queue to run on, when the caller has one.
  public init(
    model: MoonshineModel, budget: CoreBudget, executor: QueueExecutor = QueueExecutor(.recognition)
  ) {
    self.model = model
    self.budget = budget
    self.executor = executor
  }

  /// Takes up to 30 s at 16 kHz. Text that the model made up is left out. Words' times cost one more run of the decoder,
  /// the model's own judgement another; a model that is not in ONNX Runtime's own format has no words' times. The decoder
  /// checks the tokens of an earlier transcript in one run: a window of 8 s then takes 108 instead of 199 ms. See
  /// `MoonshineDecoder.decode`.
  ///
  /// - Throws: `.unsupportedLanguage`; `.usage` for a translation; `.cancelled`; `.engineFailed`, also for a longer
  ///   window.
  public nonisolated func transcribe(_ request: RecognitionRequest) async throws(VoiceError) -> Transcript {
    if let language = request.options.language, !languages.contains(language) {
      throw .unsupportedLanguage(
        language, by: "This Moonshine model", supported: languages.sorted().map(\.englishName))
    }
    guard request.options.task == .transcribe else {
      throw .untranslatable(by: "Moonshine")
    }
    return try await recognise(request, cancellation: cancellation.token)
  }

  public nonisolated func cancel() { cancellation.cancel() }

  /// The token ids that greedy decoding finds, for tests and measurements.
  package nonisolated func tokens(of samples: [Float]) async throws(VoiceError) -> [Int] {
    try await recognise(RecognitionRequest(samples), cancellation: cancellation.token).tokens
  }

  /// The number of runs of the decoder that a window takes, for tests and measurements.
  package func decoderRuns(for samples: [Float], after earlier: Transcript) throws(VoiceError) -> Int {
    try model.decode(MoonshineWindow(samples), guess: earlier.tokens, token: cancellation.token).runs
  }

  /// Whether a run is in progress, seen from any thread; for the test of `cancel()`.
  package nonisolated var isComputing: Bool { running.load(ordering: .relaxed) }
  private nonisolated let running = Atomic(false)

  private func recognise(
    _ request: RecognitionRequest, cancellation token: CancellationToken
  ) throws(VoiceError) -> Transcript {
    let (samples, options) = (request.samples, request.options)
    // The attention of a window takes memory with the square of its length.
    let length = Duration.samples(samples.count, at: sampleRate)
    guard length <= longestWindow else {
      throw .engineFailed("Moonshine", reason: "a window of \(Int(length.seconds)) s is longer than it takes")
    }
    var transcript = Transcript(text: "", language: languages.count == 1 ? languages.first : nil)
    let window = MoonshineWindow(samples)
    try token.check()
    guard !window.isSilent else { return transcript }
    running.store(true, ordering: .relaxed)
    defer { running.store(false, ordering: .relaxed) }
    try budget.computing { () throws(VoiceError) in
      let found = try model.decode(window, guess: request.earlier?.tokens ?? [], token: token)
      transcript.tokens = found.ids
      let text = model.text(of: found.ids)
      guard !text.isEmpty else { return }
      let heard = found.logProbabilities.prefix(MoonshineJudgement.tokens)
      // In a conversation somebody waits for this, so only a text that begins unsure is judged.
      if options.quality || heard.reduce(0, +) < MoonshineJudgement.sure * Float(heard.count) {
        let judgement = try model.judge(found, token: token)
        let words = text.split(separator: " ").count
        guard !judgement.isInvented(words: words, loudSeconds: window.loudSeconds) else { return }
        if options.quality { transcript.quality = quality(of: text, found, judgement) }
      }
      transcript.text = text
      guard options.wordTimes else { return }
      transcript.words = try model.words(of: found, in: window, token: token)
    }
    return transcript
  }

  private nonisolated func quality(
    of text: String, _ found: MoonshineDecoder.Text, _ judgement: MoonshineJudgement
  ) -> RecognitionQuality {
    let ofText = found.logProbabilities.prefix(found.ids.count)
    return RecognitionQuality(
      averageLogProbability: ofText.reduce(0, +) / Float(max(1, ofText.count)),
      noSpeechProbability: judgement.noSpeechProbability, compressionRatio: compressionRatio(of: text))
  }
}
