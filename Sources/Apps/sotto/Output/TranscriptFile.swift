import FileAccess
import VoiceCore

/// A text file that is there as a whole or not at all.
enum TranscriptFile {
  /// Writes it where it has no name yet.
  /// - Throws: `.diskFull`, `.cannotCreate`, `.writeFailed`; a file that has the name is then still there.
  static func begin(_ text: String, at path: String) throws(VoiceError) -> NewFile {
    let file = try NewFile(path)
    try file.write(text)
    try file.synchronize()
    return file
  }

  /// Makes the folder, and sees that it can be written to.
  static func prepare(folder: String) throws(VoiceError) {
    try FileAccess.makeFolder(folder)
    try FileAccess.checkWritable(folder)
  }
}
