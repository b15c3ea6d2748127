import Foundation
import VoiceCore

/// Checks whether a model fits into memory. Linux grants more than there is and ends the process later, so it is
/// asked before.
enum SystemMemory {
  /// The bytes that can be had without swapping (`MemAvailable`).
  static var available: Int64? {
    guard let lines = try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8).split(separator: "\n"),
      let line = lines.first(where: { $0.hasPrefix("MemAvailable:") }),
      let kilobytes = line.split(separator: " ").dropFirst().first.flatMap({ Int64($0) })
    else { return nil }
    return kilobytes * 1024
  }

  /// Refuses a model that does not fit. The weights take the file's size; the KV cache and the computation about an
  /// eighth more (Qwen 1.5 B: 1,117 MB and 1,251 MB in all).
  static func check(_ file: GGUFFile, available: Int64?) throws(VoiceError) {
    let needed = file.size + file.size / 8
    guard let available, available < needed else { return }
    throw .notEnoughMemory(
      what: "the model '\(file.path)'",
      reason: "it takes \(needed / 1_000_000) MB and \(available / 1_000_000) MB are free")
  }
}
