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
    Case(
      name: "names of one character, or none in front of the ending",
      inputs: [.init(path: "s.wav"), .init(path: "t"), .init(path: ".wav"), .init(path: "/u.wav")],
      destination: .besideInput, outputs: [["s.srt"], ["t.srt"], [".wav.srt"], ["/u.srt"]],
      sidecars: ["s.wav.sotto-part", "t.sotto-part", ".wav.sotto-part", "/u.wav.sotto-part"]),
    Case(
      name: "no name at all, and other spellings of here",
      inputs: [.init(path: ""), .init(path: "."), .init(path: "a/..")],
      destination: .folder("o"), outputs: [["o/.srt"]],
      sidecars: ["o/.sotto-part"]),
    Case(
      name: "spelled with one scalar and with two",
      inputs: [.init(path: "\u{E9}.wav"), .init(path: "e\u{301}.wav")],
      destination: .besideInput, outputs: [["\u{E9}.srt"], ["e\u{301}.srt"]],
      sidecars: ["\u{E9}.wav.sotto-part", "e\u{301}.wav.sotto-part"]),
    Case(
      name: "a slash behind the folder", inputs: [.init(path: "in//x/talk.wav", root: "in/")],
      destination: .folder("out/"), outputs: [["out/x/talk.srt"]], sidecars: ["out/x/talk.wav.sotto-part"]),
  ]

  @Test func namesThatAreTooLongAreCutAndStayTheirOwn() throws {
    let long = String(repeating: "ä", count: 124)
    let formats = TranscriptFormat.allCases
    let plan = try OutputPlan(
      [.init(path: "a/\(long)1.wav"), .init(path: "a/\(long)2.wav")], formats, to: .besideInput)
    let names = plan.entries.flatMap { $0.outputs.map(\.path) + [$0.sidecar!, $0.summary!] }
    #expect(names.allSatisfy { $0.hasPrefix("a/ä") && $0.utf8.count <= 2 + 255 })
    #expect(Set(names).count == 2 * (formats.count + 2))
    #expect(throws: VoiceError.self) {
      try OutputPlan([.init(path: "\(long)1.wav"), .init(path: "\(long)1.mp3")], [.txt], to: .besideInput)
    }
  }

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
