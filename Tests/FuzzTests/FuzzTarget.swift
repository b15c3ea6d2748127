import Foundation
import ModelFiles
import Testing
import VoiceCore

/// One parser of ours: files that it reads, and how it is asked.
struct FuzzTarget: Sendable, CustomTestStringConvertible {
  /// A well-formed file.
  struct Seed: Sendable {
    let bytes: Data
    /// Where it is worth spoiling; everywhere, if there is nothing.
    var places: [Range<Int>] = []

    func place(using random: inout some RandomNumberGenerator) -> Int {
      (places.randomElement(using: &random) ?? 0..<bytes.count + 1).randomElement(using: &random) ?? 0
    }
  }

  let name: String
  /// The name of the file that is read: its ending means something to some.
  let fileName: String
  /// How many inputs the tests try: what takes well under a second.
  let inputs: Int
  var words: [String] = []
  let seeds: @Sendable () throws -> [Seed]
  /// Whether each seed is well-formed for the parser, so that faults lie behind its first line.
  var acceptsSeeds = true
  /// Reads the file at a path; also what makes a file of another out of the input.
  let read: @Sendable (_ path: String) throws -> Void

  var testDescription: String { name }

  /// What an input that is no file of the format may end in: a sentence for the user, or the reason in one.
  static func isExpected(_ error: any Error) -> Bool { error is VoiceError || error is FormatFault }
}
