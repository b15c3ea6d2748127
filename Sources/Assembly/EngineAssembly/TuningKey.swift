import FileAccess
import ModelStore
import TextGeneration
import VoiceCore

extension TuningStore.Key {
  /// What a tuning of a language model on a machine depends on.
  ///
  /// - Parameter model: an id of the catalogue or a file.
  public init(_ model: String, on machine: Machine) {
    let file = model.utf8.first == UInt8(ascii: "/") ? model : PathParts.join(FileAccess.currentFolder, model)
    self.init(
      processor: machine.processor, cores: machine.cores, engine: LlamaCpp.version,
      model: FileAccess.exists(file) ? file : model)
  }
}
