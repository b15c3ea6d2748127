import Realtime
import SpeechRecognition
import TestSupport
import VoiceCore

/// The installed models, each in memory once.
enum WhisperWeights {
  static let base = Result { try WhisperModel(path: InstalledModel.path("whisper-base", "ggml-base.bin")) }
  static let tinyEnglish = Result {
    try WhisperModel(path: InstalledModel.path("whisper-tiny.en", "ggml-tiny.en.bin"))
  }
}

/// What Whisper hears in the recordings of LibriVox, with the times of the words; each model is asked once.
enum HeardByWhisper {
  static let base = Task { try await transcripts(of: WhisperWeights.base) }
  static let tinyEnglish = Task { try await transcripts(of: WhisperWeights.tinyEnglish) }

  private static func transcripts(
    of model: Result<WhisperModel, any Error>
  ) async throws -> [Transcript] {
    let recognizer = try whisper(model)
    var transcripts: [Transcript] = []
    for recording in try LibriVox.recordings() {
      transcripts.append(try await recognizer.transcribe(.init(recording.samples(), .init(wordTimes: true))))
    }
    return transcripts
  }
}

func whisper(
  _ model: Result<WhisperModel, any Error>, search: WhisperSearch = .thorough
) throws -> WhisperRecognizer {
  try WhisperRecognizer(
    model: model.get(), configuration: .init(threads: 2, search: search), budget: CoreBudget())
}
