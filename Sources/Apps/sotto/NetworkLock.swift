import CNetworkLock
import Foundation

/// The promise that nothing leaves the machine, kept by the kernel: before a job begins, the process gives up the right
/// to open a socket to anywhere but programs of this machine. So it holds for the libraries too, of which ONNX Runtime
/// brings code that reports its use (docs/decisions/0013-no-connection.md).
enum NetworkLock {
  /// Locks for good, threads and children included. Call it before engines are loaded.
  ///
  /// A PulseAudio server that the user has named by an address on a network is the exception: then sound itself goes there,
  /// and nothing is locked.
  ///
  /// - Returns: whether it is locked; false where the kernel has no seccomp.
  @discardableResult
  static func close() -> Bool {
    let server = ProcessInfo.processInfo.environment["PULSE_SERVER"] ?? ""
    guard !server.contains("tcp:"), !server.contains("tcp4:"), !server.contains("tcp6:") else { return false }
    return sotto_close_network() == 0
  }

  /// Whether the kernel refuses this process a connection.
  static var isClosed: Bool {
    let socket = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
    if socket >= 0 { Foundation.close(socket) }
    return socket < 0 && errno == EACCES
  }
}
