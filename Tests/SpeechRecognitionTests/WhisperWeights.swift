import Realtime
import SpeechRecognition
import TestSupport

/// The installed models, each in memory once.
enum WhisperWeights {
  static let base = Result { try WhisperModel(path: InstalledModel.path("whisper-base", "ggml-base.bin")) }
  static let tinyEnglish = Result {
    try WhisperModel(path: InstalledModel.path("whisper-tiny.en", "ggml-tiny.en.bin"))
  }
}

func whisper(
  _ model: Result<WhisperModel, any Error>, search: WhisperSearch = .thorough
) throws -> WhisperRecognizer {
  try WhisperRecognizer(
    model: model.get(), configuration: .init(threads: 2, search: search), budget: CoreBudget())
}
