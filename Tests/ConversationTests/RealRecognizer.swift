import Realtime
import SpeechRecognition
import TestSupport

/// Moonshine, loaded once for this module's tests.
private let shared = Result {
  let model = try MoonshineModel(
    encoder: InstalledModel.path("moonshine-tiny-en", "encoder_model.ort"),
    decoder: InstalledModel.path("moonshine-tiny-en", "decoder_model_merged.ort"),
    tokenizer: InstalledModel.path("moonshine-tiny-en", "tokenizer.bin"))
  return MoonshineRecognizer(model: model, budget: CoreBudget())
}

func moonshine() throws -> MoonshineRecognizer { try shared.get() }
