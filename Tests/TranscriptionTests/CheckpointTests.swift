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
    var checkpoint = Checkpoint(path: path, key: "k")
    try checkpoint.found(.spanish, 0.75, track: 0)
    try checkpoint.add(segment(1), track: 0)
    try checkpoint.settle(.seconds(2), track: 0)
    try checkpoint.add(segment(3), track: 0)

    let again = Checkpoint(path: path, key: "k")
    let track = try #require(again.tracks[0])
    // The second segment's window was not done: it will be recognised again, so it is not there twice.
    #expect(track.segments == [segment(1)])
    #expect(track.settled == .seconds(2))
    #expect(track.language == .spanish && track.languageProbability == 0.75)
    #expect(!track.isFinished && !again.isWritten)
  }

  @Test func itGoesOnAndOn() throws {
    for second in 0..<4 {
      var checkpoint = Checkpoint(path: path, key: "k")
      #expect(checkpoint.tracks[0]?.segments.count ?? 0 == second)
      try checkpoint.add(segment(second), track: 0)
      try checkpoint.settle(.seconds(second + 1), track: 0)
    }
    var checkpoint = Checkpoint(path: path, key: "k")
    #expect(checkpoint.tracks[0]?.segments == (0..<4).map(segment))
    try checkpoint.finish(.seconds(9), track: 0)
    try checkpoint.add(segment(5), track: 1)
    try checkpoint.settle(.seconds(6), track: 1)
    try checkpoint.written()
    let last = Checkpoint(path: path, key: "k")
    #expect(last.tracks[0]?.isFinished == true && last.tracks[0]?.duration == .seconds(9))
    #expect(last.tracks[1]?.segments == [segment(5)])
    #expect(last.isWritten)
  }

  @Test func ofAnotherRecordingItIsNotUsed() throws {
    var checkpoint = Checkpoint(path: path, key: "k")
    try checkpoint.add(segment(1), track: 0)
    try checkpoint.settle(.seconds(2), track: 0)
    var other = Checkpoint(path: path, key: "another model")
    #expect(other.tracks.isEmpty)
    try other.settle(.seconds(1), track: 0)
    #expect(Checkpoint(path: path, key: "k").tracks.isEmpty)
  }

  @Test func aLineThatWasCutIsLeftOut() throws {
    var checkpoint = Checkpoint(path: path, key: "k")
    try checkpoint.add(segment(1), track: 0)
    try checkpoint.settle(.seconds(2), track: 0)
    try checkpoint.add(segment(3), track: 0)
    try checkpoint.settle(.seconds(4), track: 0)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    for length in 0..<whole.count {
      try whole.prefix(length).write(to: URL(fileURLWithPath: path))
      let cut = Checkpoint(path: path, key: "k")
      let seconds = cut.tracks[0]?.settled
      #expect(
        seconds == nil || seconds == .seconds(2) || (length == whole.count - 1 && seconds == .seconds(4)))
      #expect(cut.tracks[0]?.segments.count ?? 0 == (seconds == nil ? 0 : seconds == .seconds(2) ? 1 : 2))
    }
  }

  @Test func aPlaceThatCannotBeWrittenIsAnError() {
    var checkpoint = Checkpoint(path: "/no/such/folder/talk.sotto-part", key: "k")
    let error = #expect(throws: VoiceError.self) { try checkpoint.settle(.seconds(1), track: 0) }
    #expect(error?.exitCode == .cannotCreate)
  }
}
