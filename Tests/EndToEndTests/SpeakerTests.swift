import Foundation
import SoundFiles
import TestSupport
import Testing

/// `sotto transcribe --speakers` on conversations that are put together from people's recordings.
@Suite(.serialized) struct SpeakerTests {
  private let folder = try! ScratchFolder()

  /// The benchmark's questions of these names, a third of a second between two.
  private func conversation(_ names: [String]) throws -> String {
    let questions = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Benchmarks/questions")
    var samples = [Float](repeating: 0, count: 8000)
    for name in names {
      var reader = try AudioFileReader(
        path: questions.appendingPathComponent("\(name).flac").path, sampleRate: 16_000)
      var turn: [Float] = []
      while let block = try reader.read(16_000) { turn += block }
      // All equally loud: nobody is told by that.
      let peak = turn.map(abs).max() ?? 1
      samples += turn.map { $0 / peak * 0.5 } + [Float](repeating: 0, count: 5000)
    }
    let path = folder.path("conversation.wav")
    try Wave.write(samples.map { Int16($0 * 32_000) }, sampleRate: 16_000, to: path)
    return path
  }

  /// Three people, each of whom speaks twice and in sentences of their own.
  private static let turns = [
    ("23-young-man", "austen"), ("26-country", "kennedy"), ("24-amiable-woman", "austen"),
    ("28-best-of-times", "dickens"), ("25-himself", "austen"), ("26-country", "kennedy"),
    ("27-heaven", "dickens"),
  ]

  private func speakers(
    of turns: [(String, String)] = Self.turns, model: String = "moonshine-tiny-en", _ arguments: [String] = []
  ) throws -> [String] {
    let wav = try conversation(turns.map(\.0))
    let result = try Program.run(
      ["transcribe", "--model", model, "--language", "en", "--speakers", "--json"] + arguments + [wav])
    #expect(result.status == 0, "\(result.errors)")
    var turns: [String] = []
    for segment in result.events(named: "segment") {
      let speaker = segment["speaker"] as? String ?? "nobody"
      if turns.last != speaker { turns.append(speaker) }
    }
    return turns
  }

  @Test func voicesAreToldApart() throws {
    #expect(
      try speakers() == [
        "Speaker 1", "Speaker 2", "Speaker 1", "Speaker 3", "Speaker 1", "Speaker 2", "Speaker 3",
      ])
  }

  @Test func asManyAreFoundAsAreAskedFor() throws {
    func asked(for count: Int) throws -> [String] {
      try speakers(of: Array(Self.turns[1...3]), ["--speaker-count", "\(count)"])
    }
    #expect(Set(try asked(for: 2)).count == 2)
    #expect(try asked(for: 1) == ["Speaker 1"])
  }

  @Test func oneVoiceIsOneSpeakerInEveryFormat() throws {
    let result = try Program.run(
      ["transcribe", "--model", "moonshine-tiny-en", "--speakers", "--format", "vtt", "--output", "-"]
        + [LibriVox.recordings()[0].path])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("<v Speaker 1>"), "\(result.output)")
    #expect(!result.output.contains("Speaker 2"))
  }

  @Test func whatContradictsItselfIsRefused() throws {
    let wav = try LibriVox.recordings()[0].path
    for (arguments, words) in [
      (["--speakers", "--channel", "split"], "choose one"), (["--speaker-count", "2"], "add --speakers"),
      (["--speakers", "--speaker-count", "0"], "1 to 50"),
    ] {
      let result = try Program.run(["transcribe", wav] + arguments)
      #expect(result.status == 64)
      #expect(result.errors.contains(words), "\(result.errors)")
    }
  }
}
