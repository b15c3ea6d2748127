import Foundation

/// A program of somebody else's that is run where it is installed.
package struct InstalledProgram: Sendable, Hashable {
  package let path: String

  /// Finds a program by its name; nil when no folder of the search path has it.
  ///
  /// - Parameter search: folders with colons between; nil for PATH.
  package init?(_ name: String, on search: String? = nil) {
    let search = search ?? ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    // An empty entry is the present folder, where a program that came with a recording may lie.
    let places = search.split(separator: ":").map { "\($0)/\(name)" }
    guard !name.isEmpty, !name.contains("/"), let path = places.first(where: Self.isProgram) else {
      return nil
    }
    self.path = path
  }

  /// Whether it is a file that can be run; a folder is "executable", too.
  private static func isProgram(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }
}

/// Reads what a program has written to standard error.
package enum Complaint {
  /// The last line with any words; empty when there is none.
  package static func lastLine(of text: String) -> String {
    text.split(whereSeparator: \.isNewline).last.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
  }
}
