import Foundation
import TestSupport
import Testing

/// `sotto bench turns`: that whole turns are measured and how the report is built. How good the figures are is for a
/// quiet machine to say.
@Suite(.serialized, .timeLimit(.minutes(5))) struct BenchTurnsTests {
  typealias Object = [String: Any]

  static let quick = ["--rounds", "1", "--max-tokens", "3", "--model", "smollm2-135m-instruct"]
  static let intervals = [
    "endpoint_delay", "final_transcript", "first_token", "response_token", "first_audio",
  ]

  @Test func aQuestionIsAskedInEveryModeAndMeasured() throws {
    let folder = try ScratchFolder()
    try bring(["01-mozart"], to: folder)
    let plot = folder.path("turns.svg")
    let bench = try Program.run(
      ["bench", "turns", "--questions", folder.url.path, "--modes", "warm,judge", "--plot", plot, "--json"]
        + Self.quick)
    try #require(bench.status == 0, "\(bench.errors)")
    let report = try #require(try JSONSerialization.jsonObject(with: Data(bench.output.utf8)) as? Object)
    #expect(report["schema"] as? String == "sotto.bench.turns/1")
    #expect(report["complete"] as? Bool == true && report["sound"] as? String == "file")
    let machine = try #require(report["machine"] as? Object)
    #expect(machine["cores"] is NSNumber && machine["load"] is NSNumber && machine["processor"] is String)
    let model = try #require(report["model"] as? Object)
    #expect(model["id"] as? String == "smollm2-135m-instruct")
    #expect((model["decode_tokens_per_second"] as? Double ?? 0) > 0)
    #expect((report["history_tokens"] as? Int ?? 0) > 100, "a conversation went before")
    #expect(report["transcripts_differ"] is NSNumber)

    let modes = try #require(report["modes"] as? [String: Object])
    #expect(Set(modes.keys) == ["warm", "judge"])
    for (name, mode) in modes {
      for interval in Self.intervals {
        let figures = try #require(mode[interval] as? Object, "\(name): \(interval)")
        #expect(figures["count"] as? Int == 1 && figures["p50"] is NSNumber && figures["p95"] is NSNumber)
        #expect(figures["max"] is NSNumber)
      }
      for field in [
        "false_commits", "wasted_tokens", "wasted_cpu_seconds", "revision_rate", "wer", "peak_rss_mb",
        "dropped_samples", "starved", "xruns", "cpu_seconds", "cpu_share", "drafts", "joined",
      ] { #expect(mode[field] is NSNumber, "\(name): \(field)") }
      #expect(mode["false_commits"] as? Double == 0, "the question has no pause")
      #expect((mode["cpu_seconds"] as? Double ?? 0) > 0 && (mode["peak_rss_mb"] as? Double ?? 0) > 100)
    }

    let turns = try #require(report["turns"] as? [Object])
    #expect(turns.count == 2)
    for turn in turns {
      #expect((turn["heard"] as? String)?.isEmpty == false && (turn["said"] as? String)?.isEmpty == false)
      let times = Self.intervals.compactMap { turn[$0] as? Double }
      try #require(times.count == 5)
      let soonest = turn["mode"] as? String == "warm" ? 300 : 100.0
      #expect(times[0] > soonest, "nobody can be sure sooner that a person is done")
      #expect(times[4] > times[0] && times[4] < 30_000, "nothing sounds before the commit")
    }
    #expect(turns.allSatisfy { $0["question"] as? String == "01-mozart" })
    #expect((modes["judge"]?["drafts"] as? Double ?? 0) > 0 && modes["warm"]?["drafts"] as? Double == 0)
    #expect((report["ratios"] as? Object)?["judge_to_warm"] is Object)

    let drawing = try String(contentsOfFile: plot, encoding: .utf8)
    #expect(drawing.hasPrefix("<svg") && drawing.contains("01-mozart"))
    #expect(folder.contents == ["01-mozart.flac", "01-mozart.txt", "turns.svg"])
  }

  @Test func whatWasMeasuredBeforeAnInterruptionIsReportedAsUnfinished() throws {
    let folder = try ScratchFolder()
    try bring(["01-mozart", "02-sky"], to: folder)
    let bench = try RunningProgram(
      ["bench", "turns", "--questions", folder.url.path, "--modes", "draft", "--json"] + Self.quick)
    defer { bench.kill() }
    try bench.error("50 %")
    bench.interrupt()
    let outcome = bench.outcome()
    #expect(outcome.status == 130, "\(outcome.errors)")
    let report = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? Object)
    #expect(report["complete"] as? Bool == false)
    let turns = try #require(report["turns"] as? [Object])
    #expect(turns.map { $0["question"] as? String } == ["01-mozart"], "the other one is not asked any more")
  }

  @Test(.needsSoundCard) func aQuestionIsAskedAndAnsweredThroughTheSoundCard() throws {
    let folder = try ScratchFolder()
    try bring(["09-moon"], to: folder)
    let card = try VirtualSoundCard()
    defer { card.stop() }
    let bench = try Program.run(
      ["bench", "turns", "--questions", folder.url.path, "--modes", "draft", "--device", "--json"]
        + Self.quick,
      environment: card.environment)
    try #require(bench.status == 0, "\(bench.errors)")
    let report = try #require(try JSONSerialization.jsonObject(with: Data(bench.output.utf8)) as? Object)
    #expect(report["sound"] as? String == "device")
    let turn = try #require((report["turns"] as? [Object])?.first)
    #expect((turn["heard"] as? String)?.lowercased().contains("moon") == true)
    #expect((turn["first_audio"] as? Double ?? 0) > 300)
    #expect(turn["dropped_samples"] as? Int == 0)
  }

  @Test(arguments: [
    (["--modes", "warm,luke"], Int32(64), "luke"),
    (["--modes", "warm,warm"], 64, "at most once"),
    (["--limit", "0"], 64, "--limit"),
    (["--plot", "turns.png"], 64, ".svg"),
    (["--plot", "/no/such/turns.svg"], 73, "/no/such"),
    (["--output-device", "default"], 64, "--device"),
    (["--questions", "/no/such"], 66, "/no/such"),
    (["--questions", "/proc/self/task"], 66, "recordings"),
    (["--model", "quen"], 66, "quen"),
  ])
  func whatCannotBeMeasuredIsRefused(arguments: [String], status: Int32, says: String) throws {
    let bench = try Program.run(["bench", "turns"] + arguments)
    #expect(bench.status == status && bench.errors.contains(says), "\(bench.errors)")
    #expect(bench.output.isEmpty)
  }

  @Test func withoutADeviceThatTheMicrophoneHearsItSaysWhatToDo() throws {
    let folder = try ScratchFolder()
    try "pcm.hint { show on }".write(toFile: folder.path("asound.conf"), atomically: true, encoding: .utf8)
    let bench = try Program.run(
      ["bench", "turns", "--device"] + Self.quick,
      environment: ["ALSA_CONFIG_PATH": folder.path("asound.conf")])
    #expect(bench.status == 69 && bench.errors.contains("scripts/virtual-soundcard run"), "\(bench.errors)")
  }

  /// Some of the questions that come with Sotto.
  private func bring(_ names: [String], to folder: ScratchFolder) throws {
    let questions = Program.checkout.appendingPathComponent("Benchmarks/questions")
    for name in names.flatMap({ ["\($0).flac", "\($0).txt"] }) {
      try FileManager.default.copyItem(
        atPath: questions.appendingPathComponent(name).path, toPath: folder.path(name))
    }
  }
}
