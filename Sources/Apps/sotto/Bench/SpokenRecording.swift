import FileAccess
import Foundation
import ModelStore
import SoundFiles
import VoiceCore

/// A recording with the words that are known to be said in it.
struct SpokenRecording: Sendable {
  let path: String
  /// The words that are said; nil when nobody wrote them down.
  let transcript: String?

  /// The recordings that were named, those in the folders among them; or those that are there anyway.
  ///
  /// - Throws: what `AudioFileReader` says of a file that it cannot read.
  static func all(_ paths: [String]) throws(VoiceError) -> [SpokenRecording] {
    var files: [String] = []
    for path in paths.isEmpty ? try provided() : paths {
      guard FileAccess.kind(path) == .folder else {
        files.append(path)
        continue
      }
      let found = try RecordingFolder.files(in: path, recursive: false)
      guard !found.isEmpty else { throw .unreadable(path, reason: "this folder holds no recordings") }
      files += found
    }
    for file in files { _ = try AudioFileReader.format(of: file) }
    return files.map { SpokenRecording(path: $0, transcript: transcript(of: $0)) }
  }

  private static let libriVox = "/usr/share/pocketsphinx/test/data/librivox"

  private static func provided() throws(VoiceError) -> [String] {
    if FileManager.default.fileExists(atPath: libriVox) { return [libriVox] }
    return [try Resources.assets.folder().appendingPathComponent("speech/demo-question.wav").path]
  }

  /// From the `.txt` beside the recording, else from the folder's `transcription` as Sphinx writes it:
  /// `<s> the words </s> (name)`.
  private static func transcript(of path: String) -> String? {
    let parts = PathParts(path)
    func text(_ name: String) -> String? {
      (try? FileAccess.contents(PathParts.join(parts.folder, name))).flatMap {
        String(data: $0, encoding: .utf8)
      }
    }
    if let text = text(parts.stem + ".txt") { return text }
    guard let lines = text("transcription")?.split(separator: "\n") else { return nil }
    let mark = "(\(parts.stem))"
    guard let line = lines.first(where: { $0.hasSuffix(mark) }) else { return nil }
    return String(line.dropLast(mark.count)).replacing("<s>", with: "").replacing("</s>", with: "")
  }
}
