import Foundation
import SpeechScoring
import TestSupport
import Testing

/// The jobs through the built program, with the real engines and models, files in place of the sound card.
@Suite(.serialized) struct JobTests {
  /// The fast tier: these tests are about the pipeline, not about the model.
  static let model = ["--model", "qwen2.5-coder-0.5b-instruct"]
  /// Where it does not matter what is answered.
  static let small = ["--model", "smollm2-135m-instruct"]

  /// The machine is examined once.
  static let doctor = Result { try Program.run(["doctor", "--json"] + small) }

  private static let transcribe = ["transcribe", "--model", "moonshine-tiny-en"]

  @Test func theDemoAnswersTheRecordedQuestionAloud() throws {
    let folder = try ScratchFolder()
    let answer = folder.path("answer.wav")
    let demo = try Program.run(["demo", "--json", "--output", answer] + Self.model)
    #expect(demo.status == 0, "\(demo.errors)")
    let names = demo.events.compactMap { $0["event"] as? String }
    #expect(names.first == "listening")
    #expect(
      inOrder(["listening", "speech_started", "transcript", "speaking", "replied", "timings"], in: names))
    #expect(try heard(demo).lowercased().contains("sky"))
    let timings = try #require(demo.events(named: "timings").first)
    for name in ["endpoint_delay", "final_transcript", "first_token", "response_token", "first_audio"] {
      #expect(timings[name] is NSNumber, "\(name) is measured")
    }
    #expect(folder.contents == ["answer.wav"])

    let reply = try #require(demo.events(named: "replied").first?["heard"] as? String)
    let again = try Program.run(Self.transcribe + [answer])
    let rate = WordErrorRate(of: again.output, against: reply).rate
    #expect(rate < 0.3, "spoken: \(reply)\nunderstood: \(again.output)")
  }

  @Test func chatRemembersWhatWasSaidEarlier() throws {
    let folder = try ScratchFolder()
    let questions = folder.path("questions.wav")
    try speech(
      ["My name is Martin, and I live in Berlin.", "What is my name, and where do I live?"], to: questions)
    let chat = try Program.run(
      [
        "chat", "--fast", "--json", "--temperature", "0", "--input", questions, "--output",
        folder.path("out.wav"),
      ]
        + Self.model)
    #expect(chat.status == 0, "\(chat.errors)")
    let replies = chat.events(named: "replied").compactMap { $0["heard"] as? String }
    #expect(replies.count == 2)
    #expect(
      replies.last?.contains("Martin") == true && replies.last?.contains("Berlin") == true, "\(replies)")
    let second = try #require(chat.events(named: "timings").last)
    let (reused, evaluated) = (second["reused_tokens"] as? Int ?? 0, second["evaluated_tokens"] as? Int ?? 0)
    #expect(reused > evaluated, "the earlier turn is in the cache: \(reused) reused, \(evaluated) evaluated")
  }

  @Test func theSameSeedGivesTheSameAnswer() throws {
    let folder = try ScratchFolder()
    let question = Program.checkout.appendingPathComponent("assets/speech/demo-question.wav").path
    let replies = try (0..<2).map { _ in
      let chat = try Program.run(
        ["chat", "--fast", "--json", "--seed", "7", "--max-tokens", "8", "--input", question]
          + ["--output", folder.path("out.wav")] + Self.small)
      return try #require(chat.events(named: "replied").first?["heard"] as? String)
    }
    #expect(replies[0] == replies[1])
  }

  @Test func translateSpeaksSpanish() throws {
    let folder = try ScratchFolder()
    let phrase = folder.path("phrase.wav")
    try speech(["Please close the door."], to: phrase)
    let translation = try Program.run(
      [
        "translate", "--to", "Spanish", "--fast", "--json", "--input", phrase, "--output",
        folder.path("es.wav"),
      ])
    #expect(translation.status == 0, "\(translation.errors)")
    let said = try #require(translation.events(named: "replied").first?["heard"] as? String)
    #expect(said.lowercased().contains("puerta"), "\(said)")
    #expect(try fileSize(folder.path("es.wav")) > 24_000)
  }

  @Test func transcribeUnderstandsReadSpeech() throws {
    let recordings = try LibriVox.recordings().suffix(2)
    let result = try Program.run(["transcribe", "--json"] + recordings.map(\.path))
    #expect(result.status == 0, "\(result.errors)")
    let texts = result.events(named: "transcribed").map { $0["text"] as? String ?? "" }
    try #require(texts.count == recordings.count)
    var errors = WordErrorRate()
    for (text, recording) in zip(texts, recordings) { errors.add(text, against: recording.transcript) }
    // A word; over all recordings, WhisperRecognizerTests count the errors.
    #expect(errors.rate < 0.1, "word error rate \(errors.rate)")
  }

  @Test func oneBadFileDoesNotStopTheOthers() throws {
    let good = try LibriVox.recordings()[1]
    let result = try Program.run(Self.transcribe + ["/no/such.wav", good.path])
    #expect(result.status == 66)
    #expect(
      result.output.contains("==> \(good.path) <==\n") && result.output.lowercased().contains("young man"))
    #expect(result.errors.contains("/no/such.wav"))
  }

  @Test func sayIsUnderstoodAgain() throws {
    let folder = try ScratchFolder()
    let text = "The quick brown fox jumps over the lazy dog, and then it goes home."
    try speech([text], to: folder.path("fox.wav"))
    let again = try Program.run(Self.transcribe + [folder.path("fox.wav")])
    #expect(WordErrorRate(of: again.output, against: text).rate < 0.2, "\(again.output)")
  }

  @Test func saySpeaksStandardInput() throws {
    let folder = try ScratchFolder()
    let result = try Program.run(
      ["say", "--output", folder.path("in.wav")], input: "Good morning.\nHow are you?\n")
    #expect(result.status == 0, "\(result.errors)")
    let again = try Program.run(Self.transcribe + [folder.path("in.wav")])
    #expect(again.output.lowercased().contains("morning"), "\(again.output)")
  }

  @Test func controlCEndsTheConversationAndLeavesNothingHalfWritten() throws {
    let folder = try ScratchFolder()
    let question = Program.checkout.appendingPathComponent("assets/speech/demo-question.wav").path
    let chat = try Program.run(
      ["chat", "--json", "--input", question, "--output", folder.path("out.wav")] + Self.small,
      interruptedAfter: "listening")
    #expect(chat.status == 130)
    #expect(folder.contents.allSatisfy { $0 == "out.wav" }, "\(folder.contents)")
  }

  @Test func doctorReportsWhatThisMachineIsGoodFor() throws {
    let doctor = try Self.doctor.get()
    #expect(doctor.status == 0, "\(doctor.errors)")
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(doctor.output.utf8)) as? [String: Any])
    let speed = try #require(report["speed"] as? [String: Any])
    #expect((speed["decode_tokens_per_second"] as? Double ?? 0) > 0)
    #expect((report["engines"] as? [String: String])?["llama.cpp"]?.isEmpty == false)
    #expect((report["verdict"] as? String)?.isEmpty == false)
  }

  // MARK: Helpers

  /// Synthesises sentences with a second of silence between them.
  private func speech(_ sentences: [String], to path: String) throws {
    guard sentences.count > 1 else {
      let said = try Program.run(["say", sentences[0], "--output", path])
      try #require(said.status == 0, "\(said.errors)")
      return
    }
    var samples: [Int16] = []
    for (index, sentence) in sentences.enumerated() {
      let part = path + ".\(index).wav"
      try speech([sentence], to: part)
      samples += try Wave.samples(of: part) + [Int16](repeating: 0, count: 24_000)
      try FileManager.default.removeItem(atPath: part)
    }
    try Wave.write(samples, sampleRate: 24_000, to: path)
  }

  private func heard(_ outcome: Program.Outcome) throws -> String {
    try #require(outcome.events(named: "transcript").first?["text"] as? String)
  }

  private func inOrder(_ wanted: [String], in names: [String]) -> Bool {
    var rest = wanted[...]
    for name in names where name == rest.first { rest.removeFirst() }
    return rest.isEmpty
  }

  private func fileSize(_ path: String) throws -> Int {
    try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
  }
}
