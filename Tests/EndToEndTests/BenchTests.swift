import Foundation
import TestSupport
import Testing

/// The documents of `sotto bench`: their shape and that something was measured. How good the figures are is for a quiet
/// machine to say, not for a test.
@Suite(.serialized) struct BenchTests {
  typealias Object = [String: Any]

  static let small = ["--model", "smollm2-135m-instruct"]

  @Test func theRecognizerIsTimedAndItsErrorsCounted() throws {
    let folder = try ScratchFolder()
    let recording = try LibriVox.recordings()[1]
    let copy = folder.path("copy.wav")
    try FileManager.default.copyItem(atPath: recording.path, toPath: copy)
    try (recording.transcript + " quite").write(
      toFile: folder.path("copy.txt"), atomically: true, encoding: .utf8)
    let question = Program.checkout.appendingPathComponent("assets/speech/demo-question.wav").path

    let report = try document(["asr", "--rounds", "1", recording.path, copy, question], "sotto.bench.asr/1")
    let files = try #require(report["files"] as? [Object])
    #expect(files.map { $0["path"] as? String } == [recording.path, copy, question])
    for file in files {
      expectPositive(file, ["seconds", "real_time_factor"])
      #expect((file["text"] as? String)?.isEmpty == false)
    }
    let rates = files.map { $0["wer"] as? Double }
    #expect(rates[0] != nil, "from the folder's transcription")
    #expect((rates[1] ?? 0) > (rates[0] ?? 1), "from the text beside it, which has a word more")
    #expect(rates[2] == nil, "nobody wrote down what is said")
    expectPositive(report, ["seconds", "real_time_factor", "wer", "peak_rss_mb"])
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
    let report = try document(["start", "--rounds", "1"] + Self.small, "sotto.bench.start/1")
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
  private func document(_ arguments: [String], _ schema: String) throws -> Object {
    let bench = try Program.run(["bench"] + arguments + ["--json"])
    try #require(bench.status == 0, "\(bench.errors)")
    let report = try #require(try JSONSerialization.jsonObject(with: Data(bench.output.utf8)) as? Object)
    #expect(report["schema"] as? String == schema)
    #expect((report["version"] as? String)?.isEmpty == false)
    #expect((report["model"] as? String)?.isEmpty == false)
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
