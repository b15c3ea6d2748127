import ArgumentParser
import Foundation
import VoiceCore

@main
struct Sotto: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sotto",
    abstract: "A private voice assistant that runs on your own computer.",
    subcommands: [Devices.self, Models.self])

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let error as VoiceError {
      Terminal.errors.writeLine("sotto: \(error)")
      Foundation.exit(error.exitCode.rawValue)
    } catch {
      exit(withError: error)
    }
  }
}
