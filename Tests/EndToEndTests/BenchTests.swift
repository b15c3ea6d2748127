import Foundation
import TestSupport
import Testing

/// The documents of `sotto bench`: their shape and that something was measured. How good the figures are is for a quiet
/// machine to say, not for a test.
@Suite(.serialized) struct BenchTests {
  typealias Object = [String: Any]

  static let small = ["--model", "smollm2-135m-instruct"]

  @Test func everyRecognizerAndRecordingIsMeasuredByItself() throws {
    let folder = try ScratchFolder()
    let recording = try LibriVox.recordings()[1]
    let copy = folder.path("copy.wav")
    try FileManager.default.copyItem(atPath: recording.path, toPath: copy)
    try (recording.transcript + " quite").write(
      toFile: folder.path("copy.txt"), atomically: true, encoding: .utf8)
    let question = Program.checkout.appendingPathComponent("assets/speech/demo-question.wav").path
    let recognizers = ["moonshine-tiny-en", "whisper-tiny.en"]

    let report = try document(
      ["asr", "--rounds", "1"] + recognizers.flatMap { ["--recognizer", $0] }
        + [recording.path, folder.url.path, question], "sotto.bench.asr/2")
    #expect(report["model"] as? [String] == recognizers)
    #expect(report["normalization"] as? String == "whisper-english")
    let files = try #require(report["files"] as? [Object])
    #expect(
      files.map { $0["path"] as? String } == [recording.path, copy, question] + [
        recording.path, copy, question,
      ])
    #expect(files.map { $0["recognizer"] as? String } == recognizers.flatMap { [$0, $0, $0] })
    for file in files {
      expectPositive(
        file,
        [
          "seconds", "real_time_factor", "end_to_end_real_time_factor", "load_seconds", "cpu_seconds",
          "peak_rss_mb",
        ])
      #expect((file["text"] as? String)?.isEmpty == false)
    }
    for files in [files.prefix(3), files.suffix(3)].map(Array.init) {
      let deletions = files.map { ($0["words"] as? [String: Int])?["deletions"] }
      #expect(deletions[0] != nil, "from the folder's transcription")
      #expect(deletions[1] == (deletions[0] ?? 0) + 1, "from the text beside it, which has a word more")
      #expect(files[2]["wer"] == nil, "nobody wrote down what is said")
    }

    let all = try #require(report["recognizers"] as? [Object])
    #expect(all.map { $0["recognizer"] as? String } == recognizers)
    for (total, files) in zip(all, [files.prefix(3), files.suffix(3)]) {
      expectPositive(total, ["seconds", "real_time_factor", "end_to_end_real_time_factor", "wer", "cer"])
      #expect(total["peak_rss_mb"] as? Double == files.compactMap { $0["peak_rss_mb"] as? Double }.max())
    }
    let memory = all.compactMap { $0["peak_rss_mb"] as? Double }
    #expect(memory[0] < memory[1], "Moonshine is the smaller one, and neither counts the other's: \(memory)")
  }

  @Test func aTextOfAnyProgramIsScored() throws {
    let folder = try ScratchFolder()
    for (name, text) in [
      ("said.txt", "He paid four hundred dollars for grey paint."),
      ("heard.txt", "Um, he pays $400 for gray paint"), ("said2.txt", "Yes."), ("heard2.txt", "yes"),
    ] {
      try text.write(toFile: folder.path(name), atomically: true, encoding: .utf8)
    }
    let arguments = ["bench", "score", "--reference", folder.path("said.txt")]
    let one = try Program.run(arguments + ["--hypothesis", folder.path("heard.txt"), "--json"])
    let score = try #require(try JSONSerialization.jsonObject(with: Data(one.output.utf8)) as? Object)
    #expect(score["schema"] as? String == "sotto.bench.score/1")
    #expect(
      score["words"] as? [String: Int] == ["hits": 5, "substitutions": 1, "insertions": 0, "deletions": 0])
    #expect(score["wer"] as? Double == 0.1667)
    // "paid" and "pays", of "he paid $400 for gray paint".
    #expect(score["cer"] as? Double == 0.0741)

    let pairs = try Program.run(
      arguments + ["--reference", folder.path("said2.txt"), "--hypothesis", "-", "--hypothesis"]
        + [folder.path("heard2.txt"), "--json"], input: "he paid")
    let both = try #require(try JSONSerialization.jsonObject(with: Data(pairs.output.utf8)) as? Object)
    #expect(
      both["words"] as? [String: Int] == ["hits": 3, "substitutions": 0, "insertions": 0, "deletions": 4])
    let rates = (both["pairs"] as? [Object])?.map { $0["wer"] as? Double }
    #expect(rates == [0.6667, 0])

    let table = try Program.run(arguments + ["--hypothesis", folder.path("heard.txt")])
    #expect(table.status == 0 && table.output.contains("16.7 %"), "\(table.output)")
  }

  @Test func aVoiceIsTimedFromTextToSamples() throws {
    let report = try document(["tts", "--rounds", "1", "--clauses", "2"], "sotto.bench.tts/1")
    #expect(report["model"] as? String == "hibari")
    try expectPercentiles(report["first_audio_ms"], count: 2)
    expectPositive(report, ["real_time_factor", "sentence_seconds", "peak_rss_mb"])
  }

  @Test func aLanguageModelIsMeasuredByLengthAndThreads() throws {
    let report = try document(
      ["llm", "--rounds", "1", "--questions", "2", "--threads", "1"] + Self.small, "sotto.bench.llm/1")
    let rates = try #require(report["rates"] as? [Object])
    #expect(rates.map { $0["prompt_tokens"] as? Int } == [16, 64, 256])
    for rate in rates {
      #expect(rate["threads"] as? Int == 1)
      expectPositive(rate, ["prefill_tokens_per_second", "decode_tokens_per_second"])
    }
    let warm = try #require(report["warm_first_token"] as? Object)
    try expectPercentiles(warm["ms"], count: 2)
    try expectPercentiles(warm["evaluated_tokens"], count: 2)
    let evaluated = try #require((warm["evaluated_tokens"] as? Object)?["max"] as? Double)
    #expect(try #require(warm["history_tokens"] as? Double) > 150)
    #expect(evaluated < 40, "the history stays in the cache: \(evaluated) tokens evaluated")
    expectPositive(report, ["peak_rss_mb"])
  }

  @Test func theProgramIsTimedUntilItListens() throws {
    // A tenth of a second in place of the question: what comes after listening is not measured.
    let assets = try ScratchFolder()
    let own = Program.checkout.appendingPathComponent("assets").path
    for name in try FileManager.default.contentsOfDirectory(atPath: own) where name != "speech" {
      try FileManager.default.createSymbolicLink(
        atPath: assets.path(name), withDestinationPath: "\(own)/\(name)")
    }
    try FileManager.default.createDirectory(atPath: assets.path("speech"), withIntermediateDirectories: false)
    try Wave.write(
      [Int16](repeating: 0, count: 1600), sampleRate: 16_000, to: assets.path("speech/demo-question.wav"))
    let report = try document(
      ["start", "--rounds", "1"] + Self.small, "sotto.bench.start/1",
      environment: ["SOTTO_ASSETS": assets.url.path])
    try expectPercentiles(report["listening_ms"], count: 1)
    try expectPercentiles(report["peak_rss_mb"], count: 1)
  }

  @Test func withoutJSONThereIsATable() throws {
    let bench = try Program.run(["bench", "tts", "--rounds", "1", "--clauses", "1"])
    #expect(bench.status == 0 && bench.errors.isEmpty, "\(bench.errors)")
    #expect(bench.output.contains("real-time factor") && bench.output.contains("p95"))
  }

  @Test(arguments: [
    (["asr", "/no/such.wav"], Int32(66), "/no/such.wav"),
    (["asr", "--recognizer", "whispr"], 66, "whispr"),
    (["asr", "--recognizer", "moonshine-tiny-en", "--language", "de"], 64, "German"),
    (["score", "--reference", "/no/such.txt", "--hypothesis", "/no/such.txt"], 66, "/no/such.txt"),
    (["score", "--reference", "/no/such.txt"], 64, "--hypothesis"),
    (["tts", "--voice", "siri"], 64, "siri"),
    (["tts", "--clauses", "0"], 64, "--clauses"),
    (["llm", "--model", "quen"], 66, "quen"),
    (["llm", "--rounds", "0"], 64, "--rounds"),
    (["start", "--model", "llama-3.2-3b-instruct"], 69, "models install"),
  ])
  func whatCannotBeMeasuredIsRefused(arguments: [String], status: Int32, says: String) throws {
    let bench = try Program.run(["bench"] + arguments)
    #expect(bench.status == status && bench.errors.contains(says), "\(bench.errors)")
    #expect(bench.output.isEmpty)
  }

  // MARK: Helpers

  /// Runs a benchmark and checks what all documents have.
  private func document(
    _ arguments: [String], _ schema: String, environment: [String: String] = [:]
  ) throws -> Object {
    let bench = try Program.run(["bench"] + arguments + ["--json"], environment: environment)
    try #require(bench.status == 0, "\(bench.errors)")
    let report = try #require(try JSONSerialization.jsonObject(with: Data(bench.output.utf8)) as? Object)
    #expect(report["schema"] as? String == schema)
    #expect((report["version"] as? String)?.isEmpty == false)
    #expect(report["model"] != nil)
    #expect((report["engines"] as? [String: String])?["llama.cpp"]?.isEmpty == false)
    #expect((try? Date(report["started_at"] as? String ?? "", strategy: .iso8601)) != nil)
    let machine = try #require(report["machine"] as? Object)
    #expect(machine["load"] is NSNumber)
    expectPositive(machine, ["cores", "memory_bytes", "available_memory_bytes"])
    return report
  }

  private func expectPositive(_ object: Object, _ names: [String]) {
    for name in names { #expect((object[name] as? Double ?? 0) > 0, "\(name) is measured") }
  }

  private func expectPercentiles(_ value: Any?, count: Int) throws {
    let figures = try #require(value as? Object)
    #expect(figures["count"] as? Int == count)
    expectPositive(figures, ["p50", "p95", "max"])
  }
}
