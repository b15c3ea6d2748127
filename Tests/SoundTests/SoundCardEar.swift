import AudioDevices
import Dispatch
import Foundation
import Synchronization

/// Reads the microphone until a sound has begun, and then `count` samples of it.
func collect(_ count: Int, from microphone: Microphone) async throws -> [Float] {
  var samples: [Float] = []
  while samples.count < count, let block = try await microphone.next() {
    if samples.isEmpty {
      samples += block.samples.drop { abs($0) < 0.1 }
    } else {
      samples += block.samples
    }
  }
  return Array(samples.prefix(count))
}

/// How much of a recording at 48 kHz is sound, in steps of 10 ms.
func loudMilliseconds(_ samples: [Float]) -> Int {
  stride(from: 0, to: samples.count, by: 480).count { start in
    samples[start..<min(start + 480, samples.count)].contains { abs($0) > 0.02 }
  } * 10
}

/// A program that runs beside the test.
final class Child: Sendable {
  private let process = Process()
  let output = Pipe()

  init(_ command: [String]) throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.standardOutput = output
    try process.run()
  }

  func waits() -> Bool {
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  func stop() { process.terminate() }
}

/// Listens at the loudspeaker: 48 kHz, one channel.
final class Ear: Sendable {
  private let child: Child
  private let heard = Mutex<[Float]>([])
  private let more = DispatchSemaphore(value: 0)

  init() throws {
    child = try Child([
      "parec", "--device=spk.monitor", "--raw", "--format=float32le", "--rate=48000", "--channels=1",
      "--latency-msec=20",
    ])
    Thread { [self] in
      while let data = try? child.output.fileHandleForReading.read(upToCount: 4 * 960), data.count >= 4 {
        let block = data.withUnsafeBytes { bytes in
          (0..<bytes.count / 4).map { bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self) }
        }
        heard.withLock { $0 += block }
        more.signal()
      }
    }.start()
    more.wait()  // it listens from now on
  }

  func stop() { child.stop() }

  /// From the first loud sample to the last one before so many seconds of silence; what is left when there are ten
  /// seconds without either. What it gives is forgotten.
  func sound(untilSilentFor silence: Double) -> [Float] {
    var samples: [Float] = []
    var silent = 0
    var end = 0
    while silent < (end > 0 ? Int(silence * 48_000) : 480_000), more.wait(timeout: .now() + 10) == .success {
      for sample in heard.withLock({ block in
        defer { block = [] }
        return block
      }) {
        silent += 1
        if abs(sample) > 0.02 { silent = 0 }
        if end > 0 || silent == 0 { samples.append(sample) }
        if silent == 0 { end = samples.count }
      }
    }
    return Array(samples.prefix(end))
  }
}
