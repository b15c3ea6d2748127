import Foundation

/// The settings that C libraries read from the environment when they are loaded, before the program's first line. So
/// the program sets it and starts over, once, which takes about 10 ms. What the user has set stays; where starting
/// over is not possible, nothing is lost but speed beside other programs, and some memory.
enum LoadTimeSettings {
  private struct Setting {
    let name: String
    let value: String
    /// Another variable by which users choose the same.
    var orElse: String?
  }

  private static let settings = [
    // How long ggml's threads wait for each other before they give their core away. They meet at a barrier after every
    // node of the graph, a thousand times a token. libgomp, whose barrier it is, turns 300,000 times there (3 ms and more),
    // and while one thread waits so, another program or stage that needs a core keeps the other thread from running at all.
    // With 1,000 turns (about 10 µs) two threads are as fast on a quiet machine, and 5 to 11 times as fast beside our own
    // recognition: docs/decisions/0004-decode-speed.md.
    Setting(name: "GOMP_SPINCOUNT", value: "1000", orElse: "OMP_WAIT_POLICY"),
    // glibc gives each thread that allocates a heap of its own. Dispatch moves a queue from thread to thread, and each of
    // their heaps then keeps room for the most that the recognizer's growing caches ever took there. With one heap for all,
    // 76 minutes through Moonshine peak at 231 MB in place of 255, in the same time; small objects come from each thread's
    // own cache as before.
    Setting(name: "MALLOC_ARENA_MAX", value: "1"),
  ]

  static func apply() {
    let environment = ProcessInfo.processInfo.environment
    let missing = settings.filter { setting in
      environment[setting.name] == nil && setting.orElse.flatMap { environment[$0] } == nil
    }
    // By its own name, so that lists of processes go on showing that.
    guard !missing.isEmpty,
      let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    else { return }
    for setting in missing { setenv(setting.name, setting.value, 1) }
    execv(program, CommandLine.unsafeArgv)
  }
}
