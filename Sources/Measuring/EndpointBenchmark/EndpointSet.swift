import FileAccess
import Foundation
import SoundFiles
import VoiceCore

/// Recorded turns and where the people in them pause: a folder with the recordings and `pauses.tsv`.
package struct EndpointSet: Sendable {
  package let folder: String
  /// By recording and start, as the table has them.
  package private(set) var pauses: [EndpointPause]
  /// All that the table names, in its order, whatever part they belong to.
  package let recordings: [String]
  /// The speaker of each recording.
  private let speakers: [String: String]

  /// Hz of what ``samples(of:)`` returns: what recognizers and turn detectors take.
  package static let sampleRate = 16_000

  /// - Throws: `.noSuchFile` for a folder, table or recording that is not there; `.unreadable` for a table with a wrong
  ///   line, which it names, or without a pause.
  package init(in folder: String) throws(VoiceError) {
    switch FileAccess.kind(folder) {
    case nil: throw .noSuchFile(folder)
    case .folder: break
    default: throw .unreadable(folder, reason: "it is not a folder. Name the folder that pauses.tsv is in")
    }
    let table = Self.table(in: folder)
    guard let text = String(data: try FileAccess.contents(table), encoding: .utf8) else {
      throw .unreadable(table, reason: "it is not text in UTF-8")
    }
    do throws(EndpointTable.WrongLine) {
      pauses = try EndpointTable.pauses(text)
    } catch {
      throw .unreadable(table, reason: "line \(error.number): \(error.reason)")
    }
    guard !pauses.isEmpty else { throw .unreadable(table, reason: "there are no pauses in it") }
    self.folder = folder
    recordings = pauses.chunked(by: \.recording).map { $0[0].recording }
    speakers = Dictionary(pauses.map { ($0.recording, $0.speaker) }) { first, _ in first }
    for name in recordings { _ = try path(of: name) }
  }

  /// - Parameters:
  ///   - part: nil keeps both.
  ///   - limit: how many recordings of it, from the first.
  /// - Throws: `.unreadable` when nothing is left.
  package mutating func keepOnly(_ part: EndpointPause.Part?, limit: Int?) throws(VoiceError) {
    if let part { pauses.removeAll { $0.part != part } }
    guard !pauses.isEmpty else {
      throw .unreadable(
        Self.table(in: folder), reason: "no pause in it is of the part '\(part?.rawValue ?? "all")'")
    }
    let kept = Set(
      recordings.filter { name in pauses.contains { $0.recording == name } }.prefix(limit ?? .max))
    pauses.removeAll { !kept.contains($0.recording) }
  }

  /// Its pauses that are left, turn by turn.
  package func turns(of recording: String) -> [[EndpointPause]] {
    pauses.filter { $0.recording == recording }.chunked(by: \.turnStart)
  }

  /// Recordings of other people, one of each: those that come next in the table, from the first again behind the last.
  func othersSpeaking(than recording: String, atMost count: Int) -> [String] {
    let place = recordings.firstIndex(of: recording) ?? 0
    var heard: Set = [speakers[recording]]
    let others = (recordings[place...] + recordings[..<place]).filter { heard.insert(speakers[$0]).inserted }
    return Array(others.prefix(count))
  }

  /// - Throws: what `AudioFileReader` throws; `.unreadable` when the recording ends before one of its pauses.
  package func samples(of recording: String) throws(VoiceError) -> [Float] {
    let path = try path(of: recording)
    var reader = try AudioFileReader(path: path, sampleRate: Self.sampleRate)
    var samples: [Float] = []
    while let block = try reader.read(Self.sampleRate) { samples += block }
    let length = Duration.samples(samples.count, at: Self.sampleRate)
    if let pause = pauses.first(where: { $0.recording == recording && $0.start > length }) {
      throw .unreadable(
        path,
        reason: "it ends after \(length.seconds.rounded(to: 3)) s, and pauses.tsv has a pause in it at "
          + "\(pause.start.seconds.rounded(to: 3)) s")
    }
    return samples
  }

  private static func table(in folder: String) -> String { PathParts.join(folder, "pauses.tsv") }

  /// Ogg Opus, as the set that comes with Sotto has them, or another format.
  private func path(of recording: String) throws(VoiceError) -> String {
    let stem = PathParts.join(PathParts.join(folder, "recordings"), recording)
    for ending in ["ogg", "opus", "flac", "wav"] where FileAccess.kind("\(stem).\(ending)") != nil {
      return "\(stem).\(ending)"
    }
    throw .noSuchFile("\(stem).ogg")
  }
}

extension Sequence {
  /// Neighbours with the same key, together.
  func chunked<Key: Equatable>(by key: (Element) -> Key) -> [[Element]] {
    reduce(into: []) { chunks, element in
      if let last = chunks.last?.first, key(last) == key(element) {
        chunks[chunks.count - 1].append(element)
      } else {
        chunks.append([element])
      }
    }
  }
}
