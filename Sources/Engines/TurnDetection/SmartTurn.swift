import OnnxInference
import Realtime
import VoiceCore

/// Smart Turn v3 (pipecat-ai/smart-turn, BSD-2-Clause): hears from the melody of up to 8 s of speech whether the person is
/// done, in 23 languages.
///
/// Runs on a queue of its own and blocks it for 40 to 60 ms of one core, whatever the length of the speech. The network is
/// Whisper tiny's encoder with a small head, in 8-bit integers: it takes `input_features` [1, 80, 800] (see
/// `LogMelSpectrogram`) and gives `logits` [1, 1], which in spite of its name is a probability
/// (`LocalSmartTurnAnalyzerV3` in pipecat's local_smart_turn_v3.py). It rounds in every layer, so that an input that differs
/// by 1e-5 may move a probability by 0.05.
///
/// Another network of that shape does as well; one for another length of sound or number of bands is given as much.
public actor SmartTurn: TurnDetecting {
  public nonisolated let sampleRate = LogMelSpectrogram.sampleRate
  public nonisolated let window: Duration
  /// Those of the model's card.
  public nonisolated let languages = Set(Language.all.filter { SmartTurn.codes.contains($0.code) })

  private static let codes: Set = [
    "ar", "bn", "da", "de", "en", "es", "fi", "fr", "hi", "id", "it", "ja", "ko", "mr", "nl", "no", "pl",
    "pt",
    "ru", "tr", "uk", "vi", "zh",
  ]

  private nonisolated let executor: QueueExecutor
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  private nonisolated let cancellation = Cancellation()

  private let session: OnnxSession
  private let spectrogram: LogMelSpectrogram
  private let budget: CoreBudget

  /// - Parameters:
  ///   - path: smart-turn-v3.2-cpu.onnx, or another network of its shape.
  ///   - budget: is told while it computes.
  ///   - executor: the queue on which it computes.
  /// - Throws: `.noSuchFile`, `.damagedModel`, `.wrongModelKind`.
  public init(
    path: String, budget: CoreBudget, executor: QueueExecutor = QueueExecutor(.turnDetection)
  ) throws(VoiceError) {
    let kind = "a Smart Turn model"
    let session = try OnnxSession(path: path, threads: 1)
    try session.require(inputs: ["input_features": .float], outputs: ["logits": .float], as: kind)
    let shape = session.inputs["input_features"]?.shape ?? []
    guard session.inputs.count == 1, shape.count == 3, [-1, 1].contains(shape[0]),
      (1...128).contains(shape[1]), (1...3000).contains(shape[2])
    else {
      throw .wrongModelKind(path: path, expected: kind, found: "a network for sound in another form")
    }
    self.session = session
    spectrogram = LogMelSpectrogram(bandCount: shape[1], frameCount: shape[2])
    window = .samples(spectrogram.windowLength, at: LogMelSpectrogram.sampleRate)
    self.budget = budget
    self.executor = executor
  }

  /// - Parameter samples: 16 kHz; any scale. What is not a finite number counts as silence.
  /// - Throws: `.cancelled`, `.engineFailed`.
  public nonisolated func probabilityOfEnd(after samples: [Float]) async throws(VoiceError) -> Float {
    try await judge(samples, cancellation.token)
  }

  public nonisolated func cancel() { cancellation.cancel() }

  private func judge(_ samples: [Float], _ token: CancellationToken) throws(VoiceError) -> Float {
    let samples = samples.suffix(spectrogram.windowLength).map { $0.isFinite ? $0 : 0 }
    guard samples.contains(where: { $0 != 0 }) else { return 0 }
    try token.check()
    return try budget.computing { () throws(VoiceError) in
      let features = spectrogram.features(of: samples)
      let shape = [1, spectrogram.bandCount, spectrogram.frameCount]
      let output = try session.run(
        ["input_features": .float(features, shape: shape)], outputs: ["logits"], token: token)
      let probability = output["logits"].floats.first ?? .nan
      guard (0...1).contains(probability) else {
        throw .engineFailed("The end-of-turn detector", reason: "\(probability) is no probability")
      }
      return probability
    }
  }
}
