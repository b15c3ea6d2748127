import Foundation
import SpeechScoring
import TestSupport
import Testing

/// The conversation as people have it: the built program through PortAudio, on the virtual sound card. What happens is
/// read from the program's events and from recordings of both ends of the card.
@Suite(.serialized, .timeLimit(.minutes(5)), .needsSoundCard)
struct LiveTests {
  static let chat =
    ["chat", "--json", "--temperature", "0", "--seed", "1"] + JobTests.model
  static let storyteller = [
    "--system", "You tell long stories, in many short sentences.", "--max-tokens", "200",
  ]
  static let question = Program.checkout.appendingPathComponent("assets/speech/demo-question.wav").path

  @Test func aQuestionAtTheMicrophoneIsAnsweredAtTheLoudspeaker() throws {
    let folder = try ScratchFolder()
    try withCard { card in
      let loudspeaker = try Recorder("spk.monitor", of: card)
      let chat = try RunningProgram(Self.chat + ["--max-tokens", "30"], environment: card.environment)
      defer { chat.kill() }
      try chat.event("listening")
      try card.play(Self.question)
      let understood = try #require(try chat.event("transcript")["text"] as? String)
      #expect(understood.lowercased().contains("sky"))
      let replied = try chat.event("replied")
      #expect(replied["interrupted"] as? Bool == false)
      let reply = try #require(replied["heard"] as? String)
      let timings = try chat.event("timings")
      for name in ["endpoint_delay", "response_token", "first_audio", "device_latency"] {
        #expect(timings[name] is NSNumber, "\(name) is measured")
      }
      chat.interrupt()
      let outcome = chat.outcome()
      #expect(outcome.status == 130 && outcome.events(named: "failed").isEmpty, "\(outcome.errors)")
      #expect(try lostSamples(outcome) == 0)

      try Wave.write(loudspeaker.samples, sampleRate: Recorder.sampleRate, to: folder.path("heard.wav"))
      let heard = try Program.run(
        ["transcribe", "--model", "moonshine-tiny-en", folder.path("heard.wav")]
      ).output
      #expect(WordErrorRate(of: heard, against: reply).rate < 0.35, "spoken: \(reply)\nheard: \(heard)")
    }
  }

  @Test func speechOverTheReplyStopsItAndIsAnswered() throws {
    let folder = try ScratchFolder()
    try say("Stop. What is the capital of France?", to: folder.path("objection.wav"))
    try withCard { card in
      let microphone = try Recorder("mic_feed.monitor", of: card)
      let loudspeaker = try Recorder("spk.monitor", of: card)
      let chat = try RunningProgram(
        Self.chat + Self.storyteller + ["--headphones"], environment: card.environment)
      defer { chat.kill() }
      try chat.event("listening")
      try card.play(Self.question)
      // Earlier, what is said would be taken for the rest of the question.
      for _ in 1...3 { try chat.event("speaking") }
      let before = ContinuousClock.now
      try card.play(folder.path("objection.wav"))
      let replied = try chat.event("replied")
      let timings = try chat.event("timings")
      #expect(replied["interrupted"] as? Bool == true)
      let heard = try #require(replied["heard"] as? String)
      let generated = try #require(timings["generated_tokens"] as? Int)
      #expect(heard.split(separator: " ").count < generated / 2, "of \(generated) tokens: \(heard)")
      #expect(timings["interrupt"] is NSNumber, "the interruption is measured")

      let second = try #require(try chat.event("transcript")["text"] as? String)
      #expect(second.lowercased().contains("france"), "\(second)")
      let answered = ContinuousClock.now
      try chat.event("speaking")
      chat.interrupt()
      #expect(chat.outcome().status == 130)

      let began = try #require(microphone.sound(from: before)).lowerBound
      let fellSilent = try #require(loudspeaker.sound(from: before, to: answered)).upperBound
      #expect(fellSilent - began < .milliseconds(600), "it spoke on for \(fellSilent - began)")
    }
  }

  @Test func withoutHeadphonesItHearsNeitherItselfNorWhatIsSaidOverIt() throws {
    let folder = try ScratchFolder()
    try say("Stop it.", to: folder.path("objection.wav"))
    try Wave.write([Int16](repeating: 0, count: 24_000), sampleRate: 16_000, to: folder.path("silence.wav"))
    try withCard(echo: true) { card in
      let microphone = try Recorder("mic_feed.monitor", of: card)
      let chat = try RunningProgram(Self.chat + ["--max-tokens", "30"], environment: card.environment)
      defer { chat.kill() }
      try chat.event("listening")
      try card.play(Self.question)
      try chat.event("speaking")
      let before = ContinuousClock.now
      try card.play(folder.path("objection.wav"))
      #expect(try chat.event("replied")["interrupted"] as? Bool == false)
      #expect(microphone.sound(from: before) != nil, "the microphone heard something")
      try chat.event("listening")
      // It listens again, for as long as this lasts.
      try card.play(folder.path("silence.wav"))
      chat.interrupt()
      let outcome = chat.outcome()
      #expect(outcome.status == 130, "\(outcome.errors)")
      for name in ["speech_started", "transcript", "replied"] {
        #expect(outcome.events(named: name).count == 1, "\(name): \(outcome.output)")
      }
    }
  }

  @Test func aSoundCardThatGoesAndComesBackIsUsedAgain() throws {
    try withCard { card in
      let chat = try RunningProgram(Self.chat + ["--max-tokens", "8"], environment: card.environment)
      defer { chat.kill() }
      try chat.event("listening")
      try card.control("unload-module", "module-remap-source")
      try card.control("unload-module", "module-null-sink")
      try chat.error("has gone")
      for sink in ["mic_feed", "spk"] {
        try card.control(
          "load-module", "module-null-sink", "sink_name=\(sink)", "rate=48000", "norewinds=true")
      }
      try card.control("load-module", "module-remap-source", "source_name=mic", "master=mic_feed.monitor")
      try card.control("set-default-source", "mic")
      try card.control("set-default-sink", "spk")
      try chat.error("Going on with")
      try card.play(Self.question)
      #expect((try chat.event("transcript")["text"] as? String)?.lowercased().contains("sky") == true)
      try chat.event("replied")
      chat.interrupt()
      let outcome = chat.outcome()
      #expect(outcome.status == 130 && outcome.events(named: "failed").isEmpty, "\(outcome.errors)")
    }
  }

  @Test func aSoundCardThatIsGoneForGoodEndsTheConversationWithASentence() throws {
    try withCard { card in
      let chat = try RunningProgram(Self.chat, environment: card.environment)
      defer { chat.kill() }
      try chat.event("listening")
      try card.control("unload-module", "module-native-protocol-unix")
      let outcome = chat.outcome()
      #expect(outcome.status == 69)
      #expect(outcome.errors.contains("sotto: "), "\(outcome.errors)")
      #expect(outcome.events(named: "error").first?["code"] as? Int == 69)
    }
  }

  // MARK: Helpers

  private func withCard(echo: Bool = false, _ body: (VirtualSoundCard) throws -> Void) throws {
    let card = try VirtualSoundCard(echo: echo)
    defer { card.stop() }
    try body(card)
  }

  private func say(_ text: String, to path: String) throws {
    let said = try Program.run(["say", text, "--output", path])
    try #require(said.status == 0, "\(said.errors)")
  }

  private func lostSamples(_ outcome: Program.Outcome) throws -> Int {
    try #require(outcome.events(named: "ended").first?["dropped_samples"] as? Int)
  }
}
