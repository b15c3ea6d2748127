import TranscriptEditing
import TranscriptFormats
import Transcription
import VoiceCore

/// Transcripts as they come: the text or events on standard output, how far it is and what went wrong on standard
/// error.
struct TranscriptView {
  private let plan: OutputPlan
  let options: TranscriptOutputOptions
  let format: TranscriptFormat
  private let isStreamed: Bool
  /// The text is shown when the language model has gone over it.
  private let isPolished: Bool
  /// The lengths of all recordings, for the time left; empty for one.
  private let lengths: [Duration?]
  private let clock = SystemClock()
  private let started: MonotonicTime

  var path = ""
  private var outputs: [String] = []
  private var number = 0
  private var total: Duration?
  private var begun: MonotonicTime
  private var read = Duration.zero
  /// Read by an earlier run.
  private var resumed = Duration.zero
  private var cleaners: [Language: FillerCleaner] = [:]
  private var writer: TranscriptWriter?
  private var isTextFinished = false
  /// Whether a paragraph has been begun on standard output, so that anything else begins a line of its own.
  private var isLineOpen = false
  var bar = ProgressBar("transcribing")

  private(set) var summary = BatchSummary()

  /// Makes a view of a batch.
  ///
  /// - Parameters:
  ///   - plan: the recordings and their outputs.
  ///   - formats: the formats to write.
  ///   - options: where transcripts go, and what is shown.
  ///   - lengths: the lengths of the plan's recordings, where there are several.
  ///   - isInOrder: whether segments come in the order in which they are written.
  ///   - isPolished: whether the text that counts comes from `showPolished`.
  init(
    plan: OutputPlan, formats: [TranscriptFormat], options: TranscriptOutputOptions, lengths: [Duration?],
    isInOrder: Bool, isPolished: Bool
  ) {
    self.plan = plan
    self.options = options
    self.lengths = lengths
    format = options.destination == .standardOutput ? formats[0] : .txt
    isStreamed = format.isStreamed && isInOrder
    self.isPolished = isPolished
    started = clock.now
    begun = started
  }

  /// Whether standard output gets text: it is where transcripts go, or the user wants to look on.
  var showsText: Bool { !options.json && (options.destination == .standardOutput || options.follow) }

  // MARK: One recording

  mutating func begin(_ entry: OutputPlan.Entry) {
    (path, outputs) = (entry.input, entry.outputs.map(\.path))
    number += 1
    (total, read, resumed, writer) = (nil, .zero, .zero, nil)
    (isTextFinished, isLineOpen) = (false, false)
    begun = clock.now
  }

  /// Shows that a recording has been opened.
  ///
  /// - Parameters:
  ///   - total: the sound to be read, if the header tells.
  ///   - recording: the recording, as far as it is known.
  mutating func opened(_ total: Duration?, as recording: RecordingTranscript) {
    self.total = total
    if options.json {
      JSONEvents.write("file", ["path": path, "duration": total?.seconds])
    }
    guard showsText else { return }
    if plan.entries.count > 1, format == .txt {
      bar.clear()
      if number > 1 { Terminal.output.writeLine() }
      Terminal.output.writeLine("==> \(path) <==")
    }
    if isStreamed {
      var writer = TranscriptWriter(format, options.layout)
      Terminal.output.write(writer.begin(recording))
      self.writer = writer
    }
  }

  mutating func show(_ progress: RecordingJob.Progress) {
    switch progress {
    case .resumed(let duration):
      resumed += duration
      read = resumed
      bar.clear()
      Terminal.errors.writeLine(
        Terminal.errors.dim("\(path): \(duration.inWords) were done before; going on from there."))
    case .language(let language, let probability):
      if options.json {
        JSONEvents.write(
          "language", ["path": path, "language": language.code, "probability": probability])
      }
    case .segment(let segment): show(segment)
    case .unheard(let span):
      if options.json {
        JSONEvents.write(
          "unheard", ["path": path, "start": seconds(span.lowerBound), "end": seconds(span.upperBound)])
      }
    case .read(let duration):
      read = duration
      drawBar()
    }
  }

  private mutating func show(_ segment: TranscriptSegment) {
    var segment = segment
    if options.clean {
      let language = segment.language ?? .english
      let cleaner = cleaners[language] ?? FillerCleaner(language: language)
      cleaners[language] = cleaner
      guard let clean = cleaner.clean(segment) else { return }
      segment = clean
    }
    if let names = options.speakerNames { segment = names.named(segment) }
    if options.json {
      JSONEvents.write("segment", fields(of: segment))
    } else if !isPolished {
      write(segment)
    }
  }

  mutating func write(_ segment: TranscriptSegment) {
    guard showsText, writer != nil else { return }
    bar.clear()
    Terminal.output.write(writer?.append(segment) ?? "")
    isLineOpen = format == .txt
  }

  /// Writes the end of the text, once.
  mutating func finishText(_ transcript: RecordingTranscript) {
    guard showsText, !isTextFinished else { return }
    isTextFinished = true
    isLineOpen = false
    if var writer {
      Terminal.output.write(writer.finish(transcript))
    } else {
      Terminal.output.write(TranscriptWriter(format, options.layout).text(of: transcript))
    }
  }

  /// The recording has been read to its end and its files are written.
  mutating func finish(_ result: RecordingJob.Result) {
    bar.clear()
    let transcript = result.transcript
    finishText(transcript)
    if result.repairedSamples > 0 {
      say("\(path): \(result.repairedSamples) samples were no numbers and count as silence.")
    }
    if result.lostParts > 0, result.damage == nil {
      let parts = result.lostParts == 1 ? "1 part of it" : "\(result.lostParts) parts of it"
      say("\(path): \(parts) could not be decoded: taken as silence.")
    }
    if result.hasInvertedChannel { say("\(path): \(RecordingJob.Result.invertedWords)") }
    if !transcript.unheard.isEmpty {
      say(UnheardNote.text(transcript.unheard, in: path))
    } else if transcript.segments.isEmpty {
      say("No speech in \(path).")
    }
    let took = clock.now - begun
    if options.json {
      let compute = took.seconds
      let length = (transcript.duration - resumed).seconds
      JSONEvents.write(
        "transcribed",
        [
          "path": path, "text": transcript.text, "language": transcript.language?.code,
          "audio_seconds": seconds(transcript.duration), "compute_ms": JSONEvents.rounded(took),
          "real_time_factor": length > 0 ? (compute / length * 10_000).rounded() / 10_000 : nil,
          "outputs": outputs, "inverted_channel": result.hasInvertedChannel ? true : nil,
          "lost_parts": result.lostParts > 0 ? result.lostParts : nil,
        ])
    }
    if result.damage == nil {
      summary.add(path, length: transcript.duration, fresh: transcript.duration - resumed, took: took)
    }
  }

  mutating func alreadyDone() {
    summary.skipped += 1
    say("\(path): done before.")
  }

  mutating func failed(_ entry: OutputPlan.Entry, _ error: VoiceError) {
    bar.clear()
    closeLine()
    if options.json {
      JSONEvents.write(
        "failed", ["path": entry.input, "code": error.exitCode.rawValue, "message": error.message])
    }
    // The first failure is thrown at the end and said there.
    if summary.firstFailure != nil {
      Terminal.errors.writeLine("\(Terminal.errors.red("sotto:")) \(error.message)")
    }
    summary.add(entry.input, failure: error)
  }

  /// - Parameter canGoOn: what has been done is kept.
  mutating func interrupted(canGoOn: Bool) {
    bar.clear()
    closeLine()
    say(canGoOn ? "Interrupted. The same command goes on from here." : "Interrupted.")
  }

  /// Says what was done, for a person who wrote files or several.
  mutating func summarise() {
    bar.clear()
    guard !options.json, plan.entries.count > 1 || options.destination != .standardOutput else { return }
    summary.write(of: plan, took: clock.now - started)
  }

  private mutating func closeLine() {
    if isLineOpen { Terminal.output.writeLine() }
    isLineOpen = false
  }

  /// Draws the progress bar for a person, once the work has taken two seconds. Text that is coming says by itself how
  /// far it is.
  private mutating func drawBar() {
    if isLineOpen, Terminal.output.isInteractive { return }
    bar.label = "transcribing"
    let now = clock.now
    guard let total, total > .zero, Terminal.errors.isInteractive, now - started > .seconds(2) else { return }
    let fresh = read - resumed
    let speed = fresh / max(now - begun, .milliseconds(1))
    var detail = "\(Int(speed))× real time"
    if speed > 0 {
      detail += ", \(((total - read) / speed).inWords) left"
      let later = lengths.dropFirst(number).reduce(Duration.zero) { $0 + ($1 ?? .zero) }
      if later > .zero { detail += " (\(((total - read + later) / speed).inWords) for all)" }
    }
    if lengths.count > 1 {
      bar.label = "\(number)/\(plan.entries.count) \(path.split(separator: "/").last ?? "")"
    }
    bar.update(completed: Int64(read.milliseconds), of: Int64(total.milliseconds), detail: detail)
  }

  func say(_ text: String) { Terminal.errors.writeLine(Terminal.errors.dim(text)) }

  func fields(of segment: TranscriptSegment) -> [String: (any Encodable & Sendable)?] {
    var fields: [String: (any Encodable & Sendable)?] = [
      "path": path, "start": seconds(segment.start), "end": seconds(segment.end), "text": segment.text,
      "language": segment.language?.code, "speaker": segment.speaker,
    ]
    if options.words {
      fields["words"] = segment.words.map {
        WordFields(
          text: $0.text, start: seconds($0.start), end: seconds($0.end),
          confidence: $0.confidence.map { (Double($0) * 1000).rounded() / 1000 })
      }
    }
    return fields
  }

  private struct WordFields: Encodable, Sendable {
    var text: String
    var start: Double
    var end: Double
    var confidence: Double?
  }

  func seconds(_ duration: Duration) -> Double { (duration.seconds * 1000).rounded() / 1000 }
}
