import Dispatch
import Foundation
import Synchronization

/// Records a source of the virtual sound card (`spk.monitor`: the loudspeaker; `mic_feed.monitor`: what is said to the
/// microphone) at 16 kHz, and knows when each sample came.
public final class Recorder: Sendable {
  private struct Block {
    let samples: [Int16]
    /// When its last sample came.
    let time: ContinuousClock.Instant
  }

  public static let sampleRate = 16_000
  /// About −36 dB: above the virtual card's silence, below any speech.
  private static let loud = 500

  private let process = Process()
  private let blocks = Mutex<[Block]>([])

  /// Returns once it records.
  public init(_ source: String, of card: VirtualSoundCard) throws {
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "parec", "--device=\(source)", "--raw", "--format=s16le", "--rate=\(Self.sampleRate)", "--channels=1",
      "--latency-msec=20",
    ]
    process.environment = ProcessInfo.processInfo.environment.merging(card.environment) { $1 }
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice  // it complains when the card goes first
    try process.run()
    let begun = DispatchSemaphore(value: 0)
    Thread { [self] in
      while let data = try? pipe.fileHandleForReading.read(upToCount: 640), !data.isEmpty {
        let samples = data.withUnsafeBytes { bytes in
          (0..<bytes.count / 2).map {
            Int16(littleEndian: bytes.loadUnaligned(fromByteOffset: 2 * $0, as: Int16.self))
          }
        }
        blocks.withLock { $0.append(Block(samples: samples, time: .now)) }
        begun.signal()
      }
      begun.signal()
    }.start()
    guard begun.wait(timeout: .now() + 60) == .success else { throw Silent(source: source) }
  }

  deinit { process.terminate() }

  struct Silent: Error, CustomStringConvertible {
    let source: String
    var description: String { "parec records nothing of \(source)" }
  }

  /// Everything so far.
  public var samples: [Int16] { blocks.withLock { $0.flatMap(\.samples) } }

  /// When there was sound between two moments: the first and the last of it, to 20 ms; nil for silence.
  public func sound(
    from start: ContinuousClock.Instant, to end: ContinuousClock.Instant = .now
  ) -> ClosedRange<ContinuousClock.Instant>? {
    let times = blocks.withLock { blocks in
      blocks.filter { block in
        (start...end).contains(block.time) && block.samples.contains { abs(Int($0)) > Self.loud }
      }.map(\.time)
    }
    guard let first = times.first, let last = times.last else { return nil }
    return first...last
  }
}
