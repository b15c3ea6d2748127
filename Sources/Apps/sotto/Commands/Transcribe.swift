import ArgumentParser
import EngineAssembly
import Foundation
import Realtime
import SoundFiles
import SpeechRecognition
import TranscriptFormats
import Transcription
import VoiceCore

struct Transcribe: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Turn recordings into text, subtitles or data.",
    discussion: """
      Any format that libsndfile reads (wav, flac, ogg, opus, mp3, aiff …) or, where it is installed, ffmpeg (m4a, mp4, \
      webm, wma …), any rate, any number of channels, any \
      length. Without a format the text goes to standard output as it comes. A recording that cannot be read does not \
      stop the others; the exit code tells. Interrupted work goes on where it stopped when the same command is given \
      again.

      Examples:
        sotto transcribe interview.wav
        sotto transcribe --format srt,json talks/ --recursive
        sotto transcribe --speakers --format srt meeting.wav
        sotto transcribe --speakers --speaker-names Anna,Ben --format txt meeting.wav
        sotto transcribe --polish --summary --format txt lecture.mp3
        sotto transcribe --language es --task translate entrevista.mp3
        sotto transcribe --quality fast --language en --format vtt --output subtitles *.flac
        arecord -f S16_LE -r 16000 | sotto transcribe -
      """)

  @OptionGroup(title: "Recordings") var recording: RecordingOptions
  @OptionGroup(title: "Hearing") var hearing: HearingOptions
  @OptionGroup(title: "Transcripts") var output: TranscriptOutputOptions

  @OptionGroup(title: "Editing") var editing: EditingOptions

  @Option(help: .init("Windows worked on at the same time (default: what suits the cores).", valueName: "n"))
  var jobs: Int?

  func validate() throws {
    if let jobs, !(1...64).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 64.") }
    if hearing.model != nil, hearing.quality != nil {
      throw ValidationError("Choose --model or --quality, not both.")
    }
    if hearing.speakers, recording.channel == .split {
      throw ValidationError(
        "--channel split takes each channel for a speaker, --speakers tells voices apart: choose one.")
    }
    if output.speakerNames != nil, !hearing.speakers, recording.channel != .split {
      throw ValidationError("--speaker-names names those that --speakers tells apart: add --speakers.")
    }
  }

  func run() async throws {
    let inputs = try recording.inputs()
    let formats = try output.formats()
    let language = try hearing.spokenLanguage()
    try checkStandardOutput(inputs, formats)
    let plan = try OutputPlan(inputs, formats, to: output.destination)
    let raw = try recording.raw.map { (text) throws(VoiceError) in try AudioFileReader.RawFormat(text) }

    let engines = try EngineAssembly.ofUser()
    let choice = modelChoice(language, engines)
    if let note = choice.note { Terminal.errors.writeLine(Terminal.errors.dim(note)) }
    let recognizers = try engines.recognizers(
      choice.model, for: language, count: jobs, search: search(hearing.quality ?? .balanced))
    let settings = RecordingJob.Settings(
      channels: recording.channel,
      start: recording.start?.duration ?? .zero, length: recording.duration?.duration, raw: raw,
      transcription: .init(
        recognition: RecognitionOptions(
          language: language, task: hearing.task, prompt: hearing.context, wordTimes: true)),
      diarizer: hearing.speakers ? SpeakerDiarizer(count: hearing.speakerCount) : nil,
      model: choice.model)
    let editor = try editing.editor(engines)
    let encoder = hearing.speakers ? try engines.speakerEncoder() : nil
    let cancellation = CancellationToken()
    let batch = TranscriptionBatch(
      plan: plan, settings: settings,
      transcriber: Transcriber(
        detector: try engines.detector(), recognizers: recognizers, encoder: encoder),
      output: output, spelling: NameSpelling(expected: hearing.expectedWords), editor: editor,
      cancellation: cancellation)
    let stop: @Sendable () -> Void = {
      cancellation.cancel()
      for recognizer in recognizers { recognizer.cancel() }
      encoder?.cancel()
      editor?.model.cancel()
    }
    try await Job.run(stop: stop) { () async throws(VoiceError) in try await batch.run() }
  }

  private func modelChoice(_ language: Language?, _ engines: EngineAssembly) -> ModelChoice {
    hearing.model.map { ModelChoice(model: $0) }
      ?? ModelChoice(
        hearing.quality ?? .balanced, language: language, task: hearing.task,
        isInstalled: engines.store.isInstalled)
  }

  private func search(_ quality: TranscriptionQuality) -> WhisperSearch {
    switch quality {
    case .fast: .quick
    case .balanced: .thorough
    case .best: .exhaustive
    }
  }

  /// Refuses to print more than one thing on standard output.
  private func checkStandardOutput(
    _ inputs: [OutputPlan.Input], _ formats: [TranscriptFormat]
  ) throws(VoiceError) {
    guard output.destination == .standardOutput, !output.json else { return }
    if formats.count > 1 {
      throw .usage("Standard output takes one format. Give the files a folder: --output FOLDER.")
    }
    if inputs.count > 1, formats[0] != .txt, formats[0] != .jsonl {
      throw .usage(
        "Standard output takes one recording as \(formats[0].rawValue). Give the files a folder: --output FOLDER."
      )
    }
  }
}
