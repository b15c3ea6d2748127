import ArgumentParser
import Conversation
import EngineAssembly
import Foundation
import VoiceCore

struct Say: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Speak a text.",
    discussion: """
      Text from the command line, or from standard input as it comes.

      Examples:
        sotto say "Good morning."
        sotto say --language fr "Bonjour à tous." --output bonjour.wav
        fortune | sotto say
      """)

  @Argument(help: .init("What to say; standard input when there is none.", valueName: "text"))
  var text: [String] = []

  @Option(
    name: .shortAndLong,
    help: .init(
      "Write a WAV or FLAC file (- for standard output) instead of speaking aloud.", valueName: "file")
  )
  var output: String?

  @Option(help: .init("Use this loudspeaker, by name or number.", valueName: "device"))
  var outputDevice: String?

  @Option(help: .init("The language of the text: a code or its English name.", valueName: "language"))
  var language = "en"

  @OptionGroup var voice: VoiceOptions

  @Flag(help: "One JSON event a line on standard output (docs/events.md).")
  var json = false

  func validate() throws { try SoundOutput.check(output, json: json) }

  func run() async throws {
    let language = try Language(language)
    let engines = try EngineAssembly.ofUser()
    let voice = try engines.voice(engines.voiceSelection(voice.voice), for: language)
    let player = engines.player(
      try SoundOutput.destination(file: output, device: outputDevice), sampleRate: voice.sampleRate,
      isPaced: false)
    let replyPlayer = ReplyPlayer(voice: voice, player: player, language: language, clock: SystemClock())
    let pieces = text.isEmpty ? Self.standardInput() : Self.pieces([text.joined(separator: " ")])
    let json = json
    let stop: @Sendable () -> Void = { Task { await replyPlayer.stop() } }
    try await Job.run(stop: stop) { () async throws(VoiceError) in
      try await player.start()
      let spoken: SpokenReply
      do throws(VoiceError) {
        spoken = try await replyPlayer.speak(pieces) { progress in
          if json, case .clause(let clause) = progress { JSONEvents.write("speaking", ["clause": clause]) }
        }
        if !spoken.isAudible, spoken.isComplete { throw .nothingToSay }
        try await player.finish()
      } catch {
        await player.abandon()
        throw error
      }
      if json { JSONEvents.write("said", ["text": spoken.heard, "output": output]) }
    }
  }

  private static func pieces(_ texts: [String]) -> AsyncThrowingStream<String, any Error> {
    AsyncThrowingStream { continuation in
      for text in texts { continuation.yield(text) }
      continuation.finish()
    }
  }

  /// Line by line, so that speech begins before the last line is there.
  private static func standardInput() -> AsyncThrowingStream<String, any Error> {
    AsyncThrowingStream { continuation in
      let thread = Thread {
        while let line = readLine(strippingNewline: false) { continuation.yield(line) }
        continuation.finish()
      }
      thread.start()
    }
  }
}
