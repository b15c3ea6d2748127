import Dispatch
import Foundation
import Realtime

/// Ctrl-C and SIGTERM: the first asks the job to end (files get their names, devices are closed), the second ends the
/// program at once. Watches for as long as it lives.
final class Interruption {
  private let requested = CancellationFlag()
  private var sources: [any DispatchSourceSignal] = []

  var isRequested: Bool { requested.isCancelled }

  /// - Parameter handler: called once, on a queue of its own.
  init(_ handler: @escaping @Sendable () -> Void) {
    let queue = DispatchQueue(label: "sotto.signals", qos: .userInteractive)
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { [requested] in
        if requested.isCancelled { _exit(130) }
        requested.cancel()
        handler()
      }
      source.activate()
      sources.append(source)
    }
  }
}
