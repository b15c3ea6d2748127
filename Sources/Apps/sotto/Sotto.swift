import ArgumentParser
import Foundation
import OnnxInference
import Realtime
import VoiceCore

@main
struct Sotto: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sotto",
    abstract: "A private voice assistant that runs on your own computer.",
    discussion: """
      Nothing that you say leaves this machine.

      Examples:
        sotto chat
        sotto translate --to es
        sotto transcribe interview.wav
        sotto say "Good morning."

      Tab completion (bash; for zsh and fish see docs/setup.md):
        sotto --generate-completion-script bash > ~/.local/share/bash-completion/completions/sotto
      """,
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: "Jobs", subcommands: [Chat.self, Translate.self, Transcribe.self, Say.self, Demo.self]),
      CommandGroup(
        name: "Set-up and measuring", subcommands: [Models.self, Devices.self, Doctor.self, Bench.self]),
    ])

  /// The arguments as the program was given them: `CommandLine.arguments` has repaired what is not UTF-8.
  private static var arguments: [String] {
    (1..<max(1, Int(CommandLine.argc))).compactMap { index in
      CommandLine.unsafeArgv[index].map { FileName.text($0) }
    }
  }

  /// The one place where errors become a sentence on standard error and an exit code.
  static func main() async {
    LoadTimeSettings.apply()
    GGMLSettings.prepareProcess()
    OnnxSettings.prepareProcess()
    _ = JSONEvents.start
    do {
      var command = try parseAsRoot(arguments)
      if !(command is Models.Install) { NetworkLock.close() }
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      try Terminal.checkOutput()
      leave(0)
    } catch let error as VoiceError {
      if CommandLine.arguments.contains("--json") { JSONEvents.write(error) }
      if error != .interrupted {
        Terminal.errors.writeLine("\(Terminal.errors.red("sotto:")) \(error.message)")
      }
      leave(error.exitCode.rawValue)
    } catch let code as ArgumentParser.ExitCode {
      // The command has said everything itself.
      leave(code.rawValue)
    } catch {
      leave(with: error)
    }
  }

  /// Help, the version, a completion script, or what is wrong with the command line: worded by the parser, written
  /// here, so that it is missed when it does not arrive.
  private static func leave(with error: any Error) -> Never {
    let code = exitCode(for: error)
    let text = fullMessage(for: error)
    let arguments = Array(CommandLine.arguments.dropFirst())
    // Asked for help with a command that does not exist, the parser helps with the program.
    if let mistake = CommandName.mistake(in: arguments) {
      Terminal.errors.writeLine("\(Terminal.errors.red("sotto:")) \(mistake.message)")
      leave(mistake.exitCode.rawValue)
    }
    guard code == .success else {
      Terminal.errors.writeLine(text)
      leave(code.rawValue)
    }
    if !text.isEmpty { Terminal.output.writeLine(text) }
    do throws(VoiceError) {
      try Terminal.checkOutput()
    } catch {
      Terminal.errors.writeLine("\(Terminal.errors.red("sotto:")) \(error.message)")
      leave(error.exitCode.rawValue)
    }
    leave(0)
  }

  /// Ends the process without the libraries' destructors: an engine may still be loading on its queue, and would have
  /// its globals pulled from under it.
  private static func leave(_ status: Int32) -> Never {
    fflush(nil)
    _exit(Terminal.readerHasGone ? 128 + SIGPIPE : status)
  }
}
