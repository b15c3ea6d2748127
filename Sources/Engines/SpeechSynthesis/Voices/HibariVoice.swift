import OnnxInference
import Realtime
import VoiceCore

/// hibari: American English at 24 kHz from an 8 MB network, fast enough that the first clause is heard at once.
///
///     text → TextNormalizer → EspeakPhonemizer → ids → network → HarmonicNoiseWaveform → ClauseEdges
///
/// Queue: synthesis. A run blocks it for about 10 ms a second of speech.
public actor HibariVoice: PhonemeVoice {
  public nonisolated let sampleRate = HarmonicNoiseWaveform.sampleRate
  public nonisolated let languages: Set<Language> = [.english]

  private nonisolated let executor: QueueExecutor
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  nonisolated let name = "hibari"
  nonisolated let cancellation = Cancellation()
  nonisolated let budget: CoreBudget
  let vocabulary: PhonemeVocabulary
  private let session: OnnxSession
  private let waveform = HarmonicNoiseWaveform()

  /// The same text gives the same samples.
  private static let noiseSeed: UInt64 = 0x5077_0C1A
  private static let spectra = ["lh", "theta", "ln", "lr", "phi"]

  /// Loads the voice.
  ///
  /// - Parameters:
  ///   - directory: the installed model: `hibari.onnx` and `vocab.json`.
  ///   - budget: decides how many threads compute.
  ///   - executor: the queue to run on, when the caller has one.
  /// - Throws: `.noSuchFile`, `.damagedModel`, `.wrongModelKind`; `.toolMissing` without espeak-ng's data.
  public init(
    directory: String, budget: CoreBudget, executor: QueueExecutor = QueueExecutor(.synthesis)
  ) throws(VoiceError) {
    self.budget = budget
    self.executor = executor
    vocabulary = try PhonemeVocabulary(contentsOf: directory + "/vocab.json")
    session = try OnnxSession(path: directory + "/hibari.onnx", threads: budget.speechThreads)
    try session.require(
      inputs: ["ids": .int64, "speed": .float],
      outputs: Dictionary(uniqueKeysWithValues: (Self.spectra + ["f0"]).map { ($0, .float) }),
      as: "a hibari voice")
    _ = try EspeakPhonemizer(language: .english).phonemes(of: "hello")
  }

  func sound(of ids: [Int64], _ token: CancellationToken) throws(VoiceError) -> [Float] {
    let frames = try spectralFrames(ids, token)
    var noise = GaussianNoise(seed: Self.noiseSeed)
    return waveform.samples(frames, noise: &noise)
  }

  private func spectralFrames(
    _ ids: [Int64], _ token: CancellationToken
  ) throws(VoiceError) -> SpectralFrames {
    let outputs = try session.run(
      ["ids": .int64(ids, shape: [1, ids.count]), "speed": .float([1], shape: [1])],
      outputs: Self.spectra + ["f0"], token: token)
    let f0 = outputs["f0"].floats
    for name in Self.spectra where outputs[name].count != HarmonicNoiseWaveform.binCount * f0.count {
      throw .wrongModelKind(
        path: session.path, expected: "a hibari voice", found: "a network whose spectra have another size")
    }
    return SpectralFrames(
      harmonicLog: outputs["lh"].floats, harmonicPhase: outputs["theta"].floats,
      noiseLog: outputs["ln"].floats,
      freeLog: outputs["lr"].floats, freePhase: outputs["phi"].floats, f0: f0)
  }
}
