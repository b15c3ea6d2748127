import ArgumentParser
import FileAccess
import Foundation
import SoundFiles
import TranscriptFormats
import Transcription
import VoiceCore

/// The options of what is read.
struct RecordingOptions: ParsableArguments {
  @Argument(help: .init("Recordings, folders of them, or - for standard input.", valueName: "file"))
  var files: [String]

  @Flag(name: .shortAndLong, help: "Take the folders' folders too.")
  var recursive = false

  @Option(
    help: .init("left, right, mix, or split: each channel by itself, as a speaker.", valueName: "which"))
  var channel: RecordingJob.Channels = .mix

  @Option(help: .init("Begin here: seconds, or 1:30, or 1:02:03.5.", valueName: "time"))
  var start: TimeArgument?

  @Option(help: .init("Read so much of it.", valueName: "time"))
  var duration: TimeArgument?

  @Option(
    help: .init("Data without a header: s16le:16000:1 (encoding, rate, channels).", valueName: "format"))
  var raw: String?

  /// The recordings, with those in folders.
  func inputs() throws(VoiceError) -> [OutputPlan.Input] {
    var inputs: [OutputPlan.Input] = []
    for file in files {
      guard file != "-", FileAccess.kind(file) == .folder else {
        inputs.append(.init(path: file))
        continue
      }
      let found = try RecordingFolder.files(in: file, recursive: recursive)
      guard !found.isEmpty else {
        throw .unreadable(
          file, reason: "this folder holds no recordings" + (recursive ? "" : " (look deeper: --recursive)"))
      }
      inputs += found.map { .init(path: $0, root: file) }
    }
    return inputs
  }
}

/// The options of what hears, and what it is told.
struct HearingOptions: ParsableArguments {
  @Option(
    name: [.customShort("m"), .long, .customLong("recognizer")],
    help: .init("A recognizer's id (see sotto models list) or a Whisper model's file.", valueName: "id|file"))
  var model: String?

  @Option(help: .init("fast, balanced or best: chooses the model, and how hard it looks.", valueName: "how"))
  var quality: TranscriptionQuality?

  @Option(name: .shortAndLong, help: .init("What is spoken: en, Spanish …, or auto.", valueName: "language"))
  var language = "auto"

  @Option(help: .init("transcribe, or translate: into English.", valueName: "task"))
  var task: RecognitionTask = .transcribe

  @Option(help: .init("Text in whose manner it goes on: names, spellings, style.", valueName: "text"))
  var prompt: String?

  @Option(help: .init("Words to expect, with commas between them.", valueName: "words"))
  var hotwords: String?

  @Flag(help: "Label who speaks, by the sound of their voices.")
  var speakers = false

  @Option(help: .init("How many speakers there are (default: as many as voices are found).", valueName: "n"))
  var speakerCount: Int?

  /// The words that `--hotwords` names.
  var expectedWords: [String] {
    (hotwords ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }
  }

  func spokenLanguage() throws(VoiceError) -> Language? {
    language.lowercased() == "auto" ? nil : try Language(language)
  }

  func validate() throws {
    if let speakerCount, !(1...50).contains(speakerCount) {
      throw ValidationError("--speaker-count takes a number from 1 to 50.")
    }
    if speakerCount != nil, !speakers {
      throw ValidationError("--speaker-count says how many speakers --speakers tells apart: add --speakers.")
    }
  }

  /// Whisper takes both as text that stands before the recording's.
  var context: String {
    let glossary = expectedWords.isEmpty ? nil : expectedWords.joined(separator: ", ") + "."
    return [glossary, prompt].compactMap { $0 }.joined(separator: " ")
  }
}

/// The options of what is written, and where.
struct TranscriptOutputOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: .init(
      "txt, srt, vtt, json, jsonl, csv, tsv, lrc or verbose-json; several with commas.", valueName: "formats")
  )
  var format: [String] = []

  @Flag(help: "As OpenAI's transcription API answers: the format verbose-json.")
  var verboseJson = false

  @Option(
    name: .shortAndLong,
    help: .init(
      "A folder, or - for standard output (default: beside the recording if a format is named).",
      valueName: "folder"))
  var output: String?

  @Flag(help: "Write over transcripts that are there.")
  var force = false

  @Flag(help: "When each word was said and how sure it is.")
  var words = false

  @Option(help: .init("Subtitles: characters a line.", valueName: "n"))
  var maxLineWidth = SubtitleLayout().maxLineWidth

  @Option(help: .init("Subtitles: lines at a time.", valueName: "n"))
  var maxLines = SubtitleLayout().maxLines

  @Flag(help: "Leave out um, uh and words said twice by mistake.")
  var clean = false

  @Option(
    help: .init("Who the speakers are, in the order in which they are first heard.", valueName: "names"),
    transform: { text in
      guard let names = SpeakerNames(text) else {
        throw ValidationError("--speaker-names takes different names with commas between them: Anna,Ben.")
      }
      return names
    })
  var speakerNames: SpeakerNames?

  @Flag(help: "Show the text as it comes while files are written.")
  var follow = false

  @Flag(help: "One JSON event a line on standard output (docs/events.md).")
  var json = false

  func validate() throws {
    if output == "" {
      throw ValidationError("--output names no folder: leave it out to write beside the recordings.")
    }
    if !(8...200).contains(maxLineWidth) {
      throw ValidationError("--max-line-width takes a number from 8 to 200.")
    }
    if !(1...10).contains(maxLines) { throw ValidationError("--max-lines takes a number from 1 to 10.") }
  }

  var destination: OutputPlan.Destination {
    switch output {
    case "-": .standardOutput
    case let folder?: .folder(folder)
    case nil: format.isEmpty && !verboseJson ? .standardOutput : .besideInput
    }
  }

  /// Each once, in the order given.
  func formats() throws(VoiceError) -> [TranscriptFormat] {
    var formats: [TranscriptFormat] = []
    let names = format.flatMap { $0.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } }
    for name in names + (verboseJson ? ["verbose-json"] : []) {
      guard let format = TranscriptFormat(rawValue: name.lowercased()) else {
        let known = TranscriptFormat.allCases.map(\.rawValue).joined(separator: ", ")
        throw .usage("There is no format '\(name)'. There are: \(known).")
      }
      if !formats.contains(format) { formats.append(format) }
    }
    return formats.isEmpty ? [.txt] : formats
  }

  var layout: TranscriptOptions {
    var subtitles = SubtitleLayout()
    (subtitles.maxLineWidth, subtitles.maxLines) = (maxLineWidth, maxLines)
    return TranscriptOptions(words: words, subtitles: subtitles)
  }
}

/// "90", "1:30", "1:02:03.5".
struct TimeArgument: ExpressibleByArgument {
  let duration: Duration

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false).map { Double($0) }
    guard (1...3).contains(parts.count) else { return nil }
    var seconds = 0.0
    for (index, part) in parts.enumerated() {
      guard let part, part.isFinite, part >= 0, index == 0 || part < 60 else { return nil }
      seconds = seconds * 60 + part
    }
    // A year: longer is a slip.
    guard seconds < 31_536_000 else { return nil }
    duration = .nanoseconds(Int64((seconds * 1e9).rounded()))
  }
}

extension RecordingJob.Channels: ExpressibleByArgument {}
extension TranscriptionQuality: ExpressibleByArgument {}
extension RecognitionTask: ExpressibleByArgument {}
