import OnnxInference
import Realtime
import VoiceCore

/// hibari: American English at 24 kHz from an 8 MB network, fast enough that the first clause is heard at once.
///
///     text → TextNormalizer → EspeakPhonemizer → ids → network → HarmonicNoiseWaveform → ClauseEdges
///
/// Queue: synthesis. A run blocks it for about 10 ms a second of speech.
public actor HibariVoice: SpeechSynthesizing {
  public nonisolated let sampleRate = HarmonicNoiseWaveform.sampleRate
  public nonisolated let languages: Set<Language> = [.english]

  private nonisolated let executor: QueueExecutor
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private nonisolated let cancellation = Cancellation()
  private nonisolated let budget: CoreBudget
  private let session: OnnxSession
  private let vocabulary: PhonemeVocabulary
  private let phonemizer = EspeakPhonemizer(language: .english)
  private let waveform = HarmonicNoiseWaveform()
  /// The times of the latest clause.
  package private(set) var timings = SynthesisTimings()

  /// The same text gives the same samples.
  private static let noiseSeed: UInt64 = 0x5077_0C1A
  private static let spectra = ["lh", "theta", "ln", "lr", "phi"]

  /// - Parameter directory: the installed model: `hibari.onnx` and `vocab.json`.
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
    _ = try phonemizer.phonemes(of: "hello")
  }

  public nonisolated func synthesize(_ text: String, language: Language) async throws(VoiceError)
    -> AudioBuffer
  {
    try await speak(text, language: language, token: cancellation.token)
  }

  public nonisolated func cancel() { cancellation.cancel() }

  private func speak(
    _ text: String, language: Language, token: CancellationToken
  ) throws(VoiceError) -> AudioBuffer {
    guard languages.contains(language) else {
      throw .unsupportedLanguage(language, by: "hibari", supported: languages.map(\.englishName))
    }
    return try budget.computing { () throws(VoiceError) in
      var timings = SynthesisTimings()
      let phonemes = try timings.measure(\.phonemes) { () throws(VoiceError) in
        try phonemizer.phonemes(of: TextNormalizer.speakable(text, in: language))
      }
      var samples: [Float] = []
      for line in PhonemeVocabulary.lines(of: phonemes) {
        if token.isCancelled { throw .cancelled }
        let ids = vocabulary.ids(of: line)
        guard ids.count > 2 else { continue }
        let frames = try timings.measure(\.network) { () throws(VoiceError) in
          try spectralFrames(ids, token: token)
        }
        samples += timings.measure(\.waveform) {
          var noise = GaussianNoise(seed: Self.noiseSeed)
          let sound = waveform.samples(frames, noise: &noise)
          let pause = ClauseEdges.pause(after: ClauseEdges.lastMark(of: line))
          return ClauseEdges.trimmed(sound, sampleRate: sampleRate, pause: pause)
        }
      }
      self.timings = timings
      return AudioBuffer(samples: samples, sampleRate: sampleRate)
    }
  }

  private func spectralFrames(
    _ ids: [Int64], token: CancellationToken
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

/// Where the time of a clause went.
package struct SynthesisTimings: Sendable {
  package var phonemes: Duration = .zero
  package var network: Duration = .zero
  package var waveform: Duration = .zero

  mutating func measure<Result, Failure: Error>(
    _ part: WritableKeyPath<SynthesisTimings, Duration>, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let start = ContinuousClock.now
    defer { self[keyPath: part] += ContinuousClock.now - start }
    return try body()
  }
}
