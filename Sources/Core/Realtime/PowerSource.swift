import Foundation

/// Where the machine's power comes from, as the kernel says it (`/sys/class/power_supply`, documented in Linux's
/// Documentation/ABI/testing/sysfs-class-power).
public enum PowerSource: String, Sendable, Hashable, Codable {
  case mains
  case battery

  /// One folder of `power_supply`. A supply of a mouse or a headset (`scope` "Device") says nothing about the machine.
  struct Supply: Sendable, Hashable {
    var type: String
    var scope: String?
    var isOnline: Bool?
    var status: String?

    var isBattery: Bool { (type == "Battery" || type == "UPS") && scope != "Device" }
    var isCharger: Bool { (type == "Mains" || type.hasPrefix("USB")) && scope != "Device" }
  }

  /// A machine that names no supply, such as most desktops and virtual machines, is on mains.
  init(_ supplies: [Supply]) {
    let batteries = supplies.filter(\.isBattery)
    let chargers = supplies.filter(\.isCharger)
    let isDraining = batteries.contains { $0.status == "Discharging" }
    // Unplugged a moment ago: the battery's own word may come seconds later.
    let isUnplugged =
      chargers.contains { $0.isOnline == false && $0.type == "Mains" }
      && !chargers.contains { $0.isOnline == true } && !batteries.contains { $0.status == "Charging" }
    self = isDraining || isUnplugged ? .battery : .mains
  }

  /// Reads a few small files; less than a millisecond.
  ///
  /// - Parameter folder: the kernel's, or a test's own.
  public static func now(folder: String = "/sys/class/power_supply") -> Self {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return Self(
      names.compactMap { name in
        func value(_ field: String) -> String? {
          (try? String(contentsOfFile: "\(folder)/\(name)/\(field)", encoding: .utf8))?
            .trimmingCharacters(in: .whitespacesAndNewlines)
        }
        guard let type = value("type") else { return nil }
        return Supply(
          type: type, scope: value("scope"), isOnline: value("online").map { $0 != "0" },
          status: value("status"))
      })
  }
}
