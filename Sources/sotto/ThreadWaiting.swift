import Foundation

/// How long ggml's threads wait for each other before they give their core away.
///
/// They meet at a barrier after every node of the graph, a thousand times a token. libgomp, whose barrier it is, turns
/// 300,000 times there (3 ms and more), and while one thread waits so, another program or stage that needs a core keeps
/// the other thread from running at all. With 1,000 turns (about 10 µs) two threads are as fast on a quiet machine, and
/// 5 to 11 times as fast beside our own recognition: docs/decisions/0004-decode-speed.md.
enum ThreadWaiting {
  private static let turns = "1000"

  /// libgomp reads the number from the environment when it is loaded, before the program's first line. So the program
  /// sets it and starts over, once; that takes about 10 ms. Whoever has set it, or how threads wait, keeps their choice.
  /// Where starting over is not possible, nothing is lost but speed beside other programs.
  static func shorten() {
    let environment = ProcessInfo.processInfo.environment
    guard environment["GOMP_SPINCOUNT"] == nil, environment["OMP_WAIT_POLICY"] == nil else { return }
    // By its own name, so that lists of processes go on showing that.
    guard let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else {
      return
    }
    setenv("GOMP_SPINCOUNT", turns, 1)
    execv(program, CommandLine.unsafeArgv)
  }
}
