import FileAccess
import Realtime
import SoundFiles
import TranscriptFormats
import Transcription
import VoiceCore

/// `sotto transcribe`: one recording after the other, each written when it is done; a bad one does not stop the rest.
struct TranscriptionBatch {
  let plan: OutputPlan
  let settings: RecordingJob.Settings
  let transcriber: Transcriber
  let output: TranscriptOutputOptions
  let spelling: NameSpelling
  let editor: TranscriptEditor?
  let cancellation: CancellationToken

  /// - Throws: the first recording's failure, when all others have had their turn; `.interrupted` at once.
  func run() async throws(VoiceError) {
    for folder in plan.folders { try TranscriptFile.prepare(folder: folder) }
    var view = TranscriptView(
      plan: plan, formats: try output.formats(), options: output, lengths: lengths(),
      isInOrder: settings.channels != .split, isPolished: editor?.options.polish == true)
    var finished: [String] = []
    for entry in plan.entries {
      do throws(VoiceError) {
        view.begin(entry)
        try await transcribe(entry, &view)
        if let sidecar = entry.sidecar { finished.append(sidecar) }
      } catch .interrupted, .cancelled {
        view.interrupted(canGoOn: entry.sidecar != nil && !AudioFileReader.isStream(entry.input))
        throw .interrupted
      } catch {
        view.failed(entry, error)
      }
    }
    // Until here they tell a second run what need not be done again.
    for sidecar in finished { Checkpoint.remove(sidecar) }
    view.summarise()
    if let failure = view.summary.firstFailure { throw failure }
  }

  private func transcribe(_ entry: OutputPlan.Entry, _ view: inout TranscriptView) async throws(VoiceError) {
    let job = try RecordingJob(entry.input, settings)
    let sidecar = job.isStream ? nil : entry.sidecar
    var checkpoint = try sidecar.map { (path) throws(VoiceError) in
      try Checkpoint(path: path, key: job.key + " \(output.words)", limits: job.limits)
    }
    if checkpoint?.isDamaged == true {
      view.say("\(entry.input): the work so far is damaged; it is begun anew.")
    }
    if checkpoint?.isWritten == true, entry.outputs.allSatisfy({ FileAccess.exists($0.path) }) {
      view.alreadyDone()
      return
    }
    let summaryPath = editor?.options.summary == true ? entry.summary : nil
    let paths = entry.outputs.map(\.path) + [summaryPath].compactMap { $0 }
    let isTaken = { (path: String) in FileAccess.exists(path) && checkpoint?.wrote(path) != true }
    if !output.force, let taken = paths.first(where: isTaken) { throw .alreadyThere(taken) }

    view.opened(
      job.total,
      as: RecordingTranscript(
        source: FileName.shown(entry.input), duration: job.total ?? .zero,
        task: settings.transcription.recognition.task,
        model: FileName.shown(settings.model), language: settings.transcription.recognition.language))
    var result: RecordingJob.Result
    do throws(VoiceError) {
      result = try await job.run(with: transcriber, checkpoint: &checkpoint, token: cancellation) {
        view.show($0)
      }
    } catch {
      // Nothing was found that could be lost: no sidecar without a window in it.
      if let sidecar, checkpoint?.isBegun == true, checkpoint?.tracks.isEmpty == true {
        Checkpoint.remove(sidecar)
      }
      throw error
    }
    if output.clean { result.transcript = FillerCleaner.clean(result.transcript) }
    if let names = output.speakerNames { result.transcript = names.named(result.transcript) }
    result.transcript = spelling.unified(result.transcript)
    var summary: String?
    if let editor {
      (result.transcript, summary) = try await editor.edit(result.transcript, &view, cancellation)
    }
    try write(result.transcript, summary, of: entry, &checkpoint)
    view.finish(result)
    if let damage = result.damage {
      if let sidecar { Checkpoint.remove(sidecar) }
      throw damage
    }
    if sidecar != nil { try checkpoint?.written() }
  }

  /// The lengths that the headers promise, for the time left of all.
  private func lengths() -> [Duration?] {
    guard plan.entries.count > 1 else { return [] }
    return plan.entries.map { (try? RecordingJob($0.input, settings))?.total }
  }

  /// All outputs or none: they get their names when the last of them is on the disk, and the checkpoint says before that
  /// they are this work's own.
  private func write(
    _ transcript: RecordingTranscript, _ summary: String?, of entry: OutputPlan.Entry,
    _ checkpoint: inout Checkpoint?
  ) throws(VoiceError) {
    var texts = entry.outputs.map {
      (path: $0.path, text: TranscriptWriter($0.format, output.layout).text(of: transcript))
    }
    if let summary, let path = entry.summary { texts.append((path, summary + "\n")) }
    if texts.isEmpty { return }
    var files: [NewFile] = []
    for (path, text) in texts { files.append(try TranscriptFile.begin(text, at: path)) }
    // It took a while: somebody may have put a file there meanwhile.
    for file in files
    where !output.force && FileAccess.exists(file.path) && checkpoint?.wrote(file.path) != true {
      throw .alreadyThere(file.path)
    }
    try checkpoint?.name(texts.map { FileDigest($0.text.utf8) })
    for file in files { try file.name() }
  }
}
