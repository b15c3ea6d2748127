import ArgumentParser
import VoiceCore

/// What a command that does not exist may have been meant to be: the parser suggests options, and no commands.
enum CommandName {
  /// - Parameter arguments: behind the program's name, refused by the parser.
  /// - Returns: nil where every command is one that there is.
  static func mistake(in arguments: [String]) -> VoiceError? {
    var command: any ParsableCommand.Type = Sotto.self
    var path = "sotto"
    for argument in arguments.first == "help" ? arguments.dropFirst() : arguments[...] {
      let subcommands = command.configuration.subcommands
      // Behind an option stands what may be its value.
      guard !subcommands.isEmpty, !argument.hasPrefix("-") else { return nil }
      guard let next = subcommands.first(where: { name($0) == argument }) else {
        let similar = subcommands.map(name).filter { isMeant($0, by: argument) }
        return .usage(
          "There is no command '\(path) \(argument)'. "
            + (similar.isEmpty
              ? "See them all: \(path) --help."
              : "Did you mean \(similar.map { "'\($0)'" }.joined(separator: " or "))?"))
      }
      (command, path) = (next, "\(path) \(argument)")
    }
    return nil
  }

  private static func name(_ command: any ParsableCommand.Type) -> String {
    command.configuration.commandName ?? String(describing: command).lowercased()
  }

  /// A slip of a finger in three letters is one; so is a name that was broken off.
  private static func isMeant(_ name: String, by typed: String) -> Bool {
    let typed = typed.lowercased()
    return typed.count >= 3 && name.hasPrefix(typed)
      || slips(Array(typed), Array(name)) <= max(1, name.count / 3)
  }

  /// Letters added, left out, changed or swapped with their neighbour: Damerau's distance, each letter touched once.
  private static func slips(_ typed: [Character], _ meant: [Character]) -> Int {
    var rows = [Array(0...meant.count)]
    for i in typed.indices {
      var row = [i + 1]
      for j in meant.indices {
        var cost = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (typed[i] == meant[j] ? 0 : 1))
        if i > 0, j > 0, typed[i] == meant[j - 1], typed[i - 1] == meant[j] {
          cost = min(cost, rows[i - 1][j - 1] + 1)
        }
        row.append(cost)
      }
      rows.append(row)
    }
    return rows[typed.count][meant.count]
  }
}
