import FileAccess
import ModelStore
import TextGeneration
import VoiceCore

extension TuningStore.Key {
  /// Makes the key of a tuning: the model, the machine and the library that it was measured with.
  ///
  /// - Parameters:
  ///   - model: an id of the catalogue or a file.
  ///   - machine: the machine that was measured.
  public init(_ model: String, on machine: Machine) {
    let file = model.utf8.first == UInt8(ascii: "/") ? model : PathParts.join(FileAccess.currentFolder, model)
    self.init(
      processor: machine.processor, cores: machine.cores, engine: LlamaCpp.version,
      model: FileAccess.exists(file) ? file : model)
  }
}
