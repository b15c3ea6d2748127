import FileAccess
import TranscriptFormats
import VoiceCore

/// Decides where the transcript of each recording goes, before anything is computed, so that nobody waits an hour to
/// be told that two transcripts have the same name.
public struct OutputPlan: Sendable, Hashable {
  public enum Destination: Sendable, Hashable {
    case standardOutput
    /// Each transcript is beside its recording.
    case besideInput
    /// All transcripts are in one folder; recordings that were found in a folder's folders keep their place below it.
    case folder(String)
  }

  /// A recording as its user named it.
  public struct Input: Sendable, Hashable {
    /// The recording's path; "-" is standard input.
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
    /// The files to write; empty for standard output.
    public var outputs: [Output]
    /// The file that keeps the work so far; nil for standard input and output.
    public var sidecar: String?
    /// The file for a summary; nil for standard output.
    public var summary: String?
  }

  public let entries: [Entry]

  /// - Throws: `.sameOutput` for two transcripts of one name, `.outputIsInput` for one that is its own recording.
  public init(_ inputs: [Input], _ formats: [TranscriptFormat], to destination: Destination)
    throws(VoiceError)
  {
    let current = FileAccess.currentFolder
    func place(_ path: String) -> [UInt8] {
      path == "-" ? Array("-".utf8) : PathParts.identity(path, in: current)
    }
    var entries: [Entry] = []
    var owners: [[UInt8]: String] = [:]
    var seen: Set<[UInt8]> = []
    for input in inputs where seen.insert(place(input.path)).inserted {
      guard destination != .standardOutput else {
        entries.append(Entry(input: input.path, outputs: [], sidecar: nil, summary: nil))
        continue
      }
      let parts = PathParts(input.path == "-" ? "stdin" : input.path)
      let folder = Self.folder(of: input, in: destination)
      func path(_ ending: String) -> String {
        PathParts.join(folder, PathParts.name(parts.stem, ending, room: Self.longestEnding))
      }
      let outputs = formats.map { Output(format: $0, path: path(".\($0.fileExtension)")) }
      for output in outputs {
        let place = place(output.path)
        if let other = owners[place] {
          throw .sameOutput(output.path, of: other, and: input.path)
        }
        if place == PathParts.identity(input.path, in: current) {
          throw .outputIsInput(output.path)
        }
        owners[place] = input.path
      }
      let sidecar = PathParts.join(
        folder, PathParts.name(parts.name, Self.sidecarEnding, room: Self.sidecarEnding.utf8.count))
      entries.append(
        Entry(
          input: input.path, outputs: outputs, sidecar: input.path == "-" ? nil : sidecar,
          summary: path(Self.summaryEnding)))
    }
    self.entries = entries
  }

  /// The folders that must exist before the first byte is written.
  public var folders: Set<String> {
    Set(
      entries.flatMap(\.outputs).map {
        let folder = PathParts($0.path).folder
        return folder.isEmpty ? "." : folder
      })
  }

  private static let summaryEnding = ".summary.txt"
  private static let sidecarEnding = ".sotto-part"
  /// The longest of all endings. A stem must leave room for it, so that all outputs have the same stem.
  private static let longestEnding =
    ([summaryEnding] + TranscriptFormat.allCases.map { ".\($0.fileExtension)" }).map(\.utf8.count).max() ?? 0

  /// The folder of one recording's outputs.
  private static func folder(of input: Input, in destination: Destination) -> String {
    guard case .folder(let folder) = destination else {
      return input.path == "-" ? "" : PathParts(input.path).folder
    }
    let below = input.root.flatMap { PathParts.part(of: input.path, below: $0) }.map { PathParts($0).folder }
    return below.map { $0.isEmpty ? folder : PathParts.join(folder, $0) } ?? folder
  }
}
