import Conversation
import Synchronization
import Testing
import VoiceCore

/// What is spoken of a text, and what counts as heard.
struct ReplyPlayerTests {
  struct Spoken {
    var reply: SpokenReply
    var voiced: [String]
    var written: [String]
  }

  func stream(_ pieces: [String]) -> AsyncThrowingStream<String, any Error> {
    AsyncThrowingStream { continuation in
      for piece in pieces { continuation.yield(piece) }
      continuation.finish()
    }
  }

  func speak(
    _ pieces: [String], again: [String]? = nil, cut: ReplyCut? = nil, language: Language = .english
  ) async throws -> Spoken {
    let voiced = Mutex([String]())
    let written = Mutex([String]())
    let replyPlayer = ReplyPlayer(
      voice: ScriptedVoice { clause in voiced.withLock { $0.append(clause) } }, player: ScriptedPlayer(),
      language: language, clock: SystemClock())
    let another: @Sendable () async -> AsyncThrowingStream<String, any Error>? = {
      again.map { stream($0) }
    }
    let reply = try await replyPlayer.speak(
      stream(pieces), again: again == nil ? nil : another, cut: { cut },
      report: { progress in
        if case .written(let text, _) = progress { written.withLock { $0.append(text) } }
      })
    return Spoken(reply: reply, voiced: voiced.withLock { $0 }, written: written.withLock { $0 })
  }

  @Test func `What stands behind a code block is spoken, and heard says so`() async throws {
    let text = "Here is how you do it:\n```swift\nlet secret = 1\n```\nThat prints the number one."
    let spoken = try await speak(text.map { String($0) })
    #expect(!spoken.voiced.joined().contains("secret"), "\(spoken.voiced)")
    #expect(spoken.reply.heard == "Here is how you do it:\nCode left out.\nThat prints the number one.")
    #expect(spoken.written == [text])
  }

  @Test(arguments: [ReplyCut.tokens, .context])
  func `A text that is cut off loses the clause that it did not end`(cut: ReplyCut) async throws {
    let spoken = try await speak(["It is late today. We should go home now. And then there"], cut: cut)
    #expect(spoken.reply.heard == "It is late today. We should go home now.")
    #expect(spoken.reply.cut == cut)
  }

  @Test func `A text that is cut off right behind a sentence keeps it`() async throws {
    let spoken = try await speak(["It is late today. We should go home now."], cut: .tokens)
    #expect(spoken.reply.heard == "It is late today. We should go home now.")
  }

  @Test func `A text without one whole clause is spoken as far as it goes`() async throws {
    let spoken = try await speak(["It is"], cut: .tokens)
    #expect(spoken.reply.heard == "It is")
    #expect(spoken.reply.cut == .tokens)
  }

  @Test func `A text in another script is asked for again before anything of it is spoken`() async throws {
    let spoken = try await speak(["早上好，", "朋友们。今天"], again: ["You say zao shang hao."])
    #expect(spoken.voiced == ["You say zao shang hao."])
    #expect(spoken.reply.heard == "You say zao shang hao.")
    #expect(spoken.written == ["You say zao shang hao."])
  }

  @Test func `When the second attempt is in another script too, that is said`() async throws {
    let spoken = try await speak(["早上好。"], again: ["早上好，朋友们。", "今天天气很好。"])
    #expect(spoken.voiced.first?.hasPrefix("characters that I cannot read") == true, "\(spoken.voiced)")
    #expect(!spoken.voiced.joined().contains("天"))
    #expect(spoken.reply.heard.hasPrefix("早上好"))
  }

  @Test func `A word in another script is no reason to ask again`() async throws {
    let spoken = try await speak(["In Chinese you say “早上好” for it."], again: ["No."])
    #expect(spoken.voiced.joined() == "In Chinese you say “characters that I cannot read” for it.")
    #expect(spoken.reply.heard == "In Chinese you say “早上好” for it.")
  }
}
