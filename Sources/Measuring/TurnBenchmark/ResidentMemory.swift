import Foundation

/// The memory that this process has taken.
package enum ResidentMemory {
  /// The most that was resident since the start, or since ``resetPeak()``, in MB (10⁶ bytes): the kernel's `VmHWM`.
  package static var peakMegabytes: Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let kibibytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) } ?? 0
    return kibibytes * 1024 / 1e6
  }

  /// Lets the peak begin anew: 5 in `clear_refs` (proc(5)).
  ///
  /// - Returns: false where the kernel does not allow it; the peak is then that of the whole run.
  @discardableResult package static func resetPeak() -> Bool {
    let file = open("/proc/self/clear_refs", O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    return write(file, "5", 1) == 1
  }
}
