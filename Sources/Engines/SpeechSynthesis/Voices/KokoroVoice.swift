import OnnxInference
import Realtime
import VoiceCore

/// Kokoro-82M: natural speech at 24 kHz in the languages that upstream speaks through espeak-ng.
///
///     text → TextNormalizer → EspeakPhonemizer → ids, style → network → ClauseEdges
///
/// Queue: synthesis. A second of speech takes 0.6 s of CPU time with ONNX Runtime 1.32, and 1.2 s with 1.28,
/// whose integer convolutions are slower: nearly all of the time is theirs.
public actor KokoroVoice: PhonemeVoice {
  /// The voice that is understood best when recognised again, of those that are packaged (all speakers of Japanese).
  public static let defaultVoice = "jm_kumo"

  public nonisolated let sampleRate = 24_000
  /// Japanese and Chinese need a front end of their own.
  public nonisolated let languages: Set<Language> = [
    .english, .spanish, .french, .italian, .portuguese, .hindi,
  ]

  private nonisolated let executor: QueueExecutor
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  nonisolated let name = "Kokoro"
  nonisolated let cancellation = Cancellation()
  nonisolated let budget: CoreBudget
  let vocabulary: PhonemeVocabulary
  private let session: OnnxSession
  private let style: VoiceStyle

  /// Loads the voice.
  ///
  /// - Parameters:
  ///   - directory: the installed model: `kokoro-v1.0.int8.onnx`, `vocab.json`, and the voices.
  ///   - voice: one of the names in the `.npz` archives and `.bin` files there.
  ///   - budget: decides how many threads compute.
  ///   - threads: the threads of a network run; nil leaves it to the budget.
  ///   - executor: the queue to run on, when the caller has one.
  /// - Throws: `.unknownVoice`, `.noSuchFile`, `.damagedModel`, `.wrongModelKind`; `.toolMissing` without espeak-ng's
  ///   data.
  public init(
    directory: String, voice: String = defaultVoice, budget: CoreBudget, threads: Int? = nil,
    executor: QueueExecutor = QueueExecutor(.synthesis)
  ) throws(VoiceError) {
    self.budget = budget
    self.executor = executor
    vocabulary = try PhonemeVocabulary(contentsOf: directory + "/vocab.json")
    style = try VoiceStyles(directory: directory).style(named: voice)
    session = try OnnxSession(
      path: directory + "/kokoro-v1.0.int8.onnx", threads: threads ?? budget.speechThreads)
    try session.require(
      inputs: ["tokens": .int64, "style": .float, "speed": .float], outputs: ["audio": .float],
      as: "a Kokoro voice")
    _ = try EspeakPhonemizer(language: .english).phonemes(of: "hello")
  }

  func sound(of ids: [Int64], _ token: CancellationToken) throws(VoiceError) -> [Float] {
    try session.run(
      [
        "tokens": .int64(ids, shape: [1, ids.count]),
        "style": .float(style.row(forSymbols: ids.count - 2), shape: [1, VoiceStyle.width]),
        "speed": .float([1], shape: [1]),
      ], outputs: ["audio"], token: token)["audio"].floats
  }
}
