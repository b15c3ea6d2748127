import Foundation
import VoiceCore

/// A digest of a file's contents in 16 bytes: its length and its FNV-1a hash of 64 bits. It tells whether a file is
/// still the one that was written, whatever became of its place and time (other disks number and date files anew),
/// and is no protection against somebody who wants two files to be taken for one.
public struct FileDigest: Sendable, Hashable, Codable {
  public var bytes: Int
  public var hash: UInt64

  public init(_ data: some Collection<UInt8>) {
    bytes = data.count
    hash = data.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
  }

  /// The digest of the file that has a name now; nil when there is none that can be read.
  public init?(ofFile path: String) {
    guard let data = try? FileAccess.contents(path) else { return nil }
    self.init(data)
  }
}
