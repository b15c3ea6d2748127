import Foundation
import VoiceCore

// The families, each as its model's own template renders it (the golden files in the tests were made with those).
// Where one differs from its original on purpose, it says so.
extension ChatTemplate {
  /// OpenAI's ChatML, as Qwen 2.5, Qwen 3, SmolLM 2 and many others write it.
  /// - Parameter emptyThought: what the template puts at the start of a reply when thinking is off (Qwen 3).
  static func chatML(
    defaultSystem: String? = nil, emptyThought: String? = nil, trims: Bool = false
  ) -> ChatTemplate {
    ChatTemplate(
      name: emptyThought == nil ? "chatml" : "qwen3",
      form: .markup(
        TurnMarkup(
          system: .init(open: "<|im_start|>system\n", close: "<|im_end|>\n"),
          user: .init(open: "<|im_start|>user\n", close: "<|im_end|>\n"),
          assistant: .init(open: "<|im_start|>assistant\n", close: "<|im_end|>\n"),
          reply: "<|im_start|>assistant\n" + (emptyThought ?? ""),
          defaultSystem: defaultSystem, trims: trims ? [.system, .user, .assistant] : [])))
  }

  static let qwen3 = chatML(emptyThought: "<think>\n\n</think>\n\n")

  static let llama3 = llama("llama3")

  /// Llama 3.1, 3.2 and 3.3 tell the model the date, and have a system turn even when there is no system message.
  static func llama31(date: Date) -> ChatTemplate {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.dateFormat = "dd MMM yyyy"
    return llama(
      "llama3.1", defaultSystem: "",
      preamble: "Cutting Knowledge Date: December 2023\nToday Date: \(format.string(from: date))\n\n")
  }

  private static func llama(
    _ name: String, defaultSystem: String? = nil, preamble: String = ""
  ) -> ChatTemplate {
    func turn(_ role: String) -> TurnMarkup.Bracket {
      .init(open: "<|start_header_id|>\(role)<|end_header_id|>\n\n", close: "<|eot_id|>")
    }
    return ChatTemplate(
      name: name,
      form: .markup(
        TurnMarkup(
          system: turn("system"), user: turn("user"), assistant: turn("assistant"),
          reply: turn("assistant").open, systemPreamble: preamble, defaultSystem: defaultSystem,
          trims: [.system, .user, .assistant])))
  }

  /// Gemma 1 to 3. There is no system role: the text goes before the user's first words, as Gemma 3's template does
  /// (Gemma 1's and 2's refuse it).
  static let gemma = ChatTemplate(
    name: "gemma",
    form: .markup(
      TurnMarkup(
        user: .init(open: "<start_of_turn>user\n", close: "<end_of_turn>\n"),
        assistant: .init(open: "<start_of_turn>model\n", close: "<end_of_turn>\n"),
        reply: "<start_of_turn>model\n", trims: [.user, .assistant])))

  static let phi3 = roleTags("phi3", after: "\n")
  static let phi4Mini = roleTags("phi4-mini", after: "")

  private static func roleTags(_ name: String, after space: String) -> ChatTemplate {
    func turn(_ role: String) -> TurnMarkup.Bracket {
      .init(open: "<|\(role)|>\(space)", close: "<|end|>\(space)")
    }
    return ChatTemplate(
      name: name,
      form: .markup(
        TurnMarkup(
          system: turn("system"), user: turn("user"), assistant: turn("assistant"),
          reply: turn("assistant").open)
      ))
  }

  static let phi4: ChatTemplate = {
    func turn(_ role: String) -> TurnMarkup.Bracket {
      .init(open: "<|im_start|>\(role)<|im_sep|>", close: "<|im_end|>")
    }
    return ChatTemplate(
      name: "phi4",
      form: .markup(
        TurnMarkup(
          system: turn("system"), user: turn("user"), assistant: turn("assistant"),
          reply: turn("assistant").open)
      ))
  }()

  // Mistral, after its own table of versions (mistralai/cookbook, concept-deep-dive/tokenization/chat_templates.md).
  // v3 and v3-tekken put the system text before the user's *last* words, so that every turn changes the history and
  // nothing of the KV cache holds; it goes before the first here, as in v1 and in llama.cpp. The long default system
  // prompt of v7-tekken (which tells of tools) is left out: a conversation without a system message has none.
  static let mistralV1 = mistral(
    "mistral-v1", user: .init(open: " [INST] ", close: " [/INST]"), assistant: .init(open: " ", close: "</s>")
  )
  static let mistralV3 = mistral(
    "mistral-v3", user: .init(open: "[INST] ", close: "[/INST]"), assistant: .init(open: " ", close: "</s>"),
    trims: [.assistant])
  static let mistralV3Tekken = mistral(
    "mistral-v3-tekken", user: .init(open: "[INST]", close: "[/INST]"),
    assistant: .init(open: "", close: "</s>"))
  static let mistralV7 = mistral(
    "mistral-v7", system: .init(open: "[SYSTEM_PROMPT] ", close: "[/SYSTEM_PROMPT]"),
    user: .init(open: "[INST] ", close: "[/INST]"), assistant: .init(open: " ", close: "</s>"))
  static let mistralV7Tekken = mistral(
    "mistral-v7-tekken", system: .init(open: "[SYSTEM_PROMPT]", close: "[/SYSTEM_PROMPT]"),
    user: .init(open: "[INST]", close: "[/INST]"), assistant: .init(open: "", close: "</s>"))

  private static func mistral(
    _ name: String, system: TurnMarkup.Bracket? = nil, user: TurnMarkup.Bracket,
    assistant: TurnMarkup.Bracket,
    trims: Set<ChatMessage.Role> = []
  ) -> ChatTemplate {
    ChatTemplate(
      name: name,
      form: .markup(TurnMarkup(system: system, user: user, assistant: assistant, reply: "", trims: trims)))
  }
}
