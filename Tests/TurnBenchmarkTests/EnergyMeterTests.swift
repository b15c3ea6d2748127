import Foundation
import Testing
import TurnBenchmark
import VoiceCore

/// The kernel's files, made up.
@Suite struct EnergyMeterTests {
  private func meter(_ files: [String: String]) throws -> EnergyMeter {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("energy-\(UUID())")
    for (path, text) in files {
      let file = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data((text + "\n").utf8).write(to: file)
    }
    return EnergyMeter(folder: folder.path)
  }

  private func counters(_ first: Int, _ second: Int) throws -> EnergyMeter.Reading? {
    try meter([
      "powercap/intel-rapl:0/energy_uj": "\(first)",
      "powercap/intel-rapl:0/max_energy_range_uj": "1000000000",
      "powercap/intel-rapl:1/energy_uj": "\(second)",
      "powercap/intel-rapl:1/max_energy_range_uj": "1000000000",
      // A part of the first processor: it is in its counter already.
      "powercap/intel-rapl:0:0/energy_uj": "5", "powercap/intel-rapl:0:0/max_energy_range_uj": "1000000000",
    ]).read()
  }

  @Test func theProcessorsCountersAreAddedUpAlsoWhereOneBeginsAnew() throws {
    let start = try counters(100_000_000, 999_000_000)
    let end = try counters(112_000_000, 2_500_000)
    #expect(EnergyMeter.joules(from: start, to: end, in: .seconds(3)) == 12 + 3.5)
  }

  @Test func aBatteryGivesItsMeanPower() throws {
    let start = try meter([
      "power_supply/BAT0/status": "Discharging", "power_supply/BAT0/power_now": "8000000",
    ]).read()
    // Another kind of battery says current and voltage.
    let end = try meter([
      "power_supply/BAT0/status": "Discharging", "power_supply/BAT0/current_now": "1000000",
      "power_supply/BAT0/voltage_now": "12000000",
    ]).read()
    #expect(EnergyMeter.joules(from: start, to: end, in: .seconds(3)) == 30)
  }

  @Test func whereTheKernelSaysNothingThereIsNoEnergy() throws {
    let charging = try meter([
      "power_supply/BAT0/status": "Charging", "power_supply/BAT0/power_now": "8000000",
    ]).read()
    #expect(charging == nil)
    #expect(try meter([:]).read() == nil)
    #expect(EnergyMeter.joules(from: nil, to: try counters(1, 1), in: .seconds(1)) == nil)
  }
}
