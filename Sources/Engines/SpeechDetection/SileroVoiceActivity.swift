import OnnxInference
import Realtime
import VoiceCore

/// Detects voice activity with Silero VAD v6 (snakers4/silero-vad, MIT): how likely a frame of 32 ms holds speech.
///  Runs on the detection queue; a frame takes about 0.2 ms of one core. The network is recurrent: it takes `input`
///  [1, 64 + 512] (the frame behind the last 64 samples of the one before), `state` [2, 1, 128] and `sr`, and gives
///  `output` [1, 1] and the next state (`OnnxWrapper` in silero-vad's utils_vad.py).
public actor SileroVoiceActivity: VoiceActivityDetecting {
  public nonisolated let sampleRate = 16_000
  public nonisolated let frameLength = 512

  private static let contextLength = 64
  private static let stateShape = [2, 1, 128]

  private nonisolated let executor: QueueExecutor
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private let session: OnnxSession
  private var window = [Float](repeating: 0, count: contextLength + 512)
  private var state: Tensor = silentState
  private var refresh = StateRefresh()

  /// - Parameters:
  ///   - path: silero_vad.onnx.
  ///   - executor: the queue to run on, when the caller has one for all of its capture stage.
  /// - Throws: `.noSuchFile`, `.damagedModel`, `.wrongModelKind`.
  public init(path: String, executor: QueueExecutor = QueueExecutor(.detection)) throws(VoiceError) {
    let session = try OnnxSession(path: path, threads: 1)
    try session.require(
      inputs: ["input": .float, "state": .float, "sr": .int64],
      outputs: ["output": .float, "stateN": .float],
      as: "a Silero voice activity model")
    self.session = session
    self.executor = executor
  }

  /// - Parameter frame: 512 samples at 16 kHz; a shorter one, at the end of a file, is filled up with silence.
  public func probability(of frame: [Float]) throws(VoiceError) -> Float {
    precondition(frame.count <= frameLength, "a frame has \(frameLength) samples, not \(frame.count)")
    let context = Self.contextLength
    window.replaceSubrange(..<context, with: window.suffix(context))
    for index in 0..<frameLength {
      // One NaN would stay in the recurrent state for good.
      let sample = index < frame.count ? frame[index] : 0
      window[context + index] = sample.isFinite ? min(1, max(-1, sample)) : 0
    }

    let out = try session.run(
      [
        "input": .float(window, shape: [1, window.count]), "state": state, "sr": .int64([16_000], shape: []),
      ],
      outputs: ["output", "stateN"])
    let probability = out["output"].withFloats { $0[0] }
    state = .value(out["stateN"])
    if refresh.isDue(after: probability) { state = Self.silentState }
    return probability
  }

  public func reset() {
    for index in window.indices { window[index] = 0 }
    state = Self.silentState
    refresh = StateRefresh()
  }

  private static var silentState: Tensor { .float([Float](repeating: 0, count: 256), shape: stateShape) }
}

/// Says when to forget the recurrent state: music and long noise drive it to where it under-reports the speech that
/// follows. The rule and its figures are pipecat's (`SileroVADAnalyzer`): after two seconds, at the first moment when
/// five frames in a row were clearly not speech, so never inside a word.
struct StateRefresh {
  private var frames = 0
  private var quietFrames = 0

  mutating func isDue(after probability: Float) -> Bool {
    frames += 1
    quietFrames = probability < 0.1 ? quietFrames + 1 : 0
    guard frames >= 63, quietFrames >= 5 else { return false }
    frames = 0
    return true
  }
}
