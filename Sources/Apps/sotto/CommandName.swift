import ArgumentParser
import ModelStore
import VoiceCore

/// Guesses what a command that does not exist was meant to be. The parser suggests options only.
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
        let names = similar(to: argument, among: subcommands.map(name)).map { "'\($0)'" }
        return .usage(
          "There is no command '\(path) \(argument)'. "
            + (names.isEmpty
              ? "See them all: \(path) --help." : "Did you mean \(names.joined(separator: " or "))?"))
      }
      (command, path) = (next, "\(path) \(argument)")
    }
    return nil
  }

  private static func name(_ command: any ParsableCommand.Type) -> String {
    command.configuration.commandName ?? String(describing: command).lowercased()
  }
}
