import FileAccess
import Foundation
import VoiceCore

/// Keeps the tunings that were found on this machine in one small file: `$XDG_STATE_HOME/sotto/tuning.json`. State,
/// not configuration: it is true of this machine only and is measured again in a minute.
///
/// A tuning counts only where everything that it depends on is as it was when it was measured; another processor,
/// engine or model has none. The file is replaced at once or not at all. Deleting it takes back every tuning.
public struct TuningStore: Sendable {
  /// The key of a tuning: all that it depends on.
  public struct Key: Sendable, Hashable, Codable {
    public var processor: String
    /// Cores that the program may use.
    public var cores: Int
    /// The engine and its version.
    public var engine: String
    /// The catalogue's id or the file's path.
    public var model: String

    public init(processor: String, cores: Int, engine: String, model: String) {
      self.processor = processor
      self.cores = cores
      self.engine = engine
      self.model = model
    }
  }

  private struct Contents: Codable {
    struct Entry: Codable {
      var key: Key
      var tuning: Tuning
      var measuredAt: Date
    }

    static let currentSchema = "sotto.tuning/1"
    var schema = Contents.currentSchema
    var entries: [Entry] = []
  }

  public let file: URL

  public init(file: URL) { self.file = file }

  /// The user's own.
  public init() { self.init(file: Self.defaultFile()) }

  /// `$XDG_STATE_HOME/sotto/tuning.json`, else `~/.local/state/sotto/tuning.json`.
  public static func defaultFile(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> URL {
    let state = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    let home = environment["HOME"] ?? NSHomeDirectory()
    return URL(fileURLWithPath: state ?? home + "/.local/state").appendingPathComponent("sotto/tuning.json")
  }

  /// The tuning for a key; nil when there is none for exactly this key, or the file cannot be read: then the defaults
  /// hold.
  public func tuning(for key: Key) -> Tuning? {
    contents().entries.last { $0.key == key }?.tuning
  }

  /// Puts a tuning in place of the model's older one, whatever machine or engine that was for; other models keep theirs.
  ///
  /// - Throws: `.cannotCreate`, `.diskFull`; what was there is then unchanged.
  public func save(_ tuning: Tuning, for key: Key) throws(VoiceError) {
    var contents = contents()
    contents.entries.removeAll { $0.key.model == key.model }
    contents.entries.append(.init(key: key, tuning: tuning, measuredAt: Date()))
    try makeFolder(file.deletingLastPathComponent())
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.dateEncodingStrategy = .iso8601
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try writing(file) { try FileAccess.write(encoder.encode(contents), to: file.path) }
  }

  /// Makes sure that a tuning can be kept, before it is measured for a minute; leaves nothing but the folder behind.
  ///
  /// - Throws: `.cannotCreate`, `.diskFull`.
  public func checkWritable() throws(VoiceError) {
    try makeFolder(file.deletingLastPathComponent())
    try writing(file) { _ = try NewFile(file.path) }
  }

  private func contents() -> Contents {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    decoder.dateDecodingStrategy = .iso8601
    guard let data = try? FileAccess.contents(file.path),
      let found = try? decoder.decode(Contents.self, from: data),
      found.schema == Contents.currentSchema
    else { return Contents() }
    return found
  }
}
