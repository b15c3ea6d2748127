/// The distance of a recognizer's text from what was said, both normalised first.
///
///     var score = WordErrorRate()
///     score.add("He hopes there will be stew", against: "he hoped there would be stew")
///     score.rate      // 2 of 6 words: 0.33
///
/// The rate of a set is that of all its units together.
public protocol ErrorRate: Sendable, Hashable {
  associatedtype Unit: Hashable

  var edits: EditCounts { get set }
  init()

  /// The units of a normalised text that are counted.
  static func units(of text: String) -> [Unit]
}

extension ErrorRate {
  public init(
    of hypothesis: String, against reference: String, normalization: TextNormalization = .english
  ) {
    self.init()
    add(hypothesis, against: reference, normalization: normalization)
  }

  /// Errors for each unit of the reference: 0 is perfect, above 1 is possible.
  public var rate: Double { edits.rate }

  /// Adds one more pair.
  public mutating func add(
    _ hypothesis: String, against reference: String, normalization: TextNormalization = .english
  ) {
    edits += EditCounts(
      from: Self.units(of: normalization.normalized(reference)),
      to: Self.units(of: normalization.normalized(hypothesis)))
  }
}

/// Word error rate (WER).
public struct WordErrorRate: ErrorRate {
  public var edits = EditCounts()

  public init() {}

  public static func units(of text: String) -> [Substring] { text.split(separator: " ") }

  /// The normalised words of a text.
  public static func words(of text: String, normalization: TextNormalization = .english) -> [String] {
    units(of: normalization.normalized(text)).map(String.init)
  }
}

/// Character error rate (CER): over code points, the spaces between words too.
public struct CharacterErrorRate: ErrorRate {
  public var edits = EditCounts()

  public init() {}

  public static func units(of text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }
}
