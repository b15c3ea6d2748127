import Foundation
import Synchronization

/// The one place that decides how many threads a stage computes with, step by step, knowing who else is running.
///
/// ggml's threads wait for each other at every node: as many of them as cores lose two thirds of their speed as soon
/// as another stage computes (1.5 B model, two cores: 35 tokens/s quiet and 11 beside a busy core with two threads;
/// 22 and 25 with one). So the language model takes every core while it is alone, and leaves one to each other stage
/// that computes.
public final class CoreBudget: Sendable {
  /// Performance cores that the process may use.
  public let cores: Int
  private let limit: Int?
  private let busyStages = Atomic<Int>(0)

  /// - Parameter limit: the most threads that the language model ever takes (`--threads`).
  public init(cores: Int = ProcessInfo.processInfo.activeProcessorCount, limit: Int? = nil) {
    self.cores = max(1, cores)
    self.limit = limit
  }

  /// For the next decode step. Asked before every step; never blocks.
  public var languageThreads: Int {
    let free = max(1, cores - busyStages.load(ordering: .relaxed))
    return max(1, min(limit ?? .max, free, 8))
  }

  /// For one run of a recognizer or a voice: its networks are small and gain little from a second core.
  public var speechThreads: Int { 1 }

  /// Recognition and synthesis compute inside this.
  public func computing<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    busyStages.wrappingAdd(1, ordering: .relaxed)
    defer { busyStages.wrappingSubtract(1, ordering: .relaxed) }
    return try body()
  }
}
