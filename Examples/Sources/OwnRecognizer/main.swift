import Conversation
import EngineAssembly
import Foundation
import ModelStore
import TurnTaking
import VoiceCore

/// Hears how long somebody spoke, and not what: the smallest recognizer there is. A real one calls its engine here.
struct LengthRecognizer: SpeechRecognizing {
  let sampleRate = 16_000
  let languages: Set<Language> = [.english]
  let longestWindow = Duration.seconds(30)

  func transcribe(_ request: RecognitionRequest) async throws(VoiceError) -> Transcript {
    let seconds = request.samples.count / sampleRate
    return Transcript(text: "I have spoken for \(seconds) seconds. Is that long for a question?")
  }

  func cancel() {}
}

do {
  let assembly = EngineAssembly(try ModelStore())
  let sound = SoundSelection()
  let voice = try assembly.voice(nil, for: .english)
  let listener = Listener(
    capture: assembly.capture(sound), detector: try assembly.detector(), recognizer: LengthRecognizer())
  let assistant = Assistant(
    listener: listener, generator: try assembly.languageModel(.init()), voice: voice,
    player: assembly.player(sound.destination, sampleRate: voice.sampleRate),
    configuration: .init(
      system: "You are a friendly voice assistant. Answer in one short sentence.",
      microphone: .untilSpeaking))

  // Ctrl-C ends it.
  try await assistant.run { event in
    switch event {
    case .listening: print("Listening.")
    case .transcript(_, let transcript): print("you:", transcript.text)
    case .speaking(_, let clause): print("it: ", clause)
    case .failed(_, let error): print(error)
    default: break
    }
  }
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(error.exitCode.rawValue)
}
