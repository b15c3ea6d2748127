import Foundation
import Synchronization
import VoiceCore

/// The one place that decides how many threads a stage computes with, step by step, knowing who else is running.
///
/// ggml's threads wait for each other at every node: as many of them as cores lose two thirds of their speed as soon
/// as anything else computes (1.5 B model, two cores: 35 tokens/s quiet and 11 beside a busy core with two threads;
/// 22 and 25 with one). So the language model takes every core while it is alone, and leaves one to each other stage
/// that computes, and to other programs what they use.
public final class CoreBudget: Sendable {
  /// Performance cores that the process may use.
  public let cores: Int
  private let limit: Int?
  private let clock: any MonotonicClock
  private let look: @Sendable () -> FreeCores.Look?
  private let freeCores = Mutex(FreeCores())
  private let busyStages = Atomic<Int>(0)

  /// - Parameter limit: the most threads that the language model ever takes (`--threads`).
  public convenience init(cores: Int = ProcessInfo.processInfo.activeProcessorCount, limit: Int? = nil) {
    self.init(cores: cores, limit: limit, clock: SystemClock(), look: FreeCores.Look.now)
  }

  /// - Parameter look: what the cores have done until now; nil where nobody knows.
  package init(
    cores: Int, limit: Int? = nil, clock: any MonotonicClock, look: @escaping @Sendable () -> FreeCores.Look?
  ) {
    self.cores = max(1, cores)
    self.limit = limit
    self.clock = clock
    self.look = look
    _ = lookAround()
  }

  /// For the next decode step. Asked before every step; takes at most 0.1 ms, five times a second.
  public var languageThreads: Int {
    let free = min(cores, lookAround() ?? cores) - busyStages.load(ordering: .relaxed)
    return max(1, min(limit ?? .max, free, 8))
  }

  /// For one run of a recognizer or a voice: its networks are small and gain little from a second core.
  public var speechThreads: Int { 1 }

  /// Recognition and synthesis compute inside this.
  public func computing<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    // While someone speaks, recognition keeps this fresh for the reply's first step.
    _ = lookAround()
    busyStages.wrappingAdd(1, ordering: .relaxed)
    defer { busyStages.wrappingSubtract(1, ordering: .relaxed) }
    return try body()
  }

  /// The cores that other programs leave us, as far as is known.
  private func lookAround() -> Int? {
    freeCores.withLock { cores in
      let now = clock.now
      if cores.isDue(at: now), let look = look() { cores.see(look, at: now) }
      return cores.count
    }
  }
}
