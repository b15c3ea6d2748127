import Foundation
import SoundFiles
import TestSupport
import Testing
import TurnBenchmark
import VoiceCore

/// Recorded questions: what a folder may hold, and where in a recording somebody speaks.
struct QuestionTests {
  /// A tone, so loud, for so many milliseconds at 16 kHz.
  static func tone(_ milliseconds: Int, level: Float = 0.5) -> [Float] {
    (0..<16 * milliseconds).map { level * Float(sin(Double($0) * 0.2)) }
  }

  @Test func speechEndsWithTheLastAudibleSampleAndPausesAreWhatLiesBetween() throws {
    let sound =
      Self.tone(400) + Self.tone(350, level: 0.0001) + Self.tone(300) + Self.tone(100, level: 0)
      + Self.tone(200)
      + Self.tone(250, level: 0.0001)
    let question = try #require(Question(id: "a", words: "a", samples: sound))
    #expect(abs(question.duration.milliseconds - 1350) < 1, "the silence at the end is none of it")
    #expect(question.pauses.count == 1, "a stop of 100 ms is no pause")
    #expect(abs(question.longestPause.milliseconds - 350) <= 20)
    #expect(question.speech.count == 2)
    #expect(question.speech.first?.lowerBound == 0 && question.speech.last?.upperBound == question.speechEnd)
  }

  @Test func aPauseInANoisyRecordingIsOneAllTheSame() throws {
    // −29 dB: a crowd, a hall.
    let noise = Self.tone(600, level: 0.018)
    let question = try #require(
      Question(id: "a", words: "a", samples: Self.tone(2000) + noise + Self.tone(900)))
    #expect(abs(question.longestPause.milliseconds - 600) <= 20)
    let quieter = Self.tone(1000) + Self.tone(600, level: 0.1) + Self.tone(900)
    #expect(
      try #require(Question(id: "a", words: "a", samples: quieter)).pauses.isEmpty, "soft words are words")
  }

  @Test func silenceIsNoQuestion() {
    #expect(Question(id: "a", words: "a", samples: Self.tone(500, level: 0)) == nil)
    #expect(Question(id: "a", words: "a", samples: []) == nil)
  }

  @Test func aFolderGivesItsRecordingsByNameEachWithItsWords() throws {
    let folder = try ScratchFolder()
    try write("b.wav", "what\nis  this?", folder)
    try write("a.flac", "hello", folder)
    try "notes".write(toFile: folder.path("README.md"), atomically: true, encoding: .utf8)
    let questions = try Question.all(in: folder.url.path)
    #expect(questions.map(\.id) == ["a", "b"])
    #expect(questions.map(\.words) == ["hello", "what is this?"])
    #expect(questions.allSatisfy { abs($0.duration.milliseconds - 500) < 1 })
  }

  @Test func theQuestionsThatComeWithSottoAreWhatTheirListSays() throws {
    let folder = Program.checkout.appendingPathComponent("Benchmarks/questions")
    let questions = try Question.all(in: folder.path)
    let list = try String(contentsOf: folder.appendingPathComponent("questions.tsv"), encoding: .utf8)
    let rows = list.split(separator: "\n").dropFirst().map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(questions.count >= 24)
    #expect(questions.map(\.id) == rows.map { $0[0] })
    for (question, row) in zip(questions, rows) {
      let end = try #require(Double(row[2]))
      // The noise of a room at the end of a human recording is below what counts as audible.
      #expect(abs(question.duration.milliseconds - end) < 25, "\(question.id): \(question.duration)")
      let pauses = row[3].split(separator: " ").compactMap { Double($0.split(separator: "+")[1]) }
      #expect(abs(question.longestPause.milliseconds - (pauses.max() ?? 0)) <= 10, "\(question.id)")
      let words = row[4].replacing(/\s*\|\d+\|\s*/, with: " ")
      #expect(question.words == words)
    }
    let pauses = questions.map(\.longestPause.milliseconds)
    #expect(pauses.count { $0 >= 200 } >= 8)
    #expect(pauses.contains { (200..<500).contains($0) } && pauses.contains { (550...820).contains($0) })
  }

  @Test func whatCannotBeAskedIsRefusedWithTheReason() throws {
    let folder = try ScratchFolder()
    expect(66, "no/such") { try Question.all(in: folder.path("no/such")) }
    expect(66, "no recordings") { try Question.all(in: folder.url.path) }

    try write("a.wav", nil, folder)
    expect(66, "a.txt") { try Question.all(in: folder.url.path) }
    expect(66, "not a folder") { try Question.all(in: folder.path("a.wav")) }

    try "words".write(toFile: folder.path("a.txt"), atomically: true, encoding: .utf8)
    try "no sound".write(toFile: folder.path("a.wav"), atomically: true, encoding: .utf8)
    expect(65, "a.wav") { try Question.all(in: folder.url.path) }

    try write("a.wav", "words", folder, level: 0)
    expect(65, "nothing in it can be heard") { try Question.all(in: folder.url.path) }
  }

  private func write(_ name: String, _ words: String?, _ folder: ScratchFolder, level: Float = 0.5) throws {
    var writer = try AudioFileWriter(path: folder.path(name), sampleRate: 16_000)
    try writer.write(Self.tone(500, level: level))
    try writer.finish()
    if let words {
      let text = URL(fileURLWithPath: folder.path(name)).deletingPathExtension().appendingPathExtension("txt")
      try words.write(to: text, atomically: true, encoding: .utf8)
    }
  }

  private func expect(_ code: Int32, _ words: String, _ body: () throws -> [Question]) {
    #expect {
      _ = try body()
    } throws: { error in
      guard let error = error as? VoiceError else { return false }
      return error.exitCode.rawValue == code && error.description.contains(words)
    }
  }
}
