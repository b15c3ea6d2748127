import AudioDevices
import Conversation
import Realtime
import SoundFiles
import TurnTaking
import VoiceCore

/// Everything that a job which listens and speaks is made of.
public struct ConversationEngines: Sendable {
  public let listener: Listener
  /// Loads while one listens already.
  public let generator: LoadingGenerator
  public let voice: any SpeechSynthesizing
  public let player: any AudioPlaying
  /// Hears from the voice whether the person is done; nil where none is installed or wanted.
  public let turnDetector: (any TurnDetecting)?
  /// What was measured of the language model on this machine.
  public let tuning: Tuning?
  public let clock: SystemClock
  /// A token that ends the waiting for a pipe that stands in for the microphone.
  public let stopped: CancellationToken
}

extension EngineAssembly {
  /// Loads the engines of a conversation side by side, with a budget that is ``tuned(for:)`` the language model.
  ///
  /// - Parameters:
  ///   - selection: the models, the languages and the sound.
  ///   - endpointing: when the person counts as done.
  ///   - judgesTurns: whether voice, words and meaning have a say in that; an interpreter's phrases end where one breathes.
  /// - Throws: what ``detector()``, ``recognizer(_:for:)``, ``turnDetector(_:for:)``, ``voice(_:for:)`` and
  ///   ``languageModel(_:)`` throw.
  public func conversation(
    _ selection: EngineSelection, endpointing: Endpointer.Configuration = .conversation,
    judgesTurns: Bool = true
  ) async throws(VoiceError) -> ConversationEngines {
    let assembly = tuned(for: selection.languageModel)
    let sound = selection.sound
    let stopped = CancellationToken()
    // A wrong name is said before the others have loaded for nothing; this one loads last, while one listens already.
    let languageModel = try assembly.loader(selection.languageModel)
    async let detector = Result.of { () throws(VoiceError) in try assembly.detector() }
    async let recognizer = Result.of { () throws(VoiceError) in
      try assembly.recognizer(selection.recognizer, for: selection.heardLanguage)
    }
    async let voice = Result.of { () throws(VoiceError) in
      try assembly.voice(selection.voice, for: selection.spokenLanguage)
    }
    async let turnDetector = Result.of { () throws(VoiceError) in
      judgesTurns ? try assembly.turnDetector(selection.turnDetector, for: selection.heardLanguage) : nil
    }
    let loaded = (
      detector: try await detector.get(), recognizer: try await recognizer.get(),
      voice: try await voice.get(),
      turnDetector: try await turnDetector.get()
    )
    let clock = SystemClock()
    let listener = Listener(
      capture: assembly.capture(sound, unless: stopped), detector: loaded.detector, endpointing: endpointing,
      recognizer: loaded.recognizer, language: selection.heardLanguage,
      judge: judgesTurns ? EndOfTurnJudge(loaded.turnDetector) : nil,
      waitsAfterSpeech: sound.sourceFile != nil && !sound.hasHeadphones)
    return ConversationEngines(
      listener: listener,
      generator: LoadingGenerator { () async throws(VoiceError) in try await languageModel() },
      voice: loaded.voice,
      player: assembly.player(
        sound.destination, sampleRate: loaded.voice.sampleRate, isPaced: sound.isPaced),
      turnDetector: loaded.turnDetector, tuning: assembly.tuning, clock: clock, stopped: stopped)
  }

  /// Makes a microphone, or the file that stands in for it.
  ///
  /// - Parameters:
  ///   - sound: the device or the file.
  ///   - stopped: ends the waiting for a file that is a pipe when it is set.
  public func capture(
    _ sound: SoundSelection, unless stopped: CancellationToken = CancellationToken()
  ) -> any AudioCapturing {
    switch sound.source {
    case .microphone(let device):
      Microphone(device: device, onEvent: tellOfDevice)
    case .file(let path):
      FileMicrophone(path: path, paced: sound.isPaced, stopped: stopped, onEvent: tellOfDevice)
    }
  }

  /// Makes a loudspeaker, or the file that stands in for it.
  ///
  /// - Parameters:
  ///   - destination: the device or the file.
  ///   - sampleRate: Hz of what is pushed.
  ///   - isPaced: whether a file is filled only as fast as a loudspeaker would play it.
  public func player(
    _ destination: SoundSelection.Destination, sampleRate: Int, isPaced: Bool = true
  ) -> any AudioPlaying {
    switch destination {
    case .loudspeaker(let device):
      Loudspeaker(device: device, sampleRate: sampleRate, onEvent: tellOfDevice)
    case .file(let path):
      FileLoudspeaker(path: path, sampleRate: sampleRate, paced: isPaced)
    case .descriptor(let descriptor, let name):
      FileLoudspeaker(writingTo: descriptor, name: name, sampleRate: sampleRate, paced: isPaced)
    }
  }

  private var tellOfDevice: @Sendable (DeviceEvent) -> Void {
    { [onNote] event in onNote(.device(event)) }
  }
}

extension Result where Failure == VoiceError {
  fileprivate static func of(_ body: () throws(VoiceError) -> Success) async -> Self {
    do throws(VoiceError) { return .success(try body()) } catch { return .failure(error) }
  }
}
