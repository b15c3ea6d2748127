import Foundation
import Realtime
import TestSupport
import Testing
import TurnDetection
import VoiceCore

@Suite(.needsModels) struct SmartTurnTests {
  private func detector(budget: CoreBudget = CoreBudget()) throws -> SmartTurn {
    try SmartTurn(
      path: InstalledModel.path("smart-turn-v3.2", "smart-turn-v3.2-cpu.onnx"), budget: budget)
  }

  /// The network rounds to 8 bits in every layer, so that a difference of 1e-6 in its input, as between two ways to add,
  /// moves a probability near 0 or 1 by up to 0.007. Of the 28 questions three in four have the reference's to 1e-3.
  @Test func itsProbabilitiesAreThoseOfTheReference() async throws {
    let detector = try detector()
    for golden in try GoldenCase.all() {
      let found = try await detector.probabilityOfEnd(after: try golden.sound())
      #expect(abs(found - golden.probability) < 0.02, "\(golden): \(found) for \(golden.probability)")
    }
  }

  @Test func theSameSoundHasTheSameProbabilityEachTime() async throws {
    let detector = try detector()
    let sound = try GoldenCase.all()[0].sound()
    let first = try await detector.probabilityOfEnd(after: sound)
    _ = try await detector.probabilityOfEnd(after: Array(sound.prefix(8000)))
    #expect(try await detector.probabilityOfEnd(after: sound) == first)
  }

  @Test func itTellsWhatItListensTo() throws {
    let detector = try detector()
    #expect(detector.sampleRate == 16_000 && detector.window == .seconds(8))
    #expect(detector.languages.count == 23 && detector.languages.contains(.english))
  }

  @Test(arguments: [0, 1, 16_000, 480_000])
  func nobodyIsDoneWhoHasSaidNothing(count: Int) async throws {
    let silence = [Float](repeating: 0, count: count)
    #expect(try await detector().probabilityOfEnd(after: silence) == 0)
    #expect(try await detector().probabilityOfEnd(after: silence.map { _ in .nan }) == 0)
  }

  @Test func badSamplesDoNotPoisonIt() async throws {
    var sound = try GoldenCase.all()[0].sound()
    sound[100] = .nan
    sound[200] = .infinity
    sound[300] = -1e30
    let detector = try detector()
    #expect((0...1).contains(try await detector.probabilityOfEnd(after: sound)))
    #expect((0...1).contains(try await detector.probabilityOfEnd(after: [.greatestFiniteMagnitude, -1])))
  }

  @Test func ofALongSoundItsEndCounts() async throws {
    let detector = try detector()
    let sound = try GoldenCase.all()[3].sound()
    let long = [Float](repeating: 0.1, count: 480_000 - sound.count) + sound
    let expected = try await detector.probabilityOfEnd(after: sound)
    #expect(try await detector.probabilityOfEnd(after: long) == expected)
  }

  @Test func cancelEndsTheRunsThatHaveBegunAndNoLaterOne() async throws {
    let detector = try detector()
    let sound = try GoldenCase.all()[0].sound()
    let run = Task {
      while true { _ = try await detector.probabilityOfEnd(after: sound) }
    }
    let cancelling = Task.detached {
      while !Task.isCancelled {
        detector.cancel()
        await Task.yield()
      }
    }
    await #expect(throws: VoiceError.cancelled) { try await run.value }
    cancelling.cancel()
    await cancelling.value
    #expect(try await detector.probabilityOfEnd(after: sound) > 0)
  }

  @Test func theCoreBudgetHasItsCoresBackAfterwards() async throws {
    let budget = CoreBudget(cores: 4, clock: SystemClock(), look: { nil })
    _ = try await detector(budget: budget).probabilityOfEnd(after: GoldenCase.all()[0].sound())
    #expect(budget.languageThreads == 4)
  }

  @Test func damagedAndForeignModelsAreRefused() throws {
    let folder = try ScratchFolder()
    let whole = try Data(
      contentsOf: URL(
        fileURLWithPath: InstalledModel.path("smart-turn-v3.2", "smart-turn-v3.2-cpu.onnx")))
    for (name, content) in [
      ("cut.onnx", whole.prefix(4_000_000)), ("text.onnx", Data("weights".utf8)), ("empty.onnx", Data()),
    ] {
      let path = folder.path(name)
      try content.write(to: URL(fileURLWithPath: path))
      let error = #expect(throws: VoiceError.self) { try SmartTurn(path: path, budget: CoreBudget()) }
      guard case .damagedModel(path, _) = error else {
        Issue.record("\(name): \(String(describing: error))")
        continue
      }
    }
    #expect(throws: VoiceError.noSuchFile("/nowhere.onnx")) {
      try SmartTurn(path: "/nowhere.onnx", budget: CoreBudget())
    }
    let other = try InstalledModel.path("silero-vad", "silero_vad.onnx")
    #expect(
      throws: VoiceError.wrongModelKind(
        path: other, expected: "a Smart Turn model",
        found: "a network without input input_features and output logits")
    ) { try SmartTurn(path: other, budget: CoreBudget()) }
  }
}
