import Foundation
import Realtime
import Synchronization
import VoiceCore

/// Runs a language model with llama.cpp, on the language queue.
///
/// Owns the model, its KV cache and the tokens of its own replies. Calls are served in order, one at a time, and
/// block the queue while they compute; `cancel()` may come from any thread. Of two calls that overlap the newer one
/// wins: the older ends early, and what it has evaluated stays in the cache for the newer to build on.
///
///     conversation ─ template ─ tokens ─ common prefix with the cache ─┬ keep
///                                                                      └ evaluate, in slices ─ sample ─ characters
///
/// Reuse never changes a reply: `PrefixReuse` says how.
public actor LlamaGenerator: TextGenerating {
  private nonisolated let executor: QueueExecutor
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  nonisolated let cancellation = Cancellation()
  private nonisolated let messageEnd = Mutex<Double?>(nil)
  /// The tokens that end a message. They are found while the model loads: the first reply does not wait for them.
  private let endMarks: MessageEnd.Marks
  let budget: CoreBudget
  private let template: ChatTemplate
  var engine: LlamaEngine
  var replies = WrittenReplies()
  /// The tokens of the latest reply.
  private(set) var writtenTokens: [Token] = []

  private var latest = GenerationStatistics()
  public var statistics: GenerationStatistics {
    var statistics = latest
    statistics.discardedTokens = engine.discarded
    return statistics
  }
  public nonisolated let model: ModelDescription
  public nonisolated let contextLength: Int

  /// Loads a GGUF on the language queue, so that other engines can load beside it. Cancelling the task stops it. Which
  /// of llama.cpp's many settings are used and why: docs/decisions/0001-language-model-settings.md.
  ///
  /// - Parameters:
  ///   - path: a GGUF file.
  ///   - contextLength: tokens that a conversation and its reply may take; at most what the model was trained for.
  ///   - budget: decides how many threads compute.
  ///   - chatTemplate: one of ``ChatTemplate/names``; nil takes the file's own.
  ///   - progress: 0…1, called on the language queue.
  /// - Throws: `.noSuchFile`, `.isDirectory`, `.unreadable`, `.damagedModel`, `.wrongModelKind`, `.noChatTemplate`,
  ///   `.notEnoughMemory`, `.unknownTemplate`, `.cancelled`.
  public init(
    path: String, contextLength: Int = 4096, budget: CoreBudget = CoreBudget(), chatTemplate: String? = nil,
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws(VoiceError) {
    try await self.init(
      path: path, contextLength: contextLength, budget: budget, chatTemplate: chatTemplate,
      availableMemory: SystemMemory.available, progress: progress)
  }

  /// - Parameter availableMemory: bytes that the model may take; nil where the system doesn't say.
  package init(
    path: String, contextLength: Int = 4096, budget: CoreBudget = CoreBudget(), chatTemplate: String? = nil,
    availableMemory: Int64?, progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws(VoiceError) {
    let named: ChatTemplate? = if let chatTemplate { try ChatTemplate(named: chatTemplate) } else { nil }
    let executor = QueueExecutor(.language)
    let file = try await Loader(executor).check(path)
    try SystemMemory.check(file, available: availableMemory)
    guard let template = named ?? file.chatTemplate.flatMap({ ChatTemplate(jinja: $0) }) else {
      throw .noChatTemplate(path: path)
    }
    let engine = try await Loader(executor).load(file, contextLength: contextLength, progress: progress)
    self.executor = executor
    self.budget = budget
    self.template = template
    self.contextLength = engine.contextLength
    self.model = ModelDescription(engine, file: file, template: template)
    self.endMarks = MessageEnd.Marks(engine.vocabulary)
    self.engine = engine
  }

  // MARK: TextGenerating

  public nonisolated func prepare(_ conversation: [ChatMessage]) async throws(VoiceError) {
    let token = cancellation.supersede()
    let result = await withTaskCancellationHandler {
      do throws(VoiceError) {
        return Result<Void, VoiceError>.success(try await prepare(conversation, token))
      } catch {
        return .failure(error)
      }
    } onCancel: {
      token.cancel()
    }
    try result.get()
  }

  public nonisolated func generate(
    _ conversation: [ChatMessage], options: GenerationOptions
  ) -> AsyncThrowingStream<String, any Error> {
    let token = cancellation.supersede()
    return AsyncThrowingStream { continuation in
      continuation.onTermination = { _ in token.cancel() }
      Task {
        do {
          try await reply(to: conversation, options: options, token) { continuation.yield($0) }
          continuation.finish()
        } catch {
          continuation.finish(throwing: error)
        }
      }
    }
  }

  public nonisolated var probabilityOfMessageEnd: Double? { messageEnd.withLock(\.self) }

  public nonisolated func cancel() { cancellation.cancel() }

  public func tokenCount(of conversation: [ChatMessage]) throws(VoiceError) -> Int {
    tokens(of: conversation, end: .reply).count
  }

  /// Forgets what was evaluated, and which tokens were written.
  public func forget() {
    engine.clear()
    replies = WrittenReplies()
  }

  // MARK: On the queue

  private func prepare(_ conversation: [ChatMessage], _ cancellation: CancellationToken) throws(VoiceError) {
    let known = tokens(of: conversation, end: .open)
    guard known.count < contextLength else {
      throw .contextFull(tokens: known.count, limit: contextLength)
    }
    let isBeingSaid = conversation.last?.role == .user
    _ = try engine.evaluate(
      known, for: isBeingSaid ? .guess : .history, budget: budget, cancellation: cancellation)
  }

  private func reply(
    to conversation: [ChatMessage], options: GenerationOptions, _ cancellation: CancellationToken,
    yield: (String) -> Void
  ) throws(VoiceError) {
    latest = GenerationStatistics()
    let prompt = tokens(of: conversation, end: .reply)
    guard prompt.count + options.maxTokens <= contextLength else {
      throw .contextFull(tokens: prompt.count + options.maxTokens, limit: contextLength)
    }
    messageEnd.withLock { $0 = nil }
    let end = MessageEnd.place(in: prompt, saying: conversation.last?.content ?? "") { text in
      var other = conversation
      other[other.count - 1].content = text
      return tokens(of: other, end: .reply)
    }
    let start = ContinuousClock.now
    let marks = endMarks
    let take = { (logits: UnsafeBufferPointer<Float>) in
      self.messageEnd.withLock { $0 = marks.probability(in: logits) }
    }
    guard
      let kept = try engine.evaluate(
        prompt, for: .reply, budget: budget, cancellation: cancellation, output: end.map { ($0, take) })
    else { return }
    let prefilled = ContinuousClock.now
    latest.reusedTokens = kept
    latest.evaluatedTokens = prompt.count - kept
    latest.prefillTime = prefilled - start

    let sampler = engine.sampler(options)
    var reply = ReplyText()
    defer {
      replies.remember(reply.text, written: reply.written)
      writtenTokens = reply.written.map(\.token)
      latest.decodeTime = .now - prefilled
    }
    while !cancellation.isCancelled {
      let token = engine.sample(sampler)
      if engine.vocabulary.isEndOfReply(token) { break }
      latest.generatedTokens += 1
      let piece = reply.append(token, engine.vocabulary.bytes(of: token))
      if !piece.isEmpty { yield(piece) }
      if latest.generatedTokens >= options.maxTokens {
        latest.cut = .tokens
        break
      }
      if engine.cached.count >= contextLength {
        latest.cut = .context
        break
      }
      guard try engine.evaluate(next: token, budget: budget, cancellation: cancellation) else { break }
    }
    if !cancellation.isCancelled {
      let rest = reply.finish()
      if !rest.isEmpty { yield(rest) }
    }
  }

  func tokens(of conversation: [ChatMessage], end: ChatTemplate.End) -> [Token] {
    engine.vocabulary.tokens(
      of: template.render(conversation, end: end), replies: replies, isOpen: end == .open)
  }

  /// Makes the characters to be said out of a reply's tokens.
  private struct ReplyText {
    private(set) var text = ""
    private(set) var written: [(token: Token, bytes: [UInt8])] = []
    private var characters = CharacterAssembler()
    private var filter = ReplyFilter()

    mutating func append(_ token: Token, _ bytes: [UInt8]) -> String {
      written.append((token, bytes))
      return said(filter.push(characters.push(bytes)))
    }

    mutating func finish() -> String { said(filter.flush()) }

    private mutating func said(_ piece: String) -> String {
      text += piece
      return piece
    }
  }
}

/// Runs the loading on the language queue before there is a ``LlamaGenerator`` to run it.
private actor Loader {
  private nonisolated let executor: QueueExecutor
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  init(_ executor: QueueExecutor) { self.executor = executor }

  func check(_ path: String) throws(VoiceError) -> GGUFFile { try GGUFFile(checking: path) }

  func load(
    _ file: GGUFFile, contextLength: Int, progress: @escaping @Sendable (Double) -> Void
  ) throws(VoiceError) -> sending LlamaEngine {
    try LlamaEngine(file: file, contextLength: contextLength, progress: progress)
  }
}
