import Foundation
import TestSupport
import Testing

/// Working ahead must not be noticed in what is answered: the built program on a question with a pause, in real time.
@Suite(.serialized) struct WorkAheadTests {
  @Test func theAnswerIsTheSameWithAndWithoutDraftsAndTheDroppedOnesLeaveNothing() throws {
    let folder = try ScratchFolder()
    try question(
      ["Tell me in one sentence, please,", "what do bees do all winter long?"], pause: 0.1, folder)
    // Without drafts nothing happens while somebody speaks, so nobody has to wait for it.
    let (drafting, waiting) = (try chat(["--draft"], folder), try chat(["--no-draft", "--fast"], folder))

    for chat in [drafting, waiting] {
      #expect(chat.status == 0 && chat.events(named: "failed").isEmpty, "\(chat.errors)")
      #expect(chat.events(named: "transcript").count == 1, "one question, one answer")
      #expect(chat.events(named: "ended").first?["starvations"] as? Int == 0)
    }
    let heard = try #require(drafting.events(named: "transcript").first?["text"] as? String)
    #expect(heard == waiting.events(named: "transcript").first?["text"] as? String)
    let reply = try #require(drafting.events(named: "written").first?["reply"] as? String)
    #expect(!reply.isEmpty && reply == waiting.events(named: "written").first?["reply"] as? String)
    #expect(drafting.events(named: "replied").first?["heard"] as? String == reply)

    #expect(try drafts(drafting) >= 1 && drafts(waiting) == 0)
    let order = drafting.events.compactMap { $0["event"] as? String }
    let committed = try #require(order.firstIndex(of: "transcript"))
    #expect(order.firstIndex { $0 == "written" || $0 == "speaking" } ?? 0 > committed, "\(order)")
  }

  private func chat(_ options: [String], _ folder: ScratchFolder) throws -> Program.Outcome {
    try Program.run(
      ["chat", "--json", "--temperature", "0", "--max-tokens", "16", "--headphones"]
        + ["--input", folder.path("question.wav"), "--output", folder.path("answer.wav")]
        + options + JobTests.small)
  }

  private func drafts(_ chat: Program.Outcome) throws -> Int {
    try #require(chat.events(named: "timings").first?["drafts"] as? Int)
  }

  /// Silence for the model to load in, then the parts with a pause between them (and the silence at their edges), then the silence that commits.
  private func question(_ parts: [String], pause: Double, _ folder: ScratchFolder) throws {
    var samples = [Int16](repeating: 0, count: 24_000)
    for (index, part) in parts.enumerated() {
      let path = folder.path("part\(index).wav")
      try #require(try Program.run(["say", part, "--output", path]).status == 0)
      samples += try Wave.samples(of: path) + [Int16](repeating: 0, count: Int(24_000 * pause))
    }
    try Wave.write(
      samples + [Int16](repeating: 0, count: 24_000), sampleRate: 24_000, to: folder.path("question.wav"))
  }
}
