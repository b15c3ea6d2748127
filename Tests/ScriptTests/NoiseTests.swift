import Foundation
import TestSupport
import Testing

@Suite("Benchmarks/noise/make")
struct NoiseTests {
  private static let rate = 16_000
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    try speak(seconds: 2)
  }

  /// A tone and as much silence: while somebody "speaks" the level is the tone's.
  private func speak(seconds: Double) throws {
    let length = Int(seconds * Double(Self.rate))
    for (name, frequency) in [("low", 220.0), ("high", 1760.0)] {
      let tone = (0..<2 * length).map { index in
        index < length ? 0.1 * sin(2 * .pi * frequency * Double(index) / Double(Self.rate)) : 0
      }
      try write(tone, to: folder.path("speech/\(name).wav"))
      try "A \(name) tone".write(toFile: folder.path("speech/\(name).txt"), atomically: true, encoding: .utf8)
    }
  }

  @Test("puts noise under the level of the speech, not of its pauses, and takes the words along")
  func ratio() throws {
    try #require(try make("--kinds", "white,babble", "--snr", "10") == 0)
    for kind in ["white", "babble"] {
      let words = try String(contentsOfFile: folder.path("noisy/\(kind)/low.txt"), encoding: .utf8)
      #expect(words == "A low tone\n")
      let (clean, noisy) = (try read("speech/low.wav"), try read("noisy/\(kind)/low.wav"))
      #expect(clean.count == noisy.count)
      let noise = zip(clean, noisy).map { $1 - $0 }
      // P.56 counts the 0.2 s behind the tone as speech: 2.2 s in which the tone's energy is spread.
      let level = 20 * log10(rms(Array(clean.prefix(2 * Self.rate))) * (2 / 2.2).squareRoot())
      #expect(abs(level - 20 * log10(rms(noise)) - 10) < 0.3, "\(kind)")
    }
  }

  @Test("makes the same files each time, and others with another seed")
  func seeds() throws {
    let kinds = ["white", "babble", "room"]
    try speak(seconds: 0.25)
    try #require(try make() == 0)
    let first = try kinds.map {
      try Data(contentsOf: folder.url.appendingPathComponent("noisy/\($0)/high.wav"))
    }
    try #require(try make() == 0)
    let second = try kinds.map {
      try Data(contentsOf: folder.url.appendingPathComponent("noisy/\($0)/high.wav"))
    }
    #expect(first == second)
    try #require(try make("--seed", "2") == 0)
    for (kind, before) in zip(kinds, first) {
      let other = try Data(contentsOf: folder.url.appendingPathComponent("noisy/\(kind)/high.wav"))
      #expect(other != before && other.count == before.count, "\(kind)")
    }
  }

  @Test("lets a room go on sounding when the speech has ended, and keeps the direct sound in its place")
  func reverberation() throws {
    try #require(try make("--kinds", "room", "--snr", "90") == 0)
    let sound = try read("noisy/room/low.wav")
    func level(from start: Double, to end: Double) -> Double {
      20 * log10(rms(Array(sound[Int(start * 16_000)..<Int(end * 16_000)])))
    }
    let speech = level(from: 1, to: 2)
    // 60 dB in half a second: -12 dB after a tenth, whatever the tone's own fall is at that place.
    #expect(level(from: 2.05, to: 2.15) > speech - 30)
    #expect(level(from: 2.05, to: 2.15) < speech - 3)
    #expect(level(from: 2.7, to: 3) < speech - 50)
    #expect(level(from: 0, to: 0.01) > speech - 20, "it begins at once")
  }

  @Test("refuses what it cannot use", arguments: [["--kinds", "pink"], ["--snr", "loud"]])
  func refuses(arguments: [String]) throws {
    #expect(try make(arguments) == 64)
    #expect(!FileManager.default.fileExists(atPath: folder.path("noisy")))
  }

  @Test("says so when the folder holds no recordings")
  func empty() throws {
    #expect(try run([folder.path("nothing"), folder.path("noisy")]) == 66)
  }

  // MARK: Helpers

  private func make(_ arguments: String...) throws -> Int32 { try make(arguments) }

  private func make(_ arguments: [String]) throws -> Int32 {
    try run([folder.path("speech"), folder.path("noisy")] + arguments)
  }

  private func run(_ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = Program.checkout.appendingPathComponent("Benchmarks/noise/make")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  private func rms(_ samples: [Double]) -> Double {
    (samples.reduce(0) { $0 + $1 * $1 } / Double(samples.count)).squareRoot()
  }

  private func write(_ samples: [Double], to path: String) throws {
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Wave.write(samples.map { Int16(($0 * 32768).rounded()) }, sampleRate: Self.rate, to: path)
  }

  private func read(_ name: String) throws -> [Double] {
    try Wave.samples(of: folder.path(name)).map { Double($0) / 32768 }
  }
}
