import Foundation
import Realtime
import TestSupport
import Testing
import TurnTaking
import VoiceCore

@Suite struct DraftPolicyTests {
  /// Tokens a second of prefill and milliseconds of recognition; the rest makes no difference.
  private static func tuning(_ prefill: Double, _ recognition: Double?) -> Tuning {
    Tuning(
      prefillThreads: 2, decodeThreads: 2, prefillTokensPerSecond: prefill, decodeTokensPerSecond: 20,
      recognitionMilliseconds: recognition)
  }

  @Test(
    arguments: [
      // Not measured: drafts.
      (nil, .mains, nil, .judge), (nil, .battery, nil, .prefill),
      // 12 tokens at 60 tokens/s and 80 ms of recognition are 280 ms: there before the commit.
      (nil, .mains, tuning(60, 80), .judge), (nil, .battery, tuning(60, 80), .prefill),
      // 760 ms is twice the silence: up to there at least half of the wait is saved.
      (nil, .mains, tuning(20, 155), .judge), (nil, .mains, tuning(20, 165), .prefill),
      (nil, .mains, tuning(20, nil), .judge), (nil, .mains, tuning(10, nil), .prefill),
      (nil, .mains, tuning(0, nil), .prefill),
      // The person decides.
      (true, .battery, tuning(1, 1000), .draft), (false, .mains, tuning(1000, 1), .prefill),
      (true, .mains, nil, .judge), (false, .mains, nil, .prefill),
    ] as [(Bool?, PowerSource, Tuning?, TurnMode)])
  func draftsAreMadeWherePowerAndSpeedAllow(
    forced: Bool?, power: PowerSource, tuning: Tuning?, mode: TurnMode
  ) {
    #expect(
      DraftPolicy.mode(forced: forced, power: power, tuning: tuning, silence: .milliseconds(380)) == mode)
  }

  @Test func aLongerSilenceLeavesMoreTimeForADraft() {
    let slow = Self.tuning(10, nil)
    #expect(!DraftPolicy.pays(slow, silence: .milliseconds(599)))
    #expect(DraftPolicy.pays(slow, silence: .milliseconds(601)))
  }
}

@Suite struct PowerSourceTests {
  @Test(
    arguments: [
      // A desktop, a virtual machine.
      ([:], .mains),
      // Laptops.
      (["AC": ["type": "Mains", "online": "1"], "BAT0": ["type": "Battery", "status": "Full"]], .mains),
      (
        ["AC": ["type": "Mains", "online": "1"], "BAT0": ["type": "Battery", "status": "Charging"]], .mains
      ),
      (
        ["AC": ["type": "Mains", "online": "0"], "BAT0": ["type": "Battery", "status": "Discharging"]],
        .battery
      ),
      // Just unplugged; a charger that is too weak; no entry for the charger at all.
      (["AC": ["type": "Mains", "online": "0"], "BAT0": ["type": "Battery", "status": "Full"]], .battery),
      (
        ["AC": ["type": "Mains", "online": "1"], "BAT0": ["type": "Battery", "status": "Discharging"]],
        .battery
      ),
      (["BAT0": ["type": "Battery", "status": "Discharging"]], .battery),
      (["BAT0": ["type": "Battery", "status": "Not charging"]], .mains),
      // Two batteries, of which one is spared.
      (
        [
          "BAT0": ["type": "Battery", "status": "Unknown"],
          "BAT1": ["type": "Battery", "status": "Discharging"],
        ], .battery
      ),
      // Charged through USB-C while the old socket is empty.
      (
        [
          "AC": ["type": "Mains", "online": "0"], "ucsi": ["type": "USB", "online": "1"],
          "BAT0": ["type": "Battery", "status": "Charging"],
        ], .mains
      ),
      // A mouse's battery, a phone socket without anything in it.
      (["mouse": ["type": "Battery", "status": "Discharging", "scope": "Device"]], .mains),
      (["ucsi": ["type": "USB", "online": "0"]], .mains),
      // An uninterruptible supply that has taken over.
      (["ups": ["type": "UPS", "status": "Discharging"]], .battery),
      // Nothing that can be understood.
      (["odd": [:], "AC": ["online": "0"]], .mains),
    ] as [([String: [String: String]], PowerSource)])
  func theKernelsFilesSayWhereThePowerComesFrom(
    supplies: [String: [String: String]], source: PowerSource
  ) throws {
    let root = try ScratchFolder()
    for (supply, fields) in supplies {
      try FileManager.default.createDirectory(atPath: root.path(supply), withIntermediateDirectories: true)
      for (field, value) in fields {
        try Data("\(value)\n".utf8).write(to: URL(fileURLWithPath: root.path("\(supply)/\(field)")))
      }
    }
    #expect(PowerSource.now(folder: root.url.path) == source)
  }

  @Test func aMachineWithoutThatFolderIsOnMains() {
    #expect(PowerSource.now(folder: "/nowhere") == .mains)
  }
}
