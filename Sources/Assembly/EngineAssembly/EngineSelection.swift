import ModelStore
import TurnTaking
import VoiceCore

/// The engines that a conversation or an interpreter wants, and where its sound comes from and goes to. Plain data: what
/// is not set is what works best on most machines.
public struct EngineSelection: Sendable, Hashable {
  public var languageModel: LanguageModelSelection
  /// A recognizer's id in the catalogue, or a Whisper model's file.
  public var recognizer: String
  /// Nil takes the best voice for `spokenLanguage`.
  public var voice: VoiceSelection?
  /// What hears from the voice whether the person is done.
  public var turnDetector: TurnDetectorSelection
  /// The language that the person speaks; the recognizer is told it.
  public var heardLanguage: Language
  /// The language of the replies.
  public var spokenLanguage: Language
  public var sound: SoundSelection

  /// The recognizer of the default set that is quick enough to answer with.
  public static let defaultRecognizer = "moonshine-tiny-en"

  public init(
    languageModel: LanguageModelSelection = LanguageModelSelection(),
    recognizer: String = defaultRecognizer, voice: VoiceSelection? = nil,
    turnDetector: TurnDetectorSelection = .standard,
    heardLanguage: Language = .english, spokenLanguage: Language = .english,
    sound: SoundSelection = SoundSelection()
  ) {
    self.languageModel = languageModel
    self.recognizer = recognizer
    self.voice = voice
    self.turnDetector = turnDetector
    self.heardLanguage = heardLanguage
    self.spokenLanguage = spokenLanguage
    self.sound = sound
  }
}

/// A language model and how it runs.
public struct LanguageModelSelection: Sendable, Hashable {
  /// A model's id in the catalogue, or a GGUF file.
  public var model: String
  /// The chat template's name, for a file that has none that is known; nil takes the file's own.
  public var chatTemplate: String?
  /// The most threads that it takes. Nil takes what was measured on this machine, else the budget's own limit.
  public var threads: Int?

  public static let defaultModel = "qwen2.5-coder-1.5b-instruct"

  public init(model: String = defaultModel, chatTemplate: String? = nil, threads: Int? = nil) {
    self.model = model
    self.chatTemplate = chatTemplate
    self.threads = threads
  }
}

/// A voice by its engine or its model.
public struct VoiceSelection: Sendable, Hashable {
  /// An engine's name ("kokoro") or a voice's id in the catalogue ("kokoro-82m").
  public var name: String
  /// One of the engine's own voices ("jm_kumo"), where it has several; nil takes its best.
  public var style: String?

  public init(name: String, style: String? = nil) {
    self.name = name
    self.style = style
  }
}

/// What hears from the voice whether the person is done.
public enum TurnDetectorSelection: Sendable, Hashable {
  /// The catalogue's, where it is installed and knows the language; else none.
  case standard
  /// A detector's id in the catalogue, or an ONNX file of Smart Turn's shape.
  case model(String)
  /// None: the length of the silence decides alone.
  case off
}

/// Devices, or the files that stand in for them.
public struct SoundSelection: Sendable, Hashable {
  public enum Source: Sendable, Hashable {
    /// A microphone by its name or number; nil is the system's own choice.
    case microphone(named: String? = nil)
    case file(String)
  }

  public enum Destination: Sendable, Hashable {
    /// A loudspeaker by its name or number; nil is the system's own choice.
    case loudspeaker(named: String? = nil)
    /// A WAV or FLAC file, by its ending.
    case file(String)
    /// A stream of WAV into an open descriptor, which stays the caller's.
    case descriptor(Int32, name: String)
  }

  public var source: Source
  public var destination: Destination
  /// Files are read and written at the pace of the sound, not as fast as it goes.
  public var isPaced: Bool
  /// The microphone cannot hear the loudspeaker, and need not be ignored while it speaks.
  public var hasHeadphones: Bool

  /// The recording that is heard in place of a microphone.
  public var sourceFile: String? { if case .file(let path) = source { path } else { nil } }

  /// Says when the microphone is ignored, because it would hear the reply. A recording waits for it.
  public var microphonePolicy: TurnMachine.MicrophonePolicy {
    hasHeadphones ? .always : sourceFile == nil ? .untilSpeaking : .untilCommitted
  }

  public init(
    from source: Source = .microphone(), to destination: Destination = .loudspeaker(), isPaced: Bool = true,
    hasHeadphones: Bool = false
  ) {
    self.source = source
    self.destination = destination
    self.isPaced = isPaced
    self.hasHeadphones = hasHeadphones
  }
}
