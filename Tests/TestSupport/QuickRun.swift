import Foundation
import Testing

/// The quick run of the tests, `scripts/test --quick`: pure logic, without a model and without a sound card.
public enum QuickRun {
  /// Whether this run is one: `scripts/test` says so in the environment.
  public static let isOn = ProcessInfo.processInfo.environment["SOTTO_QUICK_TESTS"] != nil
}

extension Trait where Self == ConditionTrait {
  /// Marks a suite or a test that uses an installed model. A quick run leaves it out, and fails where the mark is
  /// forgotten: ``InstalledModel`` finds no model there.
  public static var needsModels: Self {
    .disabled(if: QuickRun.isOn, "It needs models: scripts/test without --quick runs it.")
  }

  /// Marks a suite or a test that plays and records through the virtual sound card. A quick run leaves it out; any other
  /// fails where there is none.
  public static var needsSoundCard: Self {
    .disabled(if: QuickRun.isOn, "It needs a sound card: scripts/test without --quick runs it.")
  }
}
