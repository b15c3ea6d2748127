import EngineAssembly
import ModelStore
import Transcription
import VoiceCore

extension EngineAssembly {
  /// The engines of the user's own store; what there is to tell of them goes to standard error.
  static func ofUser(threads: Int? = nil) throws(VoiceError) -> EngineAssembly {
    EngineAssembly(try ModelStore(), threads: threads, onNote: say)
  }

  private static func say(_ note: Note) {
    switch note {
    case .model(let sentence):
      Terminal.errors.writeLine(Terminal.errors.dim(sentence))
    case .device(.lost(let name)):
      Terminal.errors.writeLine("'\(name)' has gone. Looking for it, or for another one …")
    case .device(.reopened(let name)):
      Terminal.errors.writeLine("Going on with '\(name)'.")
    case .device(.inverted(let name)):
      Terminal.errors.writeLine("'\(name)': \(RecordingJob.Result.invertedWords)")
    }
  }

  /// The voice that an option names: "hibari", "kokoro:jm_kumo"; nil leaves it to the language.
  ///
  /// - Throws: `.usage` with what there is in place of a voice that no engine speaks with.
  func voiceSelection(_ option: String?) throws(VoiceError) -> VoiceSelection? {
    guard let option else { return nil }
    let parts = option.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let voice = VoiceSelection(name: parts[0], style: parts.count > 1 ? parts[1] : nil)
    do throws(VoiceError) {
      let engine = try engine(of: VoiceSelection(name: voice.name))
      guard (try? self.engine(of: voice)) != nil else {
        throw .usage("The voice \(engine.rawValue) has no other voices. Leave ':\(parts[1])' out.")
      }
      return voice
    } catch .unknownVoice {
      throw .usage(insteadOfVoice(voice.name))
    }
  }

  private func insteadOfVoice(_ name: String) -> String {
    let choice = "Choose hibari, kokoro or espeak"
    if styles(of: .kokoro).contains(name) {
      return "There is no voice '\(name)' by that name alone. It is one of Kokoro's: --voice kokoro:\(name)."
    }
    let models = store.catalogue.entries.filter { $0.kind == .voice && $0.engine == nil }
    if let model = models.first(where: { $0.id.split(separator: "-").contains(Substring(name.lowercased())) })
      ?? models.first(where: { $0.id == name })
    {
      return "The model '\(model.id)' is for other programs: no engine of Sotto speaks with it. \(choice)."
    }
    return "There is no voice '\(name)'. \(choice); kokoro:NAME is one of Kokoro's voices."
  }
}

extension LanguageModelOptions {
  var selection: LanguageModelSelection {
    LanguageModelSelection(model: model, chatTemplate: chatTemplate, threads: threads)
  }
}

extension SoundOptions {
  /// - Throws: what ``SoundOutput`` throws of a standard output that sound cannot go to.
  func selection() throws(VoiceError) -> SoundSelection {
    SoundSelection(
      from: input.map { .file($0) } ?? .microphone(named: inputDevice),
      to: try SoundOutput.destination(file: output, device: outputDevice), isPaced: !fast,
      hasHeadphones: headphones)
  }
}
