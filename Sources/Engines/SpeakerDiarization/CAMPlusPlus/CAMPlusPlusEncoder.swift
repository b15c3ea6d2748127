import OnnxInference
import Realtime
import SignalProcessing
import VoiceCore

/// Makes 192 numbers of a voice by CAM++ (see `CAMPlusPlusNetwork`): two phrases by one person point the same way,
/// with a cosine of 0.5 to 0.8, two by different people have -0.2 to 0.3.
///
/// Takes Kaldi's 80 mel bands less their mean over the phrase, as its training did (3D-Speaker, `speakerlab/process/
/// processor.py`). Runs on a queue of its own and blocks it for a phrase.
public actor CAMPlusPlusEncoder: SpeakerEncoding {
  public nonisolated let sampleRate = 16_000
  /// The shortest phrase that is heard: less says little about a voice.
  public nonisolated let shortestPhrase: Duration = .milliseconds(400)
  /// The longest phrase that the network's masks allow: see `CAMPlusPlusNetwork`.
  public nonisolated let longestPhrase: Duration = .seconds(2)

  private nonisolated let executor: QueueExecutor
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  private nonisolated let cancellation = Cancellation()

  private let session: OnnxSession
  private let filterBank = MelFilterBank(sampleRate: 16_000, bandCount: CAMPlusPlusNetwork.bandCount)
  private let budget: CoreBudget

  /// Loads the network.
  ///
  /// - Parameters:
  ///   - path: a checkpoint of 3D-Speaker's, `campplus_cn_en_common.pt`.
  ///   - budget: is told while it computes.
  ///   - executor: the queue to run on, when the caller has one.
  /// - Throws: `.noSuchFile`, `.damagedModel`.
  public init(
    path: String, budget: CoreBudget, executor: QueueExecutor = QueueExecutor(.diarization)
  ) throws(VoiceError) {
    let graph = try CAMPlusPlusNetwork.graph(of: TorchCheckpoint(path: path))
    session = try OnnxSession(graph, at: path, keepsWorkspace: false)
    self.budget = budget
    self.executor = executor
  }

  public nonisolated func embedding(of samples: [Float]) async throws(VoiceError) -> [Float]? {
    try await encode(samples, cancellation.token)
  }

  public nonisolated func cancel() { cancellation.cancel() }

  private func encode(_ samples: [Float], _ token: CancellationToken) throws(VoiceError) -> [Float]? {
    let samples = samples.prefix(longestPhrase.samples(at: sampleRate))
    guard samples.count >= shortestPhrase.samples(at: sampleRate),
      samples.contains(where: { $0 != 0 })
    else { return nil }
    try token.check()
    return try budget.computing { () throws(VoiceError) in
      let features = centred(filterBank.features(of: Array(samples)))
      let shape = [1, features.count / CAMPlusPlusNetwork.bandCount, CAMPlusPlusNetwork.bandCount]
      let output = try session.run(
        ["features": .float(features, shape: shape)], outputs: ["embedding"], token: token)
      return normalised(output["embedding"].floats)
    }
  }

  private func centred(_ features: [Float]) -> [Float] {
    let width = CAMPlusPlusNetwork.bandCount
    var means = [Float](repeating: 0, count: width)
    for (index, value) in features.enumerated() { means[index % width] += value }
    let frames = Float(features.count / width)
    return features.enumerated().map { $1 - means[$0 % width] / frames }
  }

  /// The vector at length 1.
  private func normalised(_ vector: [Float]) -> [Float] {
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length > 0 ? vector.map { $0 / length } : vector
  }
}
