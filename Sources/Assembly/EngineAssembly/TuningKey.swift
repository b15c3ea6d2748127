import FileAccess
import ModelStore
import TextGeneration
import VoiceCore

extension TuningStore.Key {
  /// Makes the key of a tuning: the model, the machine and the library that it was measured with.
  ///
  /// - Parameter model: an id of the catalogue or a file.
  public init(_ model: String, on machine: Machine) {
    let file = model.utf8.first == UInt8(ascii: "/") ? model : PathParts.join(FileAccess.currentFolder, model)
    self.init(
      processor: machine.processor, cores: machine.cores, engine: LlamaCpp.version,
      model: FileAccess.exists(file) ? file : model)
  }
}
