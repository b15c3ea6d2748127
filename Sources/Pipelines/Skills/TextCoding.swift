extension Decoder {
  /// Reads a value that is encoded as text.
  ///
  /// - Parameters:
  ///   - noun: what the text is, with its article, for the error.
  ///   - read: gives the value of a text; nil where it has none.
  func value<Value>(of noun: String, _ read: (String) -> Value?) throws -> Value {
    let text = try singleValueContainer().decode(String.self)
    guard let value = read(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: codingPath, debugDescription: "not \(noun): \(text)"))
    }
    return value
  }
}
