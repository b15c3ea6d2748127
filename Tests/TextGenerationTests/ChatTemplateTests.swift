import Foundation
import Testing
import TextGeneration
import VoiceCore

/// `Golden/*.json` hold chat templates of real models (from llama.cpp's models/templates and
/// tests/test-chat-template.cpp, the installed GGUFs, and Hugging Face's tokenizer_config.json) and what Jinja makes of
/// them, rendered as the transformers library does: jinja2 3.1 with trim_blocks and lstrip_blocks,
/// add_generation_prompt, enable_thinking=False, the date fixed on 9 March 2026, without the beginning-of-text token.
/// Mistral v3's were changed to put the system text first (`loop.last` to `loop.first`), as ours does on purpose;
/// Mistral Small's and Granite's long default system prompts are left out.
struct ChatTemplateTests {
  struct Golden: Decodable, CustomTestStringConvertible {
    struct Case: Decodable {
      struct Message: Decodable {
        let role: String
        let content: String
      }
      let conversation: [Message]
      let rendered: String

      var messages: [ChatMessage] {
        conversation.map { ChatMessage(ChatMessage.Role(rawValue: $0.role)!, $0.content) }
      }
    }
    let name: String
    let template: String
    let cases: [Case]
    var testDescription: String { name }

    static let all: [Golden] = {
      let folder = Bundle.module.url(forResource: "Golden", withExtension: nil)!
      let files = try! FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      return files.map { try! JSONDecoder().decode(Golden.self, from: Data(contentsOf: $0)) }
    }()
  }

  static let date = Date(timeIntervalSince1970: 1_773_057_600)

  @Test("The models' own templates are recognised and rendered as Jinja renders them", arguments: Golden.all)
  func rendersAsJinja(golden: Golden) throws {
    let template = try #require(ChatTemplate(jinja: golden.template, date: Self.date))
    #expect(template.name == golden.name)
    for golden in golden.cases {
      #expect(template.render(golden.messages, end: .reply).map(\.string).joined() == golden.rendered)
    }
  }

  static let conversation = [
    ChatMessage(.system, "Be brief."), ChatMessage(.user, "Hello"), ChatMessage(.assistant, "Hi."),
    ChatMessage(.user, "What is my name?"),
  ]

  @Test("What is prepared is the beginning of what is generated from", arguments: ChatTemplate.names)
  func openRenderingIsAPrefix(name: String) throws {
    let template = try ChatTemplate(named: name)
    let messages = Self.conversation
    for count in 1...messages.count {
      let open = template.render(Array(messages[..<count]), end: .open).map(\.string).joined()
      let whole = template.render(messages, end: .reply).map(\.string).joined()
      if whole.isEmpty { continue }
      #expect(whole.hasPrefix(open), "\(name): \(open)")
      if count == messages.count { #expect(open.hasSuffix("What is my name?")) }
    }
  }

  @Test("Messages are kept apart from the markup, in every template", arguments: ChatTemplate.names)
  func messagesAreParts(name: String) throws {
    let parts = try ChatTemplate(named: name).render(Self.conversation, end: .reply)
    #expect(parts.contains(.reply("Hi.")))
    #expect(parts.contains(.text("What is my name?")))
  }

  @Test("A system message goes before the user's first words where there is no system role")
  func systemIsMerged() throws {
    let parts = try ChatTemplate(named: "gemma").render([ChatMessage(.system, "Be brief.")], end: .open)
    #expect(parts == [.markup("<start_of_turn>user\n"), .text("Be brief.\n\n")])
  }

  @Test("An unknown template is refused, by text and by name")
  func unknownTemplate() {
    #expect(ChatTemplate(jinja: "{{ messages }}") == nil)
    #expect(throws: VoiceError.self) { try ChatTemplate(named: "no-such") }
  }
}
