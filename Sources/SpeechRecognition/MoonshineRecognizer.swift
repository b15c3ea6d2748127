import OnnxInference
import Realtime
import Synchronization
import VoiceCore

/// Moonshine (Jeffries et al. 2024, "Moonshine: Speech Recognition for Live Transcription and Voice Commands"):
/// an encoder and decoder straight on the waveform, whose work grows with the length of the speech.
///
/// Runs on the recognition queue and blocks it for a few hundredths of the speech's length. Gives words without times.
public actor MoonshineRecognizer: SpeechRecognizing {
  public nonisolated let sampleRate = 16_000
  public nonisolated let languages: Set<Language>
  /// The model was trained on recordings of 4 to 30 s (section 3.2 of the paper).
  public nonisolated let longestWindow: Duration = .seconds(30)

  private nonisolated let executor: QueueExecutor
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  private nonisolated let cancellation = OnnxCancellation()

  private let encoder: OnnxSession
  private let decoder: MoonshineDecoder
  private let tokenizer: MoonshineTokenizer
  private let budget: CoreBudget

  /// - Parameters:
  ///   - encoder: encoder_model.ort or .onnx.
  ///   - decoder: decoder_model_merged.ort or .onnx.
  ///   - tokenizer: tokenizer.bin.
  ///   - languages: of this model: each Moonshine model knows one.
  ///   - budget: is told while the recognizer computes, and gives the number of threads.
  /// - Throws: `.noSuchFile`, `.damagedModel`, `.wrongModelKind`.
  public init(
    encoder: String, decoder: String, tokenizer: String, languages: Set<Language> = [.english],
    budget: CoreBudget,
    executor: QueueExecutor = QueueExecutor(.recognition)
  ) throws(VoiceError) {
    let vocabulary = try MoonshineTokenizer(path: tokenizer)
    let encoderSession = try OnnxSession(path: encoder, threads: budget.speechThreads, keepsWorkspace: false)
    try encoderSession.require(
      inputs: ["input_values": .float], outputs: ["last_hidden_state": .float], as: "a Moonshine encoder")
    self.decoder = try MoonshineDecoder(path: decoder, threads: budget.speechThreads)
    self.encoder = encoderSession
    self.tokenizer = vocabulary
    self.languages = languages
    self.budget = budget
    self.executor = executor
  }

  /// - Parameter samples: up to 30 s at 16 kHz.
  /// - Throws: `.cancelled`; `.engineFailed`, also for a longer window.
  public nonisolated func transcribe(_ samples: [Float]) async throws(VoiceError) -> Transcript {
    try await transcribe(samples, guess: [])
  }

  /// The decoder checks the earlier tokens in one run: a window of 8 s takes 108 instead of 199 ms. See
  /// ``MoonshineDecoder/decode(_:mask:guess:limit:token:)``.
  public nonisolated func transcribe(
    _ samples: [Float], after earlier: Transcript
  ) async throws(VoiceError) -> Transcript {
    try await transcribe(samples, guess: earlier.tokens)
  }

  private nonisolated func transcribe(
    _ samples: [Float], guess: [Int]
  ) async throws(VoiceError) -> Transcript {
    let ids = try await tokens(of: samples, guess: guess, cancellation.token)
    return Transcript(
      text: text(of: ids), language: languages.count == 1 ? languages.first : nil, tokens: ids)
  }

  public nonisolated func cancel() { cancellation.cancel() }

  /// The token ids that greedy decoding finds, for tests and measurements.
  package nonisolated func tokens(of samples: [Float]) async throws(VoiceError) -> [Int] {
    try await tokens(of: samples, guess: [], cancellation.token)
  }

  /// Whether a run is in progress, seen from any thread; for the test of `cancel()`.
  package nonisolated var isComputing: Bool { running.load(ordering: .relaxed) }
  private nonisolated let running = Atomic(false)

  private func tokens(
    of samples: [Float], guess: [Int], _ token: OnnxCancellationToken
  ) throws(VoiceError) -> [Int] {
    // The attention of a window takes memory with the square of its length.
    let seconds = Double(samples.count) / Double(sampleRate)
    guard seconds <= longestWindow.seconds else {
      throw .engineFailed("Moonshine", reason: "a window of \(Int(seconds)) s is longer than it takes")
    }
    let window = MoonshineWindow(samples)
    guard !token.isCancelled else { throw .cancelled }
    guard !window.isSilent else { return [] }
    running.store(true, ordering: .relaxed)
    defer { running.store(false, ordering: .relaxed) }
    return try budget.computing { () throws(VoiceError) in
      let shape = [1, window.samples.count]
      let mask = [Int64](repeating: 1, count: window.samples.count)
      var inputs: [String: Tensor] = ["input_values": .float(window.samples, shape: shape)]
      if encoder.inputs["attention_mask"] != nil { inputs["attention_mask"] = .int64(mask, shape: shape) }
      let encoded = try encoder.run(inputs, outputs: ["last_hidden_state"], token: token)["last_hidden_state"]
      return try decoder.decode(
        encoded, mask: mask, guess: guess, limit: window.tokenLimit, token: token)
    }
  }

  /// Punctuation by itself is what the model says of noise: it is no speech.
  private nonisolated func text(of ids: [Int]) -> String {
    let text = tokenizer.text(of: ids)
    return text.contains { $0.isLetter || $0.isNumber } ? text : ""
  }
}

/// A recording made fit for the encoder.
struct MoonshineWindow {
  private(set) var samples: [Float]

  init(_ samples: [Float]) {
    self.samples = samples.map { $0.isFinite ? $0 : 0 }
    let missing = Self.shortest - samples.count
    if missing > 0 { self.samples += [Float](repeating: 0, count: missing) }
  }

  /// Nothing above -80 dB of full scale: no microphone is that quiet, so nothing was recorded.
  var isSilent: Bool { samples.allSatisfy { abs($0) < 1e-4 } }

  /// 6.5 tokens a second, `max_tokens_per_second` of moonshine's core; English speech has three to five. It ends loops.
  var tokenLimit: Int { (samples.count * 13 + 31_999) / 32_000 }

  /// One second. The encoder's three convolutions need 895 samples; words cut out of the librivox recordings were
  /// recognised better with silence behind them up to a second than up to half of one or none.
  private static let shortest = 16_000
}
