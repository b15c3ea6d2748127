import ArgumentParser
import EngineAssembly
import Realtime
import TranscriptEditing
import VoiceCore

/// The options of what the language model does with a transcript.
struct EditingOptions: ParsableArguments {
  @Flag(help: "Put punctuation, paragraphs and obvious slips right with the language model.")
  var polish = false

  @Flag(help: "Show on standard error what --polish changed.")
  var showChanges = false

  @Flag(help: "Sum it up with the language model; in a file of its own where files are written.")
  var summary = false

  @Option(
    help: .init("The language model: an id (see sotto models list) or a GGUF file.", valueName: "id|file"))
  var languageModel = LanguageModelSelection.defaultModel

  func validate() throws {
    if showChanges, !polish {
      throw ValidationError("--show-changes shows what --polish changed: add --polish.")
    }
  }

  /// The editor; nil when the transcript stays as it is.
  func editor(_ engines: EngineAssembly) throws(VoiceError) -> TranscriptEditor? {
    guard polish || summary else { return nil }
    return TranscriptEditor(options: self, model: try engines.languageModel(.init(model: languageModel)))
  }
}

/// Runs the passes of the language model over a finished transcript, in sight of the user.
struct TranscriptEditor {
  let options: EditingOptions
  let model: any TextGenerating

  /// - Returns: the transcript, polished if that was asked for, and its summary.
  /// - Throws: `.interrupted`; what the model throws.
  func edit(
    _ transcript: RecordingTranscript, _ view: inout TranscriptView, _ cancellation: CancellationToken
  ) async throws(VoiceError) -> (RecordingTranscript, summary: String?) {
    var transcript = transcript
    if options.polish {
      transcript = try await TranscriptPolisher(model: model).polish(transcript) {
        (progress) throws(VoiceError) in
        if cancellation.isCancelled { throw .interrupted }
        switch progress {
        case .segment(let segment): view.showPolished(segment)
        case .change(let change): if options.showChanges { view.show(change) }
        case .done(let share): view.showShare(share, of: "polishing")
        }
      }
    }
    guard options.summary else { return (transcript, nil) }
    view.beginSummary(transcript)
    let summary = try await TranscriptSummarizer(model: model).summary(of: transcript) {
      (progress) throws(VoiceError) in
      if cancellation.isCancelled { throw .interrupted }
      switch progress {
      case .part(let part, let count): view.showShare(Double(part - 1) / Double(count), of: "reading")
      case .text(let text): view.showSummary(text)
      case .leftOut: break
      }
    }
    view.endSummary(summary)
    return (transcript, summary)
  }
}
