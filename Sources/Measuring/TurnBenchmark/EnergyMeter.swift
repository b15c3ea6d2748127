import Foundation
import VoiceCore

/// The energy that the machine takes, as far as the kernel says: the processor's own counters (RAPL; the kernel's
/// Documentation/power/powercap/powercap.rst), or else what a discharging battery gives
/// (Documentation/ABI/testing/sysfs-class-power). All of the machine's, not only ours.
///
/// Reads a few small files; less than a millisecond. Virtual machines say nothing, and most kernels let nobody but root
/// read the counters.
package struct EnergyMeter: Sendable {
  /// What the counters or the battery said at one moment.
  package struct Reading: Sendable, Hashable {
    /// By processor.
    var counters: [String: Counter]
    /// What the battery gives now, in W; nil where none does.
    var batteryWatts: Double?
  }

  /// The counter of one processor, in µJ.
  struct Counter: Sendable, Hashable {
    var value: Double
    /// Where it begins anew.
    var range: Double
  }

  private let folder: String

  /// - Parameter folder: the kernel's, or a test's own.
  package init(folder: String = "/sys/class") { self.folder = folder }

  /// - Returns: nil where nothing is said.
  package func read() -> Reading? {
    var reading = Reading(counters: [:])
    for name in names(in: "powercap") where name.wholeMatch(of: /intel-rapl:\d+/) != nil {
      let zone = "powercap/\(name)"
      guard let value = number("\(zone)/energy_uj"), let range = number("\(zone)/max_energy_range_uj") else {
        continue
      }
      reading.counters[name] = Counter(value: value, range: range)
    }
    if reading.counters.isEmpty {
      for name in names(in: "power_supply") where text("power_supply/\(name)/status") == "Discharging" {
        let supply = "power_supply/\(name)"
        let watts =
          number("\(supply)/power_now").map { $0 / 1e6 }
          ?? number("\(supply)/current_now").flatMap { current in
            number("\(supply)/voltage_now").map { current * $0 / 1e12 }
          }
        if let watts { reading.batteryWatts = (reading.batteryWatts ?? 0) + abs(watts) }
      }
    }
    return reading.counters.isEmpty && reading.batteryWatts == nil ? nil : reading
  }

  /// The energy between two readings, in J: the counters' difference, or the battery's mean power for that long.
  ///
  /// - Returns: nil when the two do not say the same kind of thing.
  package static func joules(from start: Reading?, to end: Reading?, in time: Duration) -> Double? {
    guard let start, let end, start.counters.keys == end.counters.keys else { return nil }
    if !start.counters.isEmpty {
      return start.counters.reduce(0) { sum, counter in
        let later = end.counters[counter.key]?.value ?? counter.value.value
        let difference = later - counter.value.value
        return sum + (difference < 0 ? difference + counter.value.range : difference) / 1e6
      }
    }
    guard let first = start.batteryWatts, let last = end.batteryWatts else { return nil }
    return (first + last) / 2 * time.seconds
  }

  private func names(in place: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(place)")) ?? []).sorted()
  }

  private func text(_ path: String) -> String? {
    (try? String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8))?
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private func number(_ path: String) -> Double? { text(path).flatMap(Double.init) }
}
