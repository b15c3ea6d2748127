import Testing
import TranscriptFormats
import Transcription
import VoiceCore

@Suite struct OutputPlanTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var inputs: [OutputPlan.Input]
    var formats: [TranscriptFormat] = [.srt]
    var destination: OutputPlan.Destination
    var outputs: [[String]]
    var sidecars: [String?]
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "beside the recording", inputs: [.init(path: "a/talk.wav")], formats: [.srt, .json],
      destination: .besideInput, outputs: [["a/talk.srt", "a/talk.json"]], sidecars: ["a/talk.wav.sotto-part"]
    ),
    Case(
      name: "in a folder", inputs: [.init(path: "a/talk.wav"), .init(path: "/b/day.2.flac")],
      formats: [.verboseJSON], destination: .folder("out"),
      outputs: [["out/talk.verbose.json"], ["out/day.2.verbose.json"]],
      sidecars: ["out/talk.wav.sotto-part", "out/day.2.flac.sotto-part"]),
    Case(
      name: "folders keep their folders",
      inputs: [.init(path: "in/x/talk.wav", root: "in"), .init(path: "in/y/talk.wav", root: "in/")],
      destination: .folder("out"), outputs: [["out/x/talk.srt"], ["out/y/talk.srt"]],
      sidecars: ["out/x/talk.wav.sotto-part", "out/y/talk.wav.sotto-part"]),
    Case(
      name: "standard input", inputs: [.init(path: "-")], destination: .folder("out"),
      outputs: [["out/stdin.srt"]], sidecars: [nil]),
    Case(
      name: "standard output", inputs: [.init(path: "talk.wav")], destination: .standardOutput,
      outputs: [[]], sidecars: [nil]),
    Case(
      name: "named twice, done once", inputs: [.init(path: "talk.wav"), .init(path: "./talk.wav")],
      destination: .besideInput, outputs: [["talk.srt"]], sidecars: ["talk.wav.sotto-part"]),
  ]

  @Test(arguments: cases) func plans(_ row: Case) throws {
    let plan = try OutputPlan(row.inputs, row.formats, to: row.destination)
    #expect(plan.entries.map { $0.outputs.map(\.path) } == row.outputs)
    #expect(plan.entries.map(\.sidecar) == row.sidecars)
  }

  @Test func twoTranscriptsOfOneNameAreRefused() throws {
    let inputs: [OutputPlan.Input] = [.init(path: "a/talk.wav"), .init(path: "b/talk.wav")]
    _ = try OutputPlan(inputs, [.srt], to: .besideInput)
    let error = #expect(throws: VoiceError.self) { try OutputPlan(inputs, [.srt], to: .folder("out")) }
    #expect(error?.exitCode == .usage)
    #expect(
      error?.description.contains("a/talk.wav") == true && error?.description.contains("b/talk.wav") == true)
    #expect(throws: VoiceError.self) {
      try OutputPlan([.init(path: "talk.wav"), .init(path: "talk.mp3")], [.srt], to: .besideInput)
    }
  }
}

@Suite struct ModelChoiceTests {
  typealias Row = (TranscriptionQuality, Language?, RecognitionTask, [String], String)

  static let rows: [Row] = [
    (.fast, .english, .transcribe, [], "moonshine-tiny-en"),
    (.fast, .spanish, .transcribe, [], "whisper-base"),
    (.fast, nil, .transcribe, [], "whisper-base"),
    (.fast, .english, .translate, [], "whisper-base"),
    (.balanced, .english, .transcribe, ["whisper-small"], "whisper-base"),
    (.best, nil, .transcribe, [], "whisper-base"),
    (.best, nil, .transcribe, ["whisper-small"], "whisper-small"),
    (.best, nil, .transcribe, ["whisper-small", "whisper-large-v3-turbo"], "whisper-large-v3-turbo"),
    (.best, .german, .translate, ["whisper-small", "whisper-large-v3-turbo"], "whisper-small"),
  ]

  @Test func chooses() {
    for (quality, language, task, installed, model) in Self.rows {
      let choice = ModelChoice(quality, language: language, task: task, isInstalled: installed.contains)
      #expect(choice.model == model)
      #expect((choice.note != nil) == (quality == .best && installed.isEmpty))
    }
  }
}

extension Language {
  fileprivate static let german = try! Language("de")
}
