import Foundation
import SoundFiles
import TestSupport
import Testing
import VoiceCore

@Suite struct `The recordings in a folder` {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func make(_ names: String...) throws {
    for name in names {
      let url = URL(fileURLWithPath: folder.file(name))
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data().write(to: url)
    }
  }

  private func files(recursive: Bool) throws -> [String] {
    try RecordingFolder.files(in: folder.path, recursive: recursive)
      .map { $0.replacing(folder.path + "/", with: "") }
  }

  @Test func `come in the order in which a person lists them`() throws {
    try make(
      "track10.wav", "track2.wav", "Track1.wav", "track 3.wav", "2024-10-01.wav", "2024-9-30.wav",
      "track02.wav")
    #expect(
      try files(recursive: false) == [
        "2024-9-30.wav", "2024-10-01.wav", "track 3.wav", "Track1.wav", "track02.wav", "track2.wav",
        "track10.wav",
      ])
  }

  @Test func `are what has a sound file's extension, and is not hidden`() throws {
    try make(
      "a.wav", "b.FLAC", "c.mp3", "d.opus", "e.oga", "f.ogg", "g.aiff", "h.caf", "i.w64", "j.rf64", "k.m4a",
      "notes.txt",
      "wav", ".hidden.wav", ".cache/l.wav", "m.wav.part", "n.pdf", "o.raw", "p.mp4", "q.webm")
    #expect(
      try files(recursive: true) == [
        "a.wav", "b.FLAC", "c.mp3", "d.opus", "e.oga", "f.ogg", "g.aiff", "h.caf", "i.w64", "j.rf64", "k.m4a",
        "p.mp4", "q.webm",
      ])
  }

  @Test func `come with those of the folders below when asked for`() throws {
    try make("b.wav", "day 10/a.wav", "day 9/z.wav", "day 9/morning/a.wav")
    #expect(try files(recursive: false) == ["b.wav"])
    #expect(
      try files(recursive: true) == ["b.wav", "day 9/z.wav", "day 9/morning/a.wav", "day 10/a.wav"])
  }

  @Test func `are found once where links go round in a circle, and not at all where they lead nowhere`()
    throws
  {
    try make("a.wav", "below/b.wav")
    symlink(folder.path, folder.file("below/up"))
    symlink(folder.file("below"), folder.file("again"))
    symlink("nowhere.wav", folder.file("c.wav"))
    symlink("a.wav", folder.file("d.wav"))
    #expect(try files(recursive: true) == ["a.wav", "d.wav", "again/b.wav"])
  }

  @Test func `cannot be told when the folder is not there or is none`() throws {
    try make("a.wav")
    for name in ["none", "a.wav"] {
      #expect(throws: VoiceError.noSuchFile(folder.file(name))) {
        _ = try RecordingFolder.files(in: folder.file(name), recursive: true)
      }
    }
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may read everything"))
  func `cannot be told when a folder may not be read`() throws {
    try make("a.wav", "secret/b.wav")
    chmod(folder.file("secret"), 0)
    defer { chmod(folder.file("secret"), 0o700) }
    #expect(throws: VoiceError.unreadable(folder.file("secret"), reason: "permission denied")) {
      _ = try RecordingFolder.files(in: folder.path, recursive: true)
    }
  }
}
