import CLlama
import Foundation
import VoiceCore

/// The templates that only llama.cpp describes (Zephyr, Granite, Falcon, Command R, …), rendered by
/// `llama_chat_apply_template`. It returns one string, so each message goes in as a private-use placeholder and the
/// result is cut at them: that way markup and message text stay apart here too.
struct LlamaCppTemplate {
  /// The template's Jinja text or llama.cpp's name of it.
  let template: String
  private static let mark: Character = "\u{E000}"

  /// Takes a template; nil where llama.cpp does not recognise it.
  init?(recognising template: String) {
    self.template = template
    if apply([ChatMessage(.user, "")], opensReply: true) == nil { return nil }
  }

  init(template: String) { self.template = template }

  /// llama.cpp's names, sorted.
  static var names: [String] {
    let count = Int(llama_chat_builtin_templates(nil, 0))
    var names = [UnsafePointer<CChar>?](repeating: nil, count: count)
    llama_chat_builtin_templates(&names, count)
    return names.compactMap { $0.map { String(cString: $0) } }.sorted()
  }

  func render(_ conversation: [ChatMessage], end: ChatTemplate.End) -> [ChatTemplate.Part] {
    var messages = conversation
    if end == .open, messages.last?.role != .user { messages.append(ChatMessage(.user, "")) }
    let placeholders = messages.indices.map {
      ChatMessage(messages[$0].role, "\(Self.mark)\($0)\(Self.mark)")
    }
    guard let rendered = apply(placeholders, opensReply: end == .reply) else { return [] }

    // Between two marks stands the number of a message.
    let pieces = rendered.split(separator: Self.mark, omittingEmptySubsequences: false)
    var parts: [ChatTemplate.Part] = []
    for (index, piece) in pieces.enumerated() {
      guard index % 2 == 1, let number = Int(piece) else {
        parts.append(.markup(String(piece)))
        continue
      }
      let message = messages[number]
      parts.append(message.role == .assistant ? .reply(message.content) : .text(message.content))
      if end == .open, number == messages.count - 1 { break }
    }
    return parts.filter { !$0.string.isEmpty }
  }

  private func apply(_ messages: [ChatMessage], opensReply: Bool) -> String? {
    let strings: [UnsafeMutablePointer<CChar>?] = messages.flatMap {
      [strdup($0.role.rawValue), strdup($0.content)]
    }
    defer { for string in strings { free(string) } }
    let chat = messages.indices.map {
      llama_chat_message(role: strings[2 * $0], content: strings[2 * $0 + 1])
    }
    var buffer = [CChar](repeating: 0, count: 4096 + 256 * messages.count)
    var length = llama_chat_apply_template(
      template, chat, chat.count, opensReply, &buffer, Int32(buffer.count))
    if length > buffer.count {
      buffer = [CChar](repeating: 0, count: Int(length))
      length = llama_chat_apply_template(template, chat, chat.count, opensReply, &buffer, length)
    }
    guard length >= 0 else { return nil }
    return String(decoding: buffer.prefix(Int(length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
