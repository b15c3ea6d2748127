import Foundation

/// The settings that ONNX Runtime reads from the environment when a process first uses it.
public enum OnnxSettings {
  /// Puts the settings into the environment. To be called while the process has one thread (changing the environment
  /// is not safe beside others); loading a network does it otherwise.
  ///
  /// `ORT_DISABLE_TELEMETRY`: from 1.29 on the library keeps an identifier of the machine and a list of events in the
  /// user's cache, and sends them to its makers. With this it does neither.
  public static func prepareProcess() { _ = preparation }

  private static let preparation: Void = { _ = setenv("ORT_DISABLE_TELEMETRY", "1", 1) }()
}
