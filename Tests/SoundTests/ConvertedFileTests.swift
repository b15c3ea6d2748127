import Foundation
import SoundFiles
import TestSupport
import Testing
import VoiceCore

/// Files are made here by the ffmpeg that reads them.
@Suite(
  .enabled(if: FFmpeg.isInstalled, "needs ffmpeg: scripts/setup --test"),
  .disabled(if: QuickRun.isOn, "ffmpeg takes its time"), .serialized)
struct `What ffmpeg reads` {
  struct Kind: Sendable, CustomTestStringConvertible {
    let name: String
    let codec: String
    var isVideo = false
    var isStereo = true
    var testDescription: String { name }
  }

  static let kinds = [
    // The table of contents at the end, which is where phones put it.
    Kind(name: "a.m4a", codec: "-c:a aac"),
    Kind(name: "front.m4a", codec: "-c:a aac -movflags +faststart"),
    Kind(name: "lossless.m4a", codec: "-c:a alac"),
    Kind(name: "video.mp4", codec: "-c:a aac -c:v mpeg4", isVideo: true),
    // What could be taken for an address, a pattern, an option.
    Kind(name: "http:%03d|x.webm", codec: "-c:a libopus"),
    Kind(name: "video.mkv", codec: "-c:a libvorbis -c:v mpeg4", isVideo: true),
    Kind(name: "-i.wma", codec: "-c:a wmav2"),
    Kind(name: "a.aac", codec: "-c:a aac"),
  ]

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let seconds = 3.0
  private static let rate = 48_000

  /// Left 440 Hz, right 1000 Hz and half as loud.
  private var frames: [Float] {
    let left = TestSound.sine(440, seconds: Self.seconds, sampleRate: Self.rate)
    let right = TestSound.sine(1000, seconds: Self.seconds, sampleRate: Self.rate, amplitude: 0.25)
    return zip(left, right).flatMap { [$0, $1] }
  }

  private func make(_ kind: Kind) throws -> String {
    let wave = folder.file("made.wav")
    try TestSound.write(frames, to: wave, sampleRate: Self.rate, channels: 2, format: 0x01_0002)
    var command = ["ffmpeg", "-v", "error", "-y", "-i", "file:" + wave]
    if kind.isVideo {
      command += ["-f", "lavfi", "-i", "testsrc=duration=\(Self.seconds):size=64x64:rate=5"]
    }
    command += kind.codec.split(separator: " ").map(String.init) + ["file:" + folder.file(kind.name)]
    try VirtualSoundCard.output(of: command)
    return folder.file(kind.name)
  }

  /// How much of the sound is a tone of this frequency, 0…1.
  private func share(of frequency: Double, in samples: [Float]) -> Double {
    let inner = samples.dropFirst(8000).dropLast(8000)
    var (a, b, power) = (0.0, 0.0, 0.0)
    for (index, sample) in inner.enumerated() {
      let phase = 2 * Double.pi * frequency * Double(index) / 16_000
      a += Double(sample) * cos(phase)
      b += Double(sample) * sin(phase)
      power += Double(sample * sample)
    }
    return 2 * (a * a + b * b) / (power * Double(inner.count))
  }

  @Test(arguments: kinds)
  func `is heard as any other recording, by file and by pipe`(kind: Kind) throws {
    let path = try make(kind)
    var reader = try AudioFileReader(path: path, sampleRate: 16_000)
    let (isStream, format, duration) = (reader.isStream, reader.format, reader.duration)
    #expect(!isStream)
    #expect(format == AudioFormat(sampleRate: Self.rate, channelCount: 2))
    if let duration { #expect(abs(duration.seconds - Self.seconds) < 0.2) }
    #expect(kind.name == "a.aac" || duration != nil)
    let samples = try TestSound.readAll(&reader)
    #expect(abs(Double(samples.count) / 16_000 - Self.seconds) < 0.2)
    #expect(share(of: 440, in: samples) > 0.75)

    var part = try AudioFileReader(
      path: path, sampleRate: 16_000,
      options: .init(channel: .only(1), start: .seconds(0.5), length: .seconds(1.5)))
    let right = try TestSound.readAll(&part)
    #expect(right.count == 24_000)
    #expect(share(of: 1000, in: right) > 0.95)

    var piped = try AudioFileReader(path: try TestSound.pipe(path, in: folder), sampleRate: 16_000)
    let (isPipe, again) = (piped.isStream, try TestSound.readAll(&piped))
    #expect(isPipe && again == samples)
  }

  @Test func `and is lossless is heard to the last bit`() throws {
    var reader = try AudioFileReader(
      path: try make(Self.kinds[2]), sampleRate: Self.rate, options: .init(channel: .only(0)))
    var wave = try AudioFileReader(
      path: folder.file("made.wav"), sampleRate: Self.rate, options: .init(channel: .only(0)))
    let (decoded, original) = (try TestSound.readAll(&reader), try TestSound.readAll(&wave))
    #expect(decoded == original)
  }

  @Test(arguments: ["front.m4a", "http:%03d|x.webm", "-i.wma"])
  func `and ends too early is heard as far as it goes, and said`(name: String) throws {
    let path = try make(try #require(Self.kinds.first { $0.name == name }))
    let size = try Data(contentsOf: URL(fileURLWithPath: path)).count
    let cut = folder.file("cut")
    try TestSound.cut(path, to: size / 2, as: cut)
    var reader = try AudioFileReader(path: cut, sampleRate: 16_000)
    var count = 0
    let failure = #expect(throws: VoiceError.self) {
      while let samples = try reader.read(16_000) { count += samples.count }
    }
    guard case .truncatedAudio(cut, let seconds) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(abs(seconds - Double(count) / 16_000) < 0.01)
    #expect((0.5..<2.6).contains(seconds))
  }

  @Test func `and is damaged in the middle is heard around it, at the right times, and said`() throws {
    let path = try make(Self.kinds[1])
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let middle = bytes.count / 2
    bytes.replaceSubrange(middle..<middle + 2000, with: repeatElement(0x5A, count: 2000))
    let damaged = folder.file("damaged.m4a")
    try bytes.write(to: URL(fileURLWithPath: damaged))
    var reader = try AudioFileReader(path: damaged, sampleRate: 16_000)
    let samples = try TestSound.readAll(&reader)
    let lostParts = reader.lostParts
    #expect(lostParts > 0)
    #expect(abs(Double(samples.count) / 16_000 - Self.seconds) < 0.3)
    #expect(share(of: 440, in: Array(samples.suffix(24_000))) > 0.5)
  }

  @Test func `holds no sound, or none that it can read, is said in one sentence`() throws {
    func refusal(_ path: String) -> String {
      do {
        var reader = try AudioFileReader(path: path, sampleRate: 16_000)
        _ = try reader.read(16_000)
        return ""
      } catch {
        return error.description
      }
    }
    let path = try make(Self.kinds[0])
    let cut = folder.file("cut.m4a")
    try TestSound.cut(path, to: 2000, as: cut)
    #expect(
      refusal(cut)
        == "'\(cut)' is an MPEG-4 recording (M4A), and ffmpeg finds no sound in it that it can read: moov atom not found."
    )
    let silent = folder.file("silent.mp4")
    try VirtualSoundCard.output(of: [
      "ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc=duration=1:size=64x64:rate=5", "-c:v", "mpeg4",
      silent,
    ])
    #expect(refusal(silent).contains("can read: there is no sound in it."), "\(refusal(silent))")
  }

  @Test func `leaves no child behind when only its beginning is wanted`() throws {
    let path = try make(Self.kinds[0])
    for _ in 0..<3 {
      var reader = try AudioFileReader(path: path, sampleRate: 16_000)
      let count = try reader.read(160)?.count
      #expect(count == 160)
    }
    let children = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").flatMap {
      ((try? String(contentsOfFile: "/proc/self/task/\($0)/children", encoding: .utf8)) ?? "").split(
        separator: " ")
    }
    #expect(
      !children.contains {
        ((try? String(contentsOfFile: "/proc/\($0)/comm", encoding: .utf8)) ?? "").contains("ffmpeg")
      })
  }

  /// A list of parts could name any file of this machine.
  @Test func `is no list of other files`() throws {
    let list = folder.file("list.m4a")
    for text in ["ffconcat version 1.0\nfile made.wav\n", "#EXTM3U\n#EXTINF:3,\nmade.wav\n"] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: list))
      #expect(throws: VoiceError.foreignFile(list, format: "text", isRecording: false)) {
        _ = try AudioFileReader(path: list, sampleRate: 16_000)
      }
    }
  }
}
