import VoiceCore

/// A chat template, the form in which a model was trained to see a conversation: the markup around each message.
///
/// llama.cpp's library has no Jinja interpreter, so the GGUF's own template text is recognised
/// (`ChatTemplate+Detection.swift`) and rendered from data: a bracket around each role. The families that people run
/// on a laptop are described here, checked against their real templates; any other that llama.cpp knows goes through
/// `llama_chat_apply_template`. Either way the result keeps markup and message text apart, so that a message can't
/// forge the markup.
public struct ChatTemplate: Sendable, Hashable {
  /// The name by which ``init(named:date:)`` finds it.
  public let name: String
  let form: Form

  enum Form: Sendable, Hashable {
    case markup(TurnMarkup)
    /// Rendered by llama.cpp: the template's text or llama.cpp's name of it.
    case llamaCpp(String)
  }

  /// A part of a rendered conversation.
  package enum Part: Hashable, Sendable {
    /// The template's own markup, in which control tokens are recognised.
    case markup(String)
    /// The text of a message, in which no control tokens are recognised.
    case text(String)
    /// An earlier reply's text, so that the tokens that the model really wrote can be found again.
    case reply(String)

    package var string: String {
      switch self {
      case .markup(let string), .text(let string), .reply(let string): string
      }
    }
  }

  package enum End: Sendable {
    /// The model's turn is opened: what follows is the reply.
    case reply
    /// Stops after the last words of the user, or where they will begin: nothing in it changes when more is said.
    case open
  }

  /// The conversation as the model sees it, without the beginning-of-text token, which the vocabulary knows.
  package func render(_ conversation: [ChatMessage], end: End) -> [Part] {
    switch form {
    case .markup(let markup): markup.render(conversation, end: end)
    case .llamaCpp(let template): LlamaCppTemplate(template: template).render(conversation, end: end)
    }
  }
}

/// A template that puts a bracket around each message.
struct TurnMarkup: Sendable, Hashable {
  struct Bracket: Sendable, Hashable {
    var open: String
    var close: String
  }

  /// The bracket around a system text; nil where the model has no system role, and the text goes before the next
  /// words of the user, after Gemma's template.
  var system: Bracket?
  var user: Bracket
  var assistant: Bracket
  /// The markup that opens the reply and follows the last user message.
  var reply: String
  /// The text before every system text (Llama 3.1's dates).
  var systemPreamble = ""
  /// The system text of a conversation that has none of its own.
  var defaultSystem: String?
  /// The roles whose messages lose the white space around them.
  var trims: Set<ChatMessage.Role> = []

  func render(_ conversation: [ChatMessage], end: ChatTemplate.End) -> [ChatTemplate.Part] {
    var parts: [ChatTemplate.Part] = []
    var pendingSystem = ""

    func content(_ text: String, of role: ChatMessage.Role) -> String {
      trims.contains(role) ? text.trimmed : text
    }
    func add(_ bracket: Bracket, _ content: ChatTemplate.Part) {
      parts += [.markup(bracket.open), content, .markup(bracket.close)]
    }
    func addSystem(_ text: String) {
      if let system {
        add(
          Bracket(open: system.open + systemPreamble, close: system.close), .text(content(text, of: .system)))
      } else {
        pendingSystem += text + "\n\n"
      }
    }

    if conversation.first?.role != .system, let defaultSystem { addSystem(defaultSystem) }
    for message in conversation {
      switch message.role {
      case .system:
        addSystem(message.content)
      case .user:
        add(user, .text(pendingSystem + content(message.content, of: message.role)))
        pendingSystem = ""
      case .assistant:
        add(assistant, .reply(content(message.content, of: message.role)))
      }
    }
    switch end {
    case .reply:
      parts.append(.markup(reply))
    case .open where conversation.last?.role == .user:
      parts.removeLast()
    case .open:
      parts += [.markup(user.open), .text(pendingSystem)]
    }
    return parts.filter { !$0.string.isEmpty }
  }
}

extension StringProtocol {
  /// The text without the white space around it.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
