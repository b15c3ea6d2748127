import Foundation
import TranscriptFormats
import VoiceCore

/// What is read and where its transcript goes, decided before anything is computed: nobody waits an hour to be told
/// that two transcripts have the same name.
public struct OutputPlan: Sendable, Hashable {
  public enum Destination: Sendable, Hashable {
    case standardOutput
    /// Each beside its recording.
    case besideInput
    /// All in one folder; recordings that were found in a folder's folders keep their place below it.
    case folder(String)
  }

  /// A recording as its user named it.
  public struct Input: Sendable, Hashable {
    /// "-" is standard input.
    public var path: String
    /// The folder that it was found in, when the user named a folder.
    public var root: String?

    public init(path: String, root: String? = nil) {
      self.path = path
      self.root = root
    }
  }

  public struct Output: Sendable, Hashable {
    public var format: TranscriptFormat
    public var path: String
  }

  public struct Entry: Sendable, Hashable {
    public var input: String
    /// Empty for standard output.
    public var outputs: [Output]
    /// Where the work so far is kept; nil for standard input and output.
    public var sidecar: String?
    /// Where a summary of it goes; nil for standard output.
    public var summary: String?
  }

  public let entries: [Entry]

  /// - Throws: `.usage` for two transcripts of one name, or for one that is its own recording.
  public init(_ inputs: [Input], _ formats: [TranscriptFormat], to destination: Destination)
    throws(VoiceError)
  {
    var entries: [Entry] = []
    var owners: [String: String] = [:]
    var seen: Set<String> = []
    for input in inputs where seen.insert(Self.canonical(input.path)).inserted {
      guard destination != .standardOutput else {
        entries.append(Entry(input: input.path, outputs: [], sidecar: nil, summary: nil))
        continue
      }
      let stem = Self.stem(of: input, in: destination)
      let outputs = formats.map { Output(format: $0, path: "\(stem).\($0.fileExtension)") }
      for output in outputs {
        let path = Self.canonical(output.path)
        if let other = owners[path] {
          throw .usage(
            "'\(other)' and '\(input.path)' would both be written to '\(output.path)'. Rename one, or give them "
              + "different folders: --output FOLDER.")
        }
        if path == Self.canonical(input.path) {
          throw .usage(
            "'\(output.path)' is a recording: its transcript would take its place. Use --output FOLDER.")
        }
        owners[path] = input.path
      }
      let folder = (stem as NSString).deletingLastPathComponent
      let name = (input.path as NSString).lastPathComponent
      entries.append(
        Entry(
          input: input.path, outputs: outputs,
          sidecar: input.path == "-"
            ? nil : (folder as NSString).appendingPathComponent("\(name).sotto-part"),
          summary: stem + ".summary.txt"))
    }
    self.entries = entries
  }

  /// Folders that must exist before the first byte is written.
  public var folders: Set<String> {
    Set(
      entries.flatMap(\.outputs).map {
        let folder = ($0.path as NSString).deletingLastPathComponent
        return folder.isEmpty ? "." : folder
      })
  }

  /// The output's path without its extension.
  private static func stem(of input: Input, in destination: Destination) -> String {
    let path = input.path == "-" ? "stdin" : (input.path as NSString).deletingPathExtension
    guard case .folder(let folder) = destination else { return path }
    var below = (path as NSString).lastPathComponent
    if let root = input.root {
      let root = root.hasSuffix("/") ? root : root + "/"
      if path.hasPrefix(root) { below = String(path.dropFirst(root.count)) }
    }
    return (folder as NSString).appendingPathComponent(below)
  }

  private static func canonical(_ path: String) -> String {
    path == "-" ? path : URL(fileURLWithPath: path).standardizedFileURL.path
  }
}
