import Foundation
import Realtime
import TestSupport
import Testing
import TextGeneration
import VoiceCore

@Suite(.serialized) struct LlamaGeneratorTests {
  static let system = ChatMessage(.system, "You are a helpful assistant. Answer in one short sentence.")
  static let greedy = GenerationOptions(temperature: 0, repeatPenalty: 1, seed: 1, maxTokens: 48)

  static func smolLM() async throws -> LlamaGenerator {
    try await LlamaGenerator(
      path: InstalledModel.path("smollm2-135m-instruct", "SmolLM2-135M-Instruct.Q4_1.gguf"),
      contextLength: 1024)
  }

  static func qwen() async throws -> LlamaGenerator {
    try await LlamaGenerator(
      path: InstalledModel.path("qwen2.5-coder-0.5b-instruct", "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf"))
  }

  func text(of stream: AsyncThrowingStream<String, any Error>) async throws -> String {
    var text = ""
    for try await piece in stream { text += piece }
    return text
  }

  @Test("A conversation remembers what was said, and reuses more than 90 % of it") func remembers()
    async throws
  {
    let generator = try await Self.qwen()
    var conversation = [Self.system, ChatMessage(.user, "My name is Ada.")]
    let first = try await text(of: generator.generate(conversation, options: Self.greedy))
    #expect(!first.isEmpty)
    conversation.append(ChatMessage(.assistant, first))
    try await generator.prepare(conversation)
    conversation.append(ChatMessage(.user, "What is my name?"))
    let second = try await text(of: generator.generate(conversation, options: Self.greedy))
    #expect(second.contains("Ada"), "\(first) / \(second)")
  }
}
