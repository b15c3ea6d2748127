/// A description of a loaded model, for a report.
public struct ModelDescription: Sendable, Hashable, Codable {
  /// The model's name as the file has it, or the file's name.
  public var name: String
  /// llama.cpp's name of its kind: "llama", "qwen2", "gemma3".
  public var architecture: String
  public var parameterCount: Int64
  /// The quantisation: "Q4_K - Medium".
  public var quantisation: String
  /// The size of the file, in bytes.
  public var fileSize: Int64
  /// The most tokens that the model was trained to read.
  public var trainedContextLength: Int
  /// The chat template in use.
  public var chatTemplate: String

  init(_ engine: borrowing LlamaEngine, file: GGUFFile, template: ChatTemplate) {
    name = engine.metadata("general.name") ?? String(file.path.split(separator: "/").last ?? "")
    architecture = file.architecture
    parameterCount = engine.parameterCount
    quantisation = engine.summary.split(separator: " ", maxSplits: 2).last.map(String.init) ?? ""
    fileSize = file.size
    trainedContextLength = engine.trainedContextLength
    chatTemplate = template.name
  }
}
