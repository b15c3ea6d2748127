import EndpointBenchmark
import Synchronization
import Testing
import VoiceCore

/// What each engine is given in a pause, and what is made of its answers.
struct EndpointBenchTests {
  /// Says how many ms it heard.
  private final class Listener: SpeechRecognizing {
    let sampleRate = 16_000
    let languages: Set<Language> = []
    let longestWindow = Duration.seconds(30)
    func transcribe(_ request: RecognitionRequest) async throws(VoiceError) -> Transcript {
      Transcript(text: "\(request.samples.count / 16)")
    }
    func cancel() {}
  }

  /// Remembers the first and the last sample that it heard.
  private final class Detector: TurnDetecting {
    let sampleRate = 16_000
    let window = Duration.seconds(2)
    let languages: Set<Language> = []
    let heard = Mutex<[ClosedRange<Float>]>([])
    func probabilityOfEnd(after samples: [Float]) async throws(VoiceError) -> Float {
      heard.withLock { $0.append(samples[0]...samples[samples.count - 1]) }
      return 0.25
    }
    func cancel() {}
  }

  static let turn = [pause(.hold, 300, at: 1000), pause(.hold, 150, at: 2000), pause(.end, 800, at: 3500)]
  /// Each sample is its place in ms; 3.9 s.
  static let samples = (0..<3900 * 16).map { Float($0 / 16) }

  @Test func noEngineHearsWhatComesAfterThePause() async throws {
    let detector = Detector()
    let bench = EndpointBench(
      .init(
        recognizer: Listener(), turnDetector: detector,
        meaning: { words in Double(words).map { $0 / 10_000 } }),
      EndpointFusion(
        words: { Double($0.words.count) / 10 }, fused: { $0.meaning },
        wait: { .milliseconds(100 * $0.earlierPauses.count) }, features: { [("spoken", $0.spoken.seconds)] }))
    let measured = try #require(
      try await bench.measure(Self.turn, of: Self.samples, .clean, after: [.milliseconds(250)]))
    #expect(
      measured.map(\.pause.start) == [.seconds(1), .milliseconds(3500)], "the hold of 150 ms is not counted")
    #expect(measured.map(\.evidence.words) == ["1100", "3600"])
    #expect(
      detector.heard.withLock { $0 } == [0...1199, 1700...3699], "the latest 2 s, with 200 ms of silence")
    #expect(
      measured.map(\.evidence.earlierPauses) == [
        [.milliseconds(250)], [250, 300, 150].map { .milliseconds($0) },
      ])
    let scores = measured[1].pause.scores
    #expect(scores == [.smartTurn: 0.25, .model: 0.36, .words: 0.4, .fused: 0.36])
    #expect(measured[1].pause.policyWait == .milliseconds(300) && measured[1].features.first?.value == 3.5)
    let table = EndpointFeatures.table(measured).split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
    #expect(table.count == 3 && Set(table.map(\.count)) == [17])
    #expect(table[0].last == "heard" && table[2].last == "3600" && table[2][9] == "0.25,0.3,0.15")
  }

  @Test func aSourceWithoutAnEngineHasNoScore() async throws {
    let bench = EndpointBench(.init(recognizer: Listener()), EndpointFusion())
    let measured = try #require(try await bench.measure(Self.turn, of: Self.samples, .noise, after: []))
    #expect(measured.count == 2 && measured.allSatisfy { $0.pause.scores.isEmpty && $0.condition == .noise })
  }

  @Test func aTurnBeganAfterItWasStoppedIsNotMeasured() async throws {
    let bench = EndpointBench(.init(recognizer: Listener()), EndpointFusion())
    bench.stop()
    #expect(try await bench.measure(Self.turn, of: Self.samples, .clean, after: []) == nil)
  }

  @Test func theFiguresAreThoseOfEachConditionAndSource() async throws {
    let bench = EndpointBench(
      .init(recognizer: Listener()),
      EndpointFusion(words: { $0.words == "1100" ? 0.1 : 0.9 }, wait: { _ in .milliseconds(240) }))
    var measured: [EndpointBench.Measurement] = []
    for condition in [SoundCondition.telephone, .clean] {
      measured += try await bench.measure(Self.turn, of: Self.samples, condition, after: []) ?? []
    }
    let figures = EndpointFigures(complete: true, part: .report, pauses: Self.turn, measured)
    #expect(Set(figures.conditions.keys) == ["clean", "telephone"])
    #expect(Set(figures.sources.keys) == ["silence", "words"])
    #expect(figures.sources["words"]?.cutOffAt300 == 0 && figures.sources["words"]?.deadAirAt5 == 160)
    #expect(figures.sources["silence"]?.deadAirAt5 == 300 && figures.sources["words"]?.auc == 1)
    #expect(figures.policy?.cutOff == 1 && figures.policy?.meanWaitMs == 240)
    #expect(figures.pauses.holds == 2 && figures.pauses.holdsCounted == 1 && figures.pauses.ends == 1)
    let plot = try #require(EndpointPlot.draw(figures, subtitle: "a < b"))
    #expect(plot.hasPrefix("<svg") && plot.contains("a &lt; b") && plot.contains(">telephone<"))
    // A curve each in two fields, and two strokes of the legend.
    #expect(plot.split(separator: "<polyline").count == 1 + 6 && plot.contains("class=\"policy\""))
    let nothing = EndpointFigures(complete: false, part: nil, pauses: [], [])
    #expect(nothing.part == "all" && EndpointPlot.draw(nothing, subtitle: "") == nil)
  }
}
