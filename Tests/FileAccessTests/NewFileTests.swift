import FileAccess
import Foundation
import TestSupport
import Testing
import VoiceCore

@Suite struct NewFileTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  @Test func aFileHasItsNameOnlyWhenItIsWhole() throws {
    let file = try NewFile(folder.path("a.txt"))
    try file.write("one")
    #expect(!folder.contents.contains("a.txt") && folder.contents.count == 1)
    try file.finish()
    #expect(folder.contents == ["a.txt"])
    #expect(try FileAccess.contents(folder.path("a.txt")) == Data("one".utf8))
    // FNV-1a's own test value of "a", and length.
    #expect(FileDigest("a".utf8).hash == 0xAF63_DC4C_8601_EC8C)
    #expect(FileDigest(ofFile: folder.path("a.txt")) == FileDigest("one".utf8))
  }

  @Test func whatIsGivenUpLeavesNothingAndTheOldFile() throws {
    try FileAccess.write(Data("old".utf8), to: folder.path("a.txt"))
    try NewFile(folder.path("a.txt")).write("new")
    #expect(folder.contents == ["a.txt"])
    #expect(try FileAccess.contents(folder.path("a.txt")) == Data("old".utf8))
  }

  @Test func namesThatAreNoFilesAreRefused() {
    for name in ["", ".", "..", "/", folder.url.path, folder.path("no/a"), "/dev/full"] {
      let error = #expect(throws: VoiceError.self) { try NewFile(name) }
      #expect(error?.exitCode == .cannotCreate, "\(name)")
      #expect(error?.description.contains("..") != true || name == "..")
    }
  }

  @Test func aFifoIsNeitherWaitedForNorReplaced() throws {
    try #require(mkfifo(folder.path("pipe"), 0o600) == 0)
    let written = #expect(throws: VoiceError.self) { try NewFile(folder.path("pipe")) }
    #expect(written == .cannotCreate(folder.path("pipe"), reason: "it is not a plain file"))
    let read = #expect(throws: VoiceError.self) { try FileAccess.contents(folder.path("pipe")) }
    #expect(read?.exitCode == .noInput)
  }

  @Test func namesAreBytes() throws {
    let name = FileName.text([0x63, 0xE9, 0xFF])
    try FileAccess.write(Data("x".utf8), to: folder.path("") + "/" + name)
    #expect(try FileAccess.names(in: folder.url.path) == [name])
    #expect(
      FileAccess.exists(folder.url.path + "/" + name) && FileAccess.size(folder.url.path + "/" + name) == 1)
    try FileAccess.makeFolder(folder.url.path + "/a/" + name + "/b")
    #expect(FileAccess.kind(folder.url.path + "/a/" + name + "/b") == .folder)
    FileAccess.remove(folder.url.path + "/" + name)
    #expect(try FileAccess.names(in: folder.url.path) == ["a"])
  }

  /// Numbers of processes begin at 1 and end far below this one.
  @Test func whatAKilledProcessLeftIsClearedAndNothingElse() throws {
    let gone = ".sotto-2000000000-1f.part"
    let kept = [
      // Of a process that runs, of another pattern, a link, a folder, locked.
      ".sotto-\(getpid())-1f.part", ".sotto-2000000000.part", ".sotto--1.part", "talk.srt.part",
      ".sotto-2000000000-2.part", ".sotto-2000000000-3.part", ".sotto-2000000000-4.part",
    ]
    for name in [gone] + kept.prefix(4) {
      try Data("speech".utf8).write(to: URL(fileURLWithPath: folder.path(name)))
    }
    try Data("mine".utf8).write(to: URL(fileURLWithPath: folder.path("victim")))
    try #require(symlink("victim", folder.path(kept[4])) == 0)
    try #require(mkdir(folder.path(kept[5]), 0o700) == 0)
    let lock = open(folder.path(kept[6]), O_CREAT | O_RDWR, 0o600)
    defer { close(lock) }
    try #require(flock(lock, LOCK_EX) == 0)
    try FileAccess.write(Data(), to: folder.path("a.txt"))
    #expect(folder.contents == (kept + ["victim", "a.txt"]).sorted())
  }

  @Test func systemErrorsAreWordedOnce() {
    #expect(SystemError.words(EACCES) == "permission denied")
    #expect(VoiceError.creating("a", ENOSPC) == .diskFull("a"))
    #expect(VoiceError.reading("a", ENOTDIR) == .noSuchFile("a"))
    #expect(
      VoiceError.unreadable("a", reason: "No permission.").description == "'a' cannot be read: No permission."
    )
  }
}
