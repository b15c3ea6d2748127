import CSndFile
import Foundation
import SoundFiles
import TestSupport
import Testing
import VoiceCore

@Suite struct `Writing a sound file` {
  @Test(arguments: [
    ("a.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16), ("a.WAV", SF_FORMAT_WAV | SF_FORMAT_PCM_16),
    ("plain", SF_FORMAT_WAV | SF_FORMAT_PCM_16), ("a.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16),
    ("a.ogg", SF_FORMAT_OGG | SF_FORMAT_VORBIS),
  ])
  func `chooses the format by the name`(name: String, format: Int) throws {
    let folder = try TemporaryFolder()
    let tone = TestSound.sine(440, seconds: 1, sampleRate: 24_000)
    var writer = try AudioFileWriter(path: folder.file(name), sampleRate: 24_000)
    for start in stride(from: 0, to: tone.count, by: 1000) {
      try writer.write(Array(tone[start..<start + 1000]))
    }
    #expect(!folder.names.contains(name))
    try writer.finish()
    #expect(folder.names == [name])
    let (samples, info) = try TestSound.read(folder.file(name))
    #expect(Int(info.format) == format && info.samplerate == 24_000 && info.channels == 1)
    #expect(samples.count == tone.count)
    #expect(TestSound.fit(samples, frequency: 440, sampleRate: 24_000).signalToNoise > 20)
  }

  @Test func `limits what is too loud and makes NaN silence`() throws {
    let folder = try TemporaryFolder()
    var writer = try AudioFileWriter(path: folder.file("a.wav"), sampleRate: 16_000)
    try writer.write([2, -2, .nan, .infinity, 0.5])
    try writer.finish()
    let samples = try TestSound.read(folder.file("a.wav")).samples
    #expect(zip(samples, [1, -1, 0, 0, 0.5]).allSatisfy { abs($0 - $1) < 1e-4 } && samples.count == 5)
  }

  @Test(arguments: ["a.wav", "a.flac", "a.ogg"])
  func `leaves a valid file when there was no sound`(name: String) throws {
    let folder = try TemporaryFolder()
    var writer = try AudioFileWriter(path: folder.file(name), sampleRate: 16_000)
    try writer.finish()
    #expect(try TestSound.read(folder.file(name)).samples.allSatisfy { $0 == 0 })
  }

  @Test func `leaves nothing, and the older file as it was, when it is given up`() throws {
    let folder = try TemporaryFolder()
    try Data("old".utf8).write(to: URL(fileURLWithPath: folder.file("a.wav")))
    do {
      var writer = try AudioFileWriter(path: folder.file("a.wav"), sampleRate: 16_000)
      try writer.write([0.1, 0.2])
      #expect(folder.names.count == 2)
    }
    #expect(folder.names == ["a.wav"])
    #expect(FileManager.default.contents(atPath: folder.file("a.wav")) == Data("old".utf8))
  }

  @Test func `follows a link instead of replacing it`() throws {
    let folder = try TemporaryFolder()
    try Data("old".utf8).write(to: URL(fileURLWithPath: folder.file("real.wav")))
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link.wav"), withDestinationPath: "real.wav")
    var writer = try AudioFileWriter(path: folder.file("link.wav"), sampleRate: 16_000)
    try writer.write([0.1, 0.2])
    try writer.finish()
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.file("link.wav")) == "real.wav")
    #expect(try TestSound.read(folder.file("real.wav")).samples.count == 2)
  }

  @Test func `says what is wrong with a name that it cannot write`() throws {
    let folder = try TemporaryFolder()
    #expect(failure(folder.path) == .cannotCreate(folder.path, reason: "it is a folder"))
    #expect(failure("/dev/full") == .cannotCreate("/dev/full", reason: "it is not a plain file"))
    let inNowhere = folder.file("no/a.wav")
    #expect(failure(inNowhere) == .cannotCreate(inNowhere, reason: "no such file or directory"))
    // procfs lets nobody create a file, not even the superuser.
    #expect(failure("/proc/a.wav") == .cannotCreate("/proc/a.wav", reason: "no such file or directory"))
    #expect(failure(folder.file("a.mp3")) == .unwritableFormat(folder.file("a.mp3"), ending: "mp3"))
    #expect(folder.names.isEmpty)
  }

  @Test(arguments: ["a.wav", "a.flac", "a.ogg"])
  func `says so when a limit stops it half-way, and leaves nothing`(name: String) async throws {
    // In a process of its own, because the limit is the process's.
    await #expect(processExitsWith: .success) { [name] in
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 20_000, rlim_max: 20_000)
      try #require(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      let folder = try TemporaryFolder()
      let failure = #expect(throws: VoiceError.self) { try writeNoise(to: folder.file(name)) }
      #expect(failure == .writeFailed(folder.file(name), reason: "file too large"))
      #expect(folder.names.isEmpty)
    }
  }

  @Test(
    .enabled(if: geteuid() == 0, "only the superuser may mount a small disk"), arguments: ["a.wav", "a.flac"])
  func `says so when the disk is full, and leaves nothing`(name: String) throws {
    let folder = try TemporaryFolder()
    try #require(mount("tmpfs", folder.path, "tmpfs", 0, "size=64k") == 0)
    defer { umount2(folder.path, Int32(MNT_DETACH)) }
    let failure = #expect(throws: VoiceError.self) { try writeNoise(to: folder.file(name)) }
    #expect(failure == .diskFull(folder.file(name)))
    #expect(folder.names.isEmpty)
  }

  private func failure(_ path: String) -> VoiceError? {
    do throws(VoiceError) {
      var writer = try AudioFileWriter(path: path, sampleRate: 16_000)
      try writer.finish()
      return nil
    } catch {
      return error
    }
  }
}

/// Four seconds that no codec makes small.
private func writeNoise(to path: String) throws {
  var writer = try AudioFileWriter(path: path, sampleRate: 16_000)
  var random = SeededRandom(seed: 1)
  for _ in 0..<40 { try writer.write((0..<1600).map { _ in Float.random(in: -1...1, using: &random) }) }
  try writer.finish()
}
