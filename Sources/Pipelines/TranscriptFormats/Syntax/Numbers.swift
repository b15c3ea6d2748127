extension Duration {
  /// The whole milliseconds, rounded; a time before the start is the start.
  var wholeMilliseconds: Int {
    let (seconds, attoseconds) = components
    return max(0, Int(seconds) * 1000 + Int((attoseconds + 500_000_000_000_000) / 1_000_000_000_000_000))
  }

  /// The time as "01:02:03.456"; a hundred hours have three digits.
  func hoursToMilliseconds(separator: String) -> String {
    let total = wholeMilliseconds
    return (total / 3_600_000).padded(2) + ":" + (total / 60_000 % 60).padded(2) + ":"
      + (total / 1000 % 60).padded(2) + separator + (total % 1000).padded(3)
  }

  /// The time as "62:03.46"; a hundred minutes have three digits.
  var minutesToCentiseconds: String {
    let total = (wholeMilliseconds + 5) / 10
    return (total / 6000).padded(2) + ":" + (total / 100 % 60).padded(2) + "." + (total % 100).padded(2)
  }

  /// The time as "3723.456".
  var secondsToMilliseconds: String {
    let total = wholeMilliseconds
    return "\(total / 1000)." + (total % 1000).padded(3)
  }
}

extension BinaryInteger {
  /// The number with zeros in front; for numbers from 0.
  func padded(_ digits: Int, radix: Int = 10) -> String {
    let text = String(self, radix: radix)
    return String(repeating: "0", count: Swift.max(0, digits - text.count)) + text
  }
}

extension Double {
  /// The number, rounded, with all its decimals, never in exponents; nil when it is not finite.
  func decimal(places: Int) -> String? {
    let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
    guard let scaled = Int(exactly: (self * Double(scale)).rounded()) else { return nil }
    let fraction = places > 0 ? "." + (scaled.magnitude % UInt(scale)).padded(places) : ""
    return (scaled < 0 ? "-" : "") + "\(scaled.magnitude / UInt(scale))" + fraction
  }
}
