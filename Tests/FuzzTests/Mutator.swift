import Foundation
import TestSupport

/// Spoils well-formed files: bits, whole numbers of every width at their extremes, lengths, pieces that are cut out, put
/// in twice or taken from another file, and words of a text format.
///
/// What it makes depends on nothing but the seed and the number of the input.
struct Mutator {
  /// Files of one format.
  let seeds: [FuzzTarget.Seed]
  /// Pieces of text that mean something in the format.
  let words: [String]

  func input(_ number: UInt64, seed: UInt64) -> [UInt8] {
    var random = SeededRandom(seed: seed &* 0x9E37_79B9 &+ number)
    let start = seeds.randomElement(using: &random)!
    var bytes = [UInt8](start.bytes)
    // The first inputs are the files as they are.
    guard number >= UInt64(seeds.count) else { return [UInt8](seeds[Int(number)].bytes) }
    // Many faults at once are found out by the first of them.
    for _ in 0..<[1, 1, 1, 2, 2, 4].randomElement(using: &random)! {
      mutate(&bytes, at: start.place(using: &random), &random)
    }
    return bytes
  }

  private func mutate(_ bytes: inout [UInt8], at place: Int, _ random: inout SeededRandom) {
    let place = min(place, bytes.count)
    let length = min([1, 2, 4, 8, 16, 64, 512].randomElement(using: &random)!, bytes.count - place)
    switch Int.random(in: 0..<12, using: &random) {
    case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1 where place < bytes.count: bytes[place] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &random)!
    case 2, 3, 4, 5: number(&bytes, at: place, &random)
    case 6: bytes.removeSubrange(place...)
    case 7: bytes.removeSubrange(place..<place + length)
    case 8: bytes.insert(contentsOf: bytes[place..<place + length], at: place)
    case 9:
      let other = seeds.randomElement(using: &random)!
      let from = min(other.place(using: &random), other.bytes.count)
      let piece = other.bytes.dropFirst(from).prefix(length)
      bytes.replaceSubrange(place..<min(place + piece.count, bytes.count), with: piece)
    case 10 where !words.isEmpty:
      let word = Array(words.randomElement(using: &random)!.utf8)
      bytes.replaceSubrange(place..<place + (Bool.random(using: &random) ? length : 0), with: word)
    case 11 where !words.isEmpty: digits(&bytes, near: place, &random)
    default:
      bytes.insert(contentsOf: (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }, at: place)
    }
  }

  /// A number of 1 to 8 bytes at its extremes, or next to what it was.
  private func number(_ bytes: inout [UInt8], at place: Int, _ random: inout SeededRandom) {
    let width = [1, 2, 4, 4, 8, 8].randomElement(using: &random)!
    guard place + width <= bytes.count else { return }
    let isBigEndian = Int.random(in: 0..<4, using: &random) == 0
    func shift(_ index: Int) -> UInt64 { UInt64(8 * (isBigEndian ? width - 1 - index : index)) }
    var old: UInt64 = 0
    for index in 0..<width { old |= UInt64(bytes[place + index]) << shift(index) }
    let half = UInt64(1) << UInt64(8 * width - 1)
    let extremes: [UInt64] = [0, 1, 2, 3, 255, .max, .max - 7, .max - 255, half, half - 1, half >> 1]
    let near: [UInt64] = [old &+ 1, old &- 1, old &* 2, old / 2, old &+ half]
    let lengths: [UInt64] = [UInt64(bytes.count), UInt64(bytes.count - place), 1 << UInt64(4 * width)]
    let new = (extremes + near + lengths).randomElement(using: &random)!
    for index in 0..<width { bytes[place + index] = UInt8(truncatingIfNeeded: new >> shift(index)) }
  }

  /// The next number of a text becomes another.
  private func digits(_ bytes: inout [UInt8], near place: Int, _ random: inout SeededRandom) {
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    guard let start = bytes[place...].firstIndex(where: isDigit) else { return }
    let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.count
    let number = [
      "0", "-1", "1e400", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1.5", "null",
    ].randomElement(using: &random)!
    bytes.replaceSubrange(start..<end, with: Array(number.utf8))
  }
}
