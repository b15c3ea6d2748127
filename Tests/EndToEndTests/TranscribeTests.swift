import Foundation
import SpeechScoring
import TestSupport
import Testing

/// `sotto transcribe` as its user has it: files in, files out, and whatever can go wrong with either.
@Suite(.serialized) struct TranscribeTests {
  private static let fast = ["transcribe", "--model", "moonshine-tiny-en"]

  private let folder = try! ScratchFolder()

  /// A short one, and one of which the smallest model gets every word.
  private func recording() throws -> LibriVox.Recording { try #require(LibriVox.recordings().last) }

  /// Puts a LibriVox recording into the folder.
  private func place(_ name: String, _ number: Int = 4) throws -> String {
    let path = folder.path(name)
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: LibriVox.recordings()[number].path, toPath: path)
    return path
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: folder.path(name), encoding: .utf8)
  }

  @Test func severalFormatsLieBesideTheRecording() throws {
    let wav = try place("talk.wav")
    let result = try Program.run(
      Self.fast + ["--format", "txt,srt,vtt,json,jsonl,csv,tsv,lrc,verbose-json", wav])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.isEmpty)
    #expect(
      folder.contents.sorted() == [
        "talk.csv", "talk.json", "talk.jsonl", "talk.lrc", "talk.srt", "talk.tsv", "talk.txt",
        "talk.verbose.json",
        "talk.vtt", "talk.wav",
      ])
    let words = try recording().transcript
    #expect(WordErrorRate(of: try text("talk.txt"), against: words).rate < 0.2)
    let json = try JSONSerialization.jsonObject(with: Data(text("talk.json").utf8)) as? [String: Any]
    #expect(json?["language"] as? String == "en")
    #expect(WordErrorRate(of: json?["text"] as? String ?? "", against: words).rate < 0.2)
    #expect(try text("talk.vtt").hasPrefix("WEBVTT\n"))
    #expect(try text("talk.srt").hasPrefix("1\n00:00:00,"))
  }

  @Test func whisperIsTheDefaultAndFindsTheLanguage() throws {
    let wav = folder.path("es.wav")
    let said = try Program.run([
      "say", "--language", "es", "--output", wav,
      "Mañana vamos a visitar a mi abuela.",
    ])
    #expect(said.status == 0, "\(said.errors)")
    let spanish = try Program.run(["transcribe", "--json", wav])
    #expect(spanish.events(named: "language").first?["language"] as? String == "es")
    let text = spanish.events(named: "transcribed").first?["text"] as? String ?? ""
    #expect(text.lowercased().contains("mañana") && text.lowercased().contains("abuela"), "\(text)")
    let english = try Program.run(["transcribe", "--language", "es", "--task", "translate", wav])
    #expect(english.output.lowercased().contains("grandmother"), "\(english.output)")
  }

  @Test func wordsHaveTimesAndConfidences() throws {
    let wav = try place("talk.wav")
    for model in ["moonshine-tiny-en", "whisper-base"] {
      let result = try Program.run(["transcribe", "--model", model, "--words", "--json", wav])
      let words = result.events(named: "segment").flatMap { $0["words"] as? [[String: Any]] ?? [] }
      #expect(words.count > 5, "\(model)")
      for word in words {
        let (start, end) = (word["start"] as? Double ?? -1, word["end"] as? Double ?? -1)
        #expect(start >= 0 && end >= start)
        #expect((0...1).contains(word["confidence"] as? Double ?? -1))
      }
    }
  }

  @Test func eachChannelIsASpeaker() throws {
    let (left, right) = (
      try Wave.samples(of: LibriVox.recordings()[0].path), try Wave.samples(of: LibriVox.recordings()[2].path)
    )
    let stereo = folder.path("call.wav")
    try Wave.write(
      zip(left, right + [Int16](repeating: 0, count: max(0, left.count - right.count))).flatMap { [$0, $1] },
      sampleRate: 16_000, channels: 2, to: stereo)
    let split = try Program.run(Self.fast + ["--channel", "split", stereo])
    #expect(split.status == 0, "\(split.errors)")
    for speaker in ["left", "right"] {
      #expect(split.output.contains("] \(speaker): "))
    }
    let one = try Program.run(Self.fast + ["--channel", "right", stereo])
    #expect(WordErrorRate(of: one.output, against: try LibriVox.recordings()[2].transcript).rate < 0.2)
  }

  @Test func aPartIsRead() throws {
    let part = try Program.run(
      Self.fast + ["--json", "--start", "0:02", "--duration", "3", LibriVox.recordings()[0].path])
    let segments = part.events(named: "segment")
    #expect(!segments.isEmpty)
    #expect(segments.allSatisfy { ($0["start"] as? Double ?? 0) >= 2 && ($0["end"] as? Double ?? 9) <= 5.01 })
  }

  @Test func standardInputIsRead() throws {
    let path = try recording().path
    let result = try Program.run(
      [path], through: ["bash", "-c", "\"$0\" transcribe --model moonshine-tiny-en - < \"$1\""])
    #expect(WordErrorRate(of: result.output, against: try recording().transcript).rate < 0.2)
    let raw = try Program.run(
      [path],
      through: [
        "bash", "-c",
        "tail -c +45 \"$1\" | \"$0\" transcribe --model moonshine-tiny-en --raw s16le:16000:1 -",
      ])
    #expect(WordErrorRate(of: raw.output, against: try recording().transcript).rate < 0.2)
  }

  @Test func foldersKeepTheirShape() throws {
    _ = try place("in/a/talk.wav")
    _ = try place("in/b/talk.wav", 1)
    let flat = try Program.run(Self.fast + ["--format", "txt", folder.path("in")])
    #expect(flat.status == 66)
    let result = try Program.run(
      Self.fast + ["--format", "txt", "--recursive", "--output", folder.path("out"), folder.path("in")])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("2 recordings"))
    #expect(try !text("out/a/talk.txt").isEmpty && text("out/a/talk.txt") != text("out/b/talk.txt"))
  }

  @Test func whatIsThereIsNotWrittenOver() throws {
    let wav = try place("talk.wav")
    try "mine".write(toFile: folder.path("talk.txt"), atomically: true, encoding: .utf8)
    let refused = try Program.run(Self.fast + ["--format", "txt", wav])
    #expect(refused.status == 73)
    #expect(refused.errors.contains("--force"))
    #expect(try text("talk.txt") == "mine")
    #expect(try Program.run(Self.fast + ["--format", "txt", "--force", wav]).status == 0)
    #expect(try text("talk.txt") != "mine")
    #expect(folder.contents.sorted() == ["talk.txt", "talk.wav"])
  }

  /// Half a minute in five sentences.
  private func longRecording(_ name: String) throws -> String {
    let pause = [Int16](repeating: 0, count: 16_000)
    let samples = try LibriVox.recordings().flatMap { try Wave.samples(of: $0.path) + pause }
    let path = folder.path(name)
    try Wave.write(samples, sampleRate: 16_000, to: path)
    return path
  }

  @Test func interruptedWorkGoesOn() throws {
    let wav = try longRecording("long.wav")
    let whole = try Program.run(Self.fast + ["--json", wav])
    let expected = whole.events(named: "segment").compactMap { $0["text"] as? String }

    let command = Self.fast + ["--json", "--format", "txt", wav]
    let broken = try Program.run(command, interruptedAfter: "\"event\":\"segment\"")
    #expect(broken.status == 130)
    #expect(folder.contents.sorted() == ["long.wav", "long.wav.sotto-part"])

    let again = try Program.run(command)
    #expect(again.status == 0, "\(again.errors)")
    #expect(again.errors.contains("going on from there"))
    // The detector hears the rest for itself: a boundary may move by a frame and a word be spelled another way. A
    // sentence lost or doubled would be a tenth of all words.
    let paragraphs = try text("long.txt").split(separator: "\n").joined(separator: " ")
    let told = again.events(named: "segment").compactMap { $0["text"] as? String }
    #expect(told.joined(separator: " ") == paragraphs)
    let score = WordErrorRate(of: paragraphs, against: expected.joined(separator: " "))
    #expect(score.rate < 0.03)
    #expect(folder.contents.sorted() == ["long.txt", "long.wav"])
  }

  @Test func aBadRecordingDoesNotStopTheOthers() throws {
    let wav = try place("talk.wav")
    try "no sound".write(toFile: folder.path("bad.wav"), atomically: true, encoding: .utf8)
    let result = try Program.run(
      Self.fast + ["--format", "txt", folder.path("bad.wav"), "/no/such.wav", wav])
    #expect(result.status == 65)
    #expect(result.errors.contains("bad.wav") && result.errors.contains("/no/such.wav"))
    #expect(folder.contents.sorted() == ["bad.wav", "talk.txt", "talk.wav"])
  }

  @Test func aTruncatedRecordingIsWrittenAsFarAsItGoes() throws {
    let whole = try Data(contentsOf: URL(fileURLWithPath: recording().path))
    try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: folder.path("half.wav")))
    let result = try Program.run(Self.fast + ["--format", "txt", folder.path("half.wav")])
    #expect(result.status == 65)
    #expect(result.errors.contains("ends too early"))
    #expect(try !text("half.txt").isEmpty)
    #expect(folder.contents.sorted() == ["half.txt", "half.wav"])
  }

  @Test func silenceIsAnEmptyTranscript() throws {
    let path = folder.path("silent.wav")
    try Wave.write([Int16](repeating: 0, count: 80_000), sampleRate: 16_000, to: path)
    let result = try Program.run(Self.fast + ["--format", "txt,srt", path])
    #expect(result.status == 0)
    #expect(result.errors.contains("No speech"))
    #expect(try text("silent.txt").isEmpty && text("silent.srt").isEmpty)
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    var name: String
    var arguments: [String]
    var status: Int32
    var says: String
    var testDescription: String { name }
  }

  static let refusals = [
    Refusal(
      name: "two of one name", arguments: ["--output", "$/out", "$/talk.wav", "$/b/talk.wav"], status: 64,
      says: "both"),
    Refusal(name: "no such format", arguments: ["--format", "docx", "$/talk.wav"], status: 64, says: "srt"),
    Refusal(
      name: "no such model", arguments: ["--model", "wisper-base", "$/talk.wav"], status: 66,
      says: "whisper-base"),
    Refusal(
      name: "a language it does not know",
      arguments: ["--model", "moonshine-tiny-en", "--language", "es", "$/talk.wav"],
      status: 64, says: "Spanish"),
    Refusal(
      name: "a translation it cannot do",
      arguments: ["--model", "whisper-tiny.en", "--task", "translate", "$/talk.wav"], status: 64,
      says: "whisper-base"),
    Refusal(
      name: "two formats on one output", arguments: ["--format", "srt,vtt", "--output", "-", "$/talk.wav"],
      status: 64, says: "--output"),
    Refusal(
      name: "a channel that is not there", arguments: ["--channel", "right", "$/talk.wav"], status: 64,
      says: "one channel"),
    Refusal(
      name: "a start behind the end", arguments: ["--start", "1:00", "$/talk.wav"], status: 64, says: "s long"
    ),
    Refusal(
      name: "a time that is none", arguments: ["--start", "soon", "$/talk.wav"], status: 64, says: "--start"),
    Refusal(
      name: "raw data of no known kind", arguments: ["--raw", "s12:1:1", "$/talk.wav"], status: 64,
      says: "s16le"),
    Refusal(
      name: "a file for a folder", arguments: ["--output", "$/talk.wav", "--format", "txt", "$/b/talk.wav"],
      status: 73, says: "cannot be created"),
    Refusal(name: "an empty file", arguments: ["$/empty.wav"], status: 65, says: "length is zero"),
  ]

  @Test(arguments: refusals) func isRefused(_ row: Refusal) throws {
    _ = try place("talk.wav")
    _ = try place("b/talk.wav", 1)
    _ = FileManager.default.createFile(atPath: folder.path("empty.wav"), contents: nil)
    let arguments = row.arguments.map { $0.replacingOccurrences(of: "$", with: folder.url.path) }
    let result = try Program.run(["transcribe"] + arguments)
    #expect(result.status == row.status, "\(result.errors)")
    #expect(result.errors.contains(row.says), "\(result.errors)")
    #expect(!result.errors.contains("Fatal"))
    #expect(folder.contents.filter { $0.hasSuffix(".txt") || $0.hasSuffix("part") }.isEmpty)
  }

  @Test func aFolderThatCannotBeWrittenIsSaidBeforeTheWork() throws {
    let wav = try place("talk.wav")
    let closed = folder.path("closed")
    try FileManager.default.createDirectory(atPath: closed, withIntermediateDirectories: false)
    // /proc takes no files from anyone, root included.
    for target in ["/proc/sotto", "/dev/null/x"] {
      let result = try Program.run(Self.fast + ["--format", "txt", "--output", target, wav])
      #expect(result.status == 73, "\(result.errors)")
      #expect(result.errors.contains("cannot be created"))
    }
  }

  @Test func aFullDiskIsAnErrorAndAClosedPipeIsQuiet() throws {
    let path = try recording().path
    let full = try Program.run(
      [path], through: ["bash", "-c", "\"$0\" transcribe --model moonshine-tiny-en \"$1\" > /dev/full"])
    #expect(full.status == 74)
    #expect(full.errors.contains("disk is full"))
    let closed = try Program.run(
      [path],
      through: ["bash", "-c", "set -o pipefail; \"$0\" transcribe --model moonshine-tiny-en \"$1\" | true"])
    #expect(closed.status == 141 || closed.status == 0)
    #expect(closed.errors.isEmpty)
  }

  @Test func numbersThatAreNoneAreSilenceAndSaid() throws {
    var samples = try Wave.samples(of: recording().path).map { Float($0) / 32_768 }
    for index in stride(from: 0, to: 2000, by: 2) { samples[index] = .nan }
    let data = samples.withUnsafeBytes { Data($0) }
    let path = folder.path("nan.raw")
    try data.write(to: URL(fileURLWithPath: path))
    let result = try Program.run(Self.fast + ["--raw", "f32le:16000:1", path])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("1000 samples"))
    #expect(WordErrorRate(of: result.output, against: try recording().transcript).rate < 0.2)
  }

  @Test func fillersAreLeftOut() throws {
    let wav = folder.path("um.wav")
    let said = try Program.run(["say", "--output", wav, "I was, um, thinking of the, uh, garden today."])
    #expect(said.status == 0, "\(said.errors)")
    let clean = try Program.run(["transcribe", "--clean", "--language", "en", wav]).output.lowercased()
    #expect(clean.contains("garden") && !clean.contains("um,") && !clean.contains(" uh"), "\(clean)")
  }
}
