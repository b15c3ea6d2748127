/// The number of a turn: the utterances of a conversation are counted from 1.
public struct TurnID: Sendable, Hashable, ExpressibleByIntegerLiteral {
  public let number: Int

  public init(integerLiteral number: Int) { self.number = number }

  var next: Self { .init(integerLiteral: number + 1) }
}

/// The number of a recognition that the machine asks for. An utterance has a new one in each of its pauses.
public struct RecognitionID: Sendable, Hashable, ExpressibleByIntegerLiteral {
  public let number: Int

  public init(integerLiteral number: Int) { self.number = number }

  var next: Self { .init(integerLiteral: number + 1) }
}

/// The number of a reply, from its draft to its end.
public struct ReplyID: Sendable, Hashable, ExpressibleByIntegerLiteral {
  public let number: Int

  public init(integerLiteral number: Int) { self.number = number }

  var next: Self { .init(integerLiteral: number + 1) }
}
