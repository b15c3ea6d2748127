import FileAccess
import Foundation
import TestSupport
import Testing
import Transcription
import VoiceCore

@Suite struct CheckpointTests {
  private let folder = try! ScratchFolder()
  private var path: String { folder.path("talk.wav.sotto-part") }

  private func segment(_ second: Int) -> TranscriptSegment {
    TranscriptSegment(
      start: .seconds(second), end: .milliseconds(second * 1000 + 700), text: "word \(second)",
      words: [
        Word(text: "word", start: .seconds(second), end: .milliseconds(second * 1000 + 300), confidence: 0.5)
      ],
      speaker: "left",
      quality: RecognitionQuality(
        temperature: 0, averageLogProbability: -0.25, noSpeechProbability: 0.125, compressionRatio: 1.5),
      tokens: [1, 2])
  }

  @Test func whatSettledIsThereAgain() throws {
    var checkpoint = try Checkpoint(path: path, key: "k")
    try checkpoint.found(.spanish, 0.75, track: 0)
    try checkpoint.add(segment(1), track: 0)
    try checkpoint.markRecognized(upTo: .seconds(2), track: 0)
    try checkpoint.add(segment(3), track: 0)

    let again = try Checkpoint(path: path, key: "k")
    let track = try #require(again.tracks[0])
    // The second segment's window was not done: it will be recognised again, so it is not there twice.
    #expect(track.segments == [segment(1)])
    #expect(track.recognizedUpTo == .seconds(2))
    #expect(track.language == .spanish && track.languageProbability == 0.75)
    #expect(!track.isFinished && !again.isWritten)
  }

  @Test func itGoesOnAndOn() throws {
    for second in 0..<4 {
      var checkpoint = try Checkpoint(path: path, key: "k")
      #expect(checkpoint.tracks[0]?.segments.count ?? 0 == second)
      try checkpoint.add(segment(second), track: 0)
      try checkpoint.markRecognized(upTo: .seconds(second + 1), track: 0)
    }
    var checkpoint = try Checkpoint(path: path, key: "k")
    #expect(checkpoint.tracks[0]?.segments == (0..<4).map(segment))
    try checkpoint.finish(.seconds(9), track: 0)
    try checkpoint.add(segment(5), track: 1)
    try checkpoint.markRecognized(upTo: .seconds(6), track: 1)
    try checkpoint.written()
    let last = try Checkpoint(path: path, key: "k")
    #expect(last.tracks[0]?.isFinished == true && last.tracks[0]?.duration == .seconds(9))
    #expect(last.tracks[1]?.segments == [segment(5)])
    #expect(last.isWritten)
  }

  @Test func ofAnotherRecordingItIsNotUsed() throws {
    var checkpoint = try Checkpoint(path: path, key: "k")
    try checkpoint.add(segment(1), track: 0)
    try checkpoint.markRecognized(upTo: .seconds(2), track: 0)
    var other = try Checkpoint(path: path, key: "another model")
    #expect(other.tracks.isEmpty)
    try other.markRecognized(upTo: .seconds(1), track: 0)
    #expect(try Checkpoint(path: path, key: "k").tracks.isEmpty)
  }

  @Test func aLineThatWasCutIsLeftOut() throws {
    var checkpoint = try Checkpoint(path: path, key: "k")
    try checkpoint.add(segment(1), track: 0)
    try checkpoint.markRecognized(upTo: .seconds(2), track: 0)
    try checkpoint.add(segment(3), track: 0)
    try checkpoint.markRecognized(upTo: .seconds(4), track: 0)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    for length in 0..<whole.count {
      try whole.prefix(length).write(to: URL(fileURLWithPath: path))
      let cut = try Checkpoint(path: path, key: "k")
      let seconds = cut.tracks[0]?.recognizedUpTo
      #expect(
        seconds == nil || seconds == .seconds(2) || (length == whole.count - 1 && seconds == .seconds(4)))
      #expect(cut.tracks[0]?.segments.count ?? 0 == (seconds == nil ? 0 : seconds == .seconds(2) ? 1 : 2))
    }
  }

  @Test func aPlaceThatCannotBeWrittenIsAnError() throws {
    var checkpoint = try Checkpoint(path: "/no/such/folder/talk.sotto-part", key: "k")
    let error = #expect(throws: VoiceError.self) {
      try checkpoint.markRecognized(upTo: .seconds(1), track: 0)
    }
    #expect(error?.exitCode == .cannotCreate)
  }

  /// The limits of a recording of 10 s, of which the part from 2 s on is heard.
  private static let limits = Checkpoint.Limits(tracks: 1, start: .seconds(2), end: .seconds(10))

  static let impossible = [
    #""track":1,"settled":3000000000"#, #""track":-1,"settled":3000000000"#, #""settled":-1,"track":0"#,
    #""settled":1000000000,"track":0"#, #""settled":12000000000,"track":0"#,
    #""settled":9223372036854775807,"track":0"#, #""finished":-1,"track":0"#,
    #""finished":9500000000,"track":0"#, #""finished":9223372036854775807,"track":0"#,
    #""settled":3500000000,"track":0"#, #""language":"es","probability":2,"track":0"#,
    #""language":"es","probability":"nan","track":0"#,
    #""segment":{"start":5,"end":4,"text":"a","tokens":[],"words":[]},"track":0"#,
    #""segment":{"start":5000000000,"end":50000000000,"text":"a","tokens":[],"words":[]},"track":0"#,
    #""segment":{"start":5000000000,"end":6000000000,"text":"a","tokens":[-1],"words":[]},"track":0"#,
    #""segment":{"start":5000000000,"end":6000000000,"quality":[0,"inf",0,1],"text":"a","tokens":[],"words":[]},"track":0"#,
    #""segment":{"start":5000000000,"end":6000000000,"text":"a","tokens":[],"words":[{"text":"a","start":-1,"end":2}]},"track":0"#,
    #""piece":{"start":5000000000,"end":6000000000,"beginsSentence":true,"voice":"?"},"track":0"#,
    #""piece":{"start":5000000000,"end":6000000000,"beginsSentence":true,"voice":"AA=="},"track":0"#,
    #""piece":{"start":5000000000,"end":4000000000,"beginsSentence":true,"voice":""},"track":0"#,
    // Not a number, and infinity, as 16-bit floats.
    #""piece":{"start":5000000000,"end":6000000000,"beginsSentence":true,"voice":"AH4="},"track":0"#,
    #""piece":{"start":5000000000,"end":6000000000,"beginsSentence":true,"voice":"AHw="},"track":0"#,
  ]

  @Test(arguments: impossible) func oneWhoseNumbersDoNotFitIsNotUsed(_ line: String) throws {
    let sound = #"{"key":"k"}"# + "\n" + #"{"settled":4000000000,"track":0}"# + "\n"
    try Data(sound.utf8).write(to: URL(fileURLWithPath: path))
    let whole = try Checkpoint(path: path, key: "k", limits: Self.limits)
    #expect(whole.tracks[0]?.recognizedUpTo == .seconds(4) && !whole.isDamaged)
    try Data((sound + "{\(line)}\n").utf8).write(to: URL(fileURLWithPath: path))
    var damaged = try Checkpoint(path: path, key: "k", limits: Self.limits)
    #expect(damaged.isDamaged && damaged.tracks.isEmpty && !damaged.isWritten)
    try damaged.markRecognized(upTo: .seconds(3), track: 0)
    let again = try Checkpoint(path: path, key: "k", limits: Self.limits)
    #expect(again.tracks[0]?.recognizedUpTo == .seconds(3) && !again.isDamaged)
  }

  @Test func killedBeforeItIsFinishedTheLastWindowIsHeardAgain() throws {
    var checkpoint = try Checkpoint(path: path, key: "k", limits: Self.limits)
    for second in [4, 10] {
      try checkpoint.add(segment(second - 1), track: 0)
      try checkpoint.markRecognized(upTo: .seconds(second), track: 0)
    }
    let again = try Checkpoint(path: path, key: "k", limits: Self.limits)
    #expect(again.tracks[0]?.recognizedUpTo == .seconds(4) && again.tracks[0]?.segments == [segment(3)])
    try checkpoint.finish(.seconds(8), track: 0)
    let finished = try Checkpoint(path: path, key: "k", limits: Self.limits)
    #expect(finished.tracks[0]?.isFinished == true && finished.tracks[0]?.segments.count == 2)
  }

  @Test func itKnowsItsOwnOutputs() throws {
    let outputs = ["a.txt", "b.txt"].map { folder.path($0) }
    var checkpoint = try Checkpoint(path: path, key: "k")
    try checkpoint.name([FileDigest("one".utf8), FileDigest("two".utf8)])
    try FileAccess.write(Data("one".utf8), to: outputs[0])
    try Data("mine".utf8).write(to: URL(fileURLWithPath: outputs[1]))
    var again = try Checkpoint(path: path, key: "k")
    #expect(again.wrote(outputs[0]) && !again.wrote(outputs[1]) && !again.wrote(folder.path("c.txt")))
    // Also when it was begun anew.
    try again.markRecognized(upTo: .seconds(1), track: 0)
    #expect(try Checkpoint(path: path, key: "k").wrote(outputs[0]))
    try Data("changed".utf8).write(to: URL(fileURLWithPath: outputs[0]))
    #expect(try !Checkpoint(path: path, key: "k").wrote(outputs[0]))
  }

  @Test func whatSomebodyElsePutThereIsNeitherFollowedNorWaitedFor() throws {
    let victim = folder.path("victim")
    try Data("{\"key\":\"k\"}\n".utf8).write(to: URL(fileURLWithPath: victim))
    try #require(symlink(victim, path) == 0)
    let link = #expect(throws: VoiceError.self) { try Checkpoint(path: path, key: "k") }
    #expect(link?.exitCode == .cannotCreate && link?.description.contains("link") == true)
    Checkpoint.remove(path)
    #expect(FileAccess.exists(victim))
    try #require(mkfifo(path, 0o600) == 0)
    #expect(throws: VoiceError.self) { try Checkpoint(path: path, key: "k") }
  }
}
