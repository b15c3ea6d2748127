import Foundation
import VoiceCore

/// Estimates how many cores this process can have to itself, from what they did between two looks: a core is ours
/// where it was idle or computed for us. What is left belongs to other programs (or, on a virtual machine, to its
/// host).
///
/// A step's own CPU time would tell that it is being hindered, but not when the hindrance ends, and nothing to the
/// first step of a turn. Why and how well: docs/decisions/0002-thread-count.md.
package struct FreeCores: Sendable {
  /// The totals since some fixed moment.
  package struct Look: Sendable {
    /// The time that all cores together were idle.
    package var idle: Duration
    /// The CPU time of this process, all threads together.
    package var own: Duration

    package init(idle: Duration, own: Duration) {
      self.idle = idle
      self.own = own
    }
  }

  /// The shortest time between two looks: Linux counts a core's idle time in hundredths of a second.
  package static let window = Duration.milliseconds(200)
  /// The share of a core that others may use before it is left to them.
  package static let tolerance = 0.4

  /// The estimate in whole cores; nil before the second look. Falls with the first window in which others computed,
  /// rises with the second in a row in which they did not: a program that computes in bursts keeps its core.
  package private(set) var count: Int?
  private var last: (look: Look, at: MonotonicTime)?
  private var previous = Int.max

  package init() {}

  package func isDue(at now: MonotonicTime) -> Bool { last.map { now - $0.at >= Self.window } ?? true }

  package mutating func see(_ look: Look, at now: MonotonicTime) {
    if let last {
      let free = (look.idle - last.look.idle + look.own - last.look.own) / (now - last.at)
      let latest = max(0, Int(free + Self.tolerance))
      count = min(latest, previous)
      previous = latest
    }
    last = (look, now)
  }
}

extension FreeCores.Look {
  /// The totals now; nil where there is no `/proc/stat`. Takes less than 0.1 ms.
  package static func now() -> Self? {
    let file = open("/proc/stat", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    let text = withUnsafeTemporaryAllocation(byteCount: 256, alignment: 1) { buffer in
      String(decoding: buffer.prefix(max(0, read(file, buffer.baseAddress!, buffer.count))), as: UTF8.self)
    }
    guard let idle = idleTicks(text) else { return nil }
    return Self(
      idle: .seconds(Double(idle) / Double(sysconf(Int32(_SC_CLK_TCK)))),
      own: ProcessorTime.ofProcess)
  }

  /// From the first line, `cpu user nice system idle iowait …` (proc_stat(5)). A core that waits for a disk is idle.
  package static func idleTicks(_ text: String) -> Int? {
    let fields = text.prefix { $0 != "\n" }.split(separator: " ")
    guard fields.count > 5, fields[0] == "cpu", let idle = Int(fields[4]), let disk = Int(fields[5]) else {
      return nil
    }
    return idle + disk
  }
}
