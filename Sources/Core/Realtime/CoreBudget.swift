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
  /// The most threads that the language model ever takes.
  public struct Limits: Sendable, Hashable {
    /// The limit for evaluating several tokens at once; `decode` is for one after the other.
    public var prefill: Int
    public var decode: Int

    /// The limits where nothing has been measured: more than eight threads are not known to help.
    public static let untuned = Limits(8)

    public init(prefill: Int, decode: Int) {
      self.prefill = prefill
      self.decode = decode
    }

    public init(_ threads: Int) { self.init(prefill: threads, decode: threads) }
  }

  /// The number of cores that the process may use.
  public let cores: Int
  private let limits: Limits
  private let clock: any MonotonicClock
  private let look: @Sendable () -> FreeCores.Look?
  private let freeCores = Mutex(FreeCores())
  private let busyStages = Atomic<Int>(0)

  /// Makes a budget of the cores of this machine.
  ///
  /// - Parameters:
  ///   - cores: the number of cores that the process may use.
  ///   - limits: the most threads of each step, as the user or a measurement says.
  public convenience init(
    cores: Int = ProcessInfo.processInfo.activeProcessorCount, limits: Limits
  ) {
    self.init(cores: cores, limits: limits, clock: SystemClock(), look: FreeCores.Look.now)
  }

  /// - Parameter limit: the most threads of every step; nil for ``Limits/untuned``.
  public convenience init(limit: Int? = nil) {
    self.init(limits: limit.map { Limits($0) } ?? .untuned)
  }

  /// - Parameter look: what the cores have done until now; nil where nobody knows.
  package init(
    cores: Int, limits: Limits = .untuned, clock: any MonotonicClock,
    look: @escaping @Sendable () -> FreeCores.Look?
  ) {
    self.cores = max(1, cores)
    self.limits = limits
    self.clock = clock
    self.look = look
    _ = lookAround()
  }

  /// The number of threads for the language model's next step. Asked before every step; takes at most 0.1 ms, five
  /// times a second.
  ///
  /// - Parameter tokens: that the step evaluates at once.
  public func languageThreads(evaluating tokens: Int) -> Int {
    threads(atMost: tokens > 1 ? limits.prefill : limits.decode)
  }

  /// The number of threads to write a token with.
  public var languageThreads: Int { languageThreads(evaluating: 1) }

  /// The number of threads for one run of a large network that has no one waiting for it, such as Whisper's on a
  /// recording: its threads wait for each other as the language model's do. Asked before `computing`.
  public func threads(atMost limit: Int) -> Int {
    let free = min(cores, lookAround() ?? cores) - busyStages.load(ordering: .relaxed)
    return max(1, min(limit, free))
  }

  /// The number of threads for one run of a recognizer or a voice: its networks are small and gain little from a
  /// second core.
  public var speechThreads: Int { 1 }

  /// Runs a computation of recognition or synthesis, and counts it as one that takes cores.
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
