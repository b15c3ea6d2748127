import ArgumentParser
import Foundation

extension Bench {
  /// Reads the choices that an option lists, with commas between them.
  ///
  /// - Parameters:
  ///   - list: what the person wrote.
  ///   - option: its name, as it is written.
  ///   - noun: what one of them is called.
  /// - Throws: `ValidationError` for one that there is not, for none, and for one that is named twice.
  static func choices<Choice: RawRepresentable<String> & CaseIterable & Hashable>(
    in list: String, of option: String, noun: String
  ) throws -> [Choice] {
    let all = names(of: Choice.self)
    let names = list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    let chosen = try names.map { name in
      guard let choice = Choice(rawValue: name) else {
        throw ValidationError("There is no \(noun) '\(name)'. Choose from \(all).")
      }
      return choice
    }
    guard !chosen.isEmpty, Set(chosen).count == chosen.count else {
      throw ValidationError("\(option) takes each of \(all) at most once, with commas between.")
    }
    return chosen
  }

  /// The names of all choices, in a sentence.
  static func names<Choice: RawRepresentable<String> & CaseIterable>(of _: Choice.Type) -> String {
    Choice.allCases.map(\.rawValue).joined(separator: ", ")
  }

  /// - Throws: `ValidationError` for a picture whose name is not that of an SVG.
  static func checkPlot(_ file: String?) throws {
    if let file, !file.lowercased().hasSuffix(".svg") {
      throw ValidationError("--plot draws an SVG: name a file that ends in .svg.")
    }
  }
}
