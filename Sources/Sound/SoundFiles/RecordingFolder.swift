import CSndFile
import FileAccess
import Foundation
import VoiceCore

/// Lists the recordings in a folder.
public enum RecordingFolder {
  /// The sound files of a folder, by their names' extensions, in the order in which a person would list them: "track 2"
  /// before "track 10", what lies in a folder itself before what lies in its folders.
  ///
  /// Hidden files and folders are left out. Links are followed; a folder that is reached twice is walked once.
  ///
  /// - Parameters:
  ///   - path: the folder.
  ///   - recursive: whether the folders below it are looked through, too.
  /// - Throws: `.noSuchFile`; `.unreadable` with the name of the folder that may not be read.
  public static func files(in path: String, recursive: Bool) throws(VoiceError) -> [String] {
    var visited: Set<Identity> = []
    return try files(in: path, recursive, &visited)
  }

  /// Lower case, without the dot: what libsndfile lists, what else such files are called, and sound and video that
  /// ffmpeg reads: without it, somebody who has such files in the folder should be told, not left to find out that they
  /// were passed over.
  public static let extensions: Set<String> = {
    var known: Set<String> = [
      "aif", "aifc", "aiff", "au", "bwf", "caf", "flac", "gsm", "m1a", "m2a", "mp1", "mp2", "mp3", "nist",
      "oga",
      "ogg", "opus", "rf64", "sd2", "snd", "sph", "voc", "vox", "w64", "wav", "wave", "wv64",
      "3g2", "3gp", "aac", "ac3", "amr", "ape", "m4a", "m4b", "m4v", "mka", "mkv", "mov", "mp4", "spx", "tta",
      "weba", "webm", "wma", "wmv", "wv",
    ]
    var count: Int32 = 0
    sf_command(nil, Int32(SFC_GET_FORMAT_MAJOR_COUNT), &count, Int32(MemoryLayout<Int32>.size))
    for index in 0..<count {
      var format = SF_FORMAT_INFO()
      format.format = index
      guard
        sf_command(nil, Int32(SFC_GET_FORMAT_MAJOR), &format, Int32(MemoryLayout<SF_FORMAT_INFO>.size)) == 0,
        let name = format.extension
      else { continue }
      known.insert(String(cString: name).lowercased())
    }
    // Matlab's and headerless data, which may be anything.
    return known.subtracting(["mat", "raw"])
  }()

  private struct Identity: Hashable {
    var device: UInt
    var number: UInt
  }

  private static func files(
    in path: String, _ recursive: Bool, _ visited: inout Set<Identity>
  ) throws(VoiceError) -> [String] {
    let names = try FileAccess.names(in: path)
    guard let folder = FileAccess.status(path),
      visited.insert(Identity(device: UInt(folder.st_dev), number: UInt(folder.st_ino))).inserted
    else { return [] }
    var files: [String] = []
    var folders: [String] = []
    for name in names where name.utf8.first != UInt8(ascii: ".") {
      let file = PathParts.join(path, name)
      switch FileAccess.kind(file) {
      case .folder: folders.append(file)
      case .file where extensions.contains(PathParts(name).ending.lowercased()): files.append(file)
      // A link that leads nowhere is not there.
      case .file, .other, nil: break
      }
    }
    files.sort(by: precedes)
    if recursive {
      for folder in folders.sorted(by: precedes) {
        files += try Self.files(in: folder, recursive, &visited)
      }
    }
    return files
  }

  /// Whether a name comes before another one. Runs of digits compare as numbers; otherwise case does not matter
  /// unless nothing else differs.
  static func precedes(_ left: String, _ right: String) -> Bool {
    var left = Substring(left)
    var right = Substring(right)
    let whole = (left, right)
    while let a = left.first, let b = right.first {
      if a.isDigit, b.isDigit {
        let (m, n) = (left.takeNumber(), right.takeNumber())
        if m.count != n.count { return m.count < n.count }
        if m != n { return m < n }
      } else {
        let (x, y) = (a.lowercased(), b.lowercased())
        if x != y { return x < y }
        left.removeFirst()
        right.removeFirst()
      }
    }
    if left.isEmpty != right.isEmpty { return left.isEmpty }
    return whole.0 < whole.1
  }
}

extension Character {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}

extension Substring {
  /// The digits that it begins with, without leading zeros.
  fileprivate mutating func takeNumber() -> Substring {
    let digits = prefix(while: \.isDigit)
    self = dropFirst(digits.count)
    return digits.drop { $0 == "0" }
  }
}
