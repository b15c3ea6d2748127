import Foundation
import VoiceCore

extension ChatTemplate {
  /// Recognises a GGUF's own template (`tokenizer.chat_template`) by strings that only its family has, the way
  /// llama.cpp's `llm_chat_detect_template` does, but telling apart what that lumps together (Phi-4-mini and Phi-3,
  /// Llama 3 with and without dates, Qwen 3 and 2.5, Mistral v7 and v7-tekken). Nil where nobody knows it.
  /// - Parameter date: for templates that tell the model the date.
  package init?(jinja: String, date: Date = .now) {
    func has(_ text: String) -> Bool { jinja.contains(text) }
    if has("<|im_start|>"), !has("<end_of_utterance>") {
      if has("<|im_sep|>") {
        self = .phi4
      } else {
        self = .chatML(
          defaultSystem: Self.literal(after: "<|im_start|>system\n", upTo: "<|im_end|>", in: jinja),
          emptyThought: has("enable_thinking")
            ? Self.literal(after: "<think>", upTo: "</think>", includingWhiteSpaceAfter: true, in: jinja)
            : nil,
          trims: has("|trim"))
      }
    } else if has("<|start_header_id|>"), has("<|end_header_id|>") {
      self = has("Cutting Knowledge Date: December 2023") ? .llama31(date: date) : .llama3
    } else if has("<start_of_turn>") {
      self = .gemma
    } else if has("<|assistant|>"), has("<|end|>") {
      self = has("'|>' + message['content']") ? .phi4Mini : .phi3
    } else if has("[INST]"), has("[SYSTEM_PROMPT]") {
      self = has("[SYSTEM_PROMPT] ") ? .mistralV7 : .mistralV7Tekken
    } else if has("[INST]"), has("[AVAILABLE_TOOLS]") || has("' [INST] ' + system_message") {
      self = has(" [INST]") ? .mistralV1 : has("\"[INST]\"") ? .mistralV3Tekken : .mistralV3
    } else if LlamaCppTemplate(recognising: jinja) != nil {
      self.init(name: "own", form: .llamaCpp(jinja))
    } else {
      return nil
    }
  }

  /// Finds a template by its name: one of ours or one of llama.cpp's.
  public init(named name: String, date: Date = .now) throws(VoiceError) {
    if let known = Self.known(date: date).first(where: { $0.name == name }) {
      self = known
    } else if LlamaCppTemplate.names.contains(name) {
      self.init(name: name, form: .llamaCpp(name))
    } else {
      throw .unknownTemplate(name, known: Self.names)
    }
  }

  /// Every name that `init(named:)` takes.
  public static var names: [String] {
    Set(known(date: .now).map(\.name) + LlamaCppTemplate.names).sorted()
  }

  static func known(date: Date) -> [ChatTemplate] {
    [
      .chatML(), .qwen3, .llama3, .llama31(date: date), .gemma, .phi3, .phi4Mini, .phi4, .mistralV1,
      .mistralV3,
      .mistralV3Tekken, .mistralV7, .mistralV7Tekken,
    ]
  }

  /// A literal that stands in the template's text between two markers; a line break in it may be written `\n`. Nil
  /// where what stands between them is code.
  private static func literal(
    after start: String, upTo end: String, includingWhiteSpaceAfter: Bool = false, in jinja: String
  ) -> String? {
    let text = jinja.replacingOccurrences(of: "\\n", with: "\n")
    var rest = text[...]
    while let opening = rest.range(of: start) {
      rest = rest[opening.upperBound...]
      guard let closing = rest.range(of: end) else { return nil }
      let between = rest[..<closing.lowerBound]
      guard !between.contains(where: { "'\"{}+<".contains($0) }) else { continue }
      guard includingWhiteSpaceAfter else { return String(between) }
      return start + between + end + rest[closing.upperBound...].prefix { $0 == "\n" }
    }
    return nil
  }
}
