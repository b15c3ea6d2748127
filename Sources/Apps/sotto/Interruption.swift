import Dispatch
import Foundation
import Realtime

/// Watches for what asks a job to end: Ctrl-C, SIGTERM, a terminal that is closed (SIGHUP), a reader of standard
/// output that has gone. The first asks (files get their names, devices are closed). A second Ctrl-C or SIGTERM ends
/// the program at once; a SIGHUP is not counted: the shell sends one to what the kernel has told already, and systemd
/// one behind SIGTERM. Watches for as long as it lives.
final class Interruption {
  private let requested = CancellationToken()
  private let insisted = CancellationToken()
  private var sources: [any DispatchSourceSignal] = []

  var isRequested: Bool { requested.isCancelled }

  /// - Parameter handler: called once, on a queue of its own.
  init(_ handler: @escaping @Sendable () -> Void) {
    let queue = DispatchQueue(label: "sotto.signals", qos: .userInteractive)
    let request: @Sendable () -> Void = { [requested] in
      if requested.isCancelled { return }
      requested.cancel()
      handler()
    }
    for number in [SIGINT, SIGTERM, SIGHUP] {
      // A program that `nohup` started goes on without its terminal.
      if number == SIGHUP, Self.isIgnored(number) { continue }
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { [insisted] in
        if number != SIGHUP {
          if insisted.isCancelled { _exit(130) }
          insisted.cancel()
        }
        request()
      }
      source.activate()
      sources.append(source)
    }
    // Caught rather than ignored: a child begins with the signal as it was.
    signal(SIGPIPE) { _ in }
    Terminal.whenReaderHasGone { queue.async(execute: request) }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
