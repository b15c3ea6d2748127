import VoiceCore

extension VoiceError {
  /// The sentence that says what is wrong, and what to do about it with this program.
  var message: String { remedy.isEmpty ? description : "\(description) \(FileName.shown(remedy))" }

  /// A sentence with the option or the command that helps; empty where the error says it all.
  private var remedy: String {
    switch self {
    case .usage, .writeFailed, .cancelled, .interrupted, .unreadable: ""
    case .unknownLanguage(_, let known): "Use a code such as \(known.joined(separator: ", "))."
    case .unsupportedLanguage(_, _, let supported): "It knows \(supported.joined(separator: ", "))."
    case .untranslatable: "Choose whisper-base or a larger one."
    case .unknownVoice(_, let known), .unknownTemplate(_, let known):
      "There are: \(known.joined(separator: ", "))."
    case .notRawFormat: "Say, for example, s16le:16000:1 (encoding:rate:channels)."
    case .noChannel(_, _, 1): "Leave out --channel, or take mix."
    case .noChannel: "Choose another one, or take mix."
    case .beyondEnd: "Begin earlier: --start."
    case .readableOnce: "Save it to a file first, or take another --channel."
    case .unwritableFormat: "Name a .wav, .flac or .ogg file."
    case .sameOutput: "Rename one, or give them different folders: --output FOLDER."
    case .outputIsInput: "Use --output FOLDER."
    case .noSuchFile: "Check the name."
    case .isDirectory: "Name the files in it."
    case .notAudio: "Convert it to WAV or FLAC first."
    case .foreignFile(_, _, false): "Name a recording."
    case .foreignFile(let path, _, true):
      "Install ffmpeg, and Sotto reads it (apt-get install ffmpeg), or convert it: \(Self.conversion(path))"
    case .undecodable, .truncatedAudio: "Copy it again from its source."
    case .cannotSpool: "Make room there, name another folder with TMPDIR, or save it to a file first."
    case .emptyAudio: "Record it again."
    case .cannotCreate: "Choose another place."
    case .alreadyThere: "Write over it: --force, or choose another folder."
    case .diskFull, .notEnoughSpace: "Free some space and try again."
    case .noDevice(.input): "Plug one in, or use a recording instead: --input FILE --output FILE.wav."
    case .noDevice(.output): "Plug one in, or write the sound to a file: --output FILE.wav."
    case .unknownDevice(_, let known):
      known.isEmpty
        ? "Use --input FILE and --output FILE.wav instead." : "There are: \(known.joined(separator: ", "))."
    case .deviceBusy: "Close the program that holds it, or choose another one: sotto devices."
    case .deviceLost: "Plug it in again and restart."
    case .deviceFailed: "Choose another one: sotto devices."
    case .unknownModel(_, let similar):
      similar.isEmpty
        ? "See them all: sotto models list." : "Did you mean \(similar.joined(separator: " or "))?"
    case .modelNotInstalled(let id, true): "Install it: sotto models install \(id)."
    case .modelNotInstalled: "Bring it in: sotto models import FILE."
    case .modelAlreadyThere(let id): "Rename the file, or remove the other: sotto models remove \(id)."
    case .damagedModel: "Remove it and install it again: sotto models verify."
    case .wrongModelKind: "Name another file or a model's id: sotto models list."
    case .noChatTemplate: "Use an instruction-tuned model, or name a template: --chat-template NAME."
    case .checksumMismatch: "Try again."
    case .downloadFailed: "What arrived is kept; run the same command to go on."
    case .toolMissing(_, let package): "Install it: apt-get install \(package)."
    case .notEnoughMemory: "Choose a smaller model: sotto models list."
    case .engineFailed: "Try again; sotto doctor shows what works."
    case .contextFull: "Make it shorter."
    case .nothingToSay: "Give some."
    }
  }

  /// A command that makes a WAV file of a recording.
  private static func conversion(_ path: String) -> String {
    if path == "-" { return "… | ffmpeg -i - -f wav - | sotto transcribe -" }
    func quoted(_ text: String) -> String {
      let isPlain = text.allSatisfy { $0.isLetter || $0.isNumber || "/._-+,:@%".contains($0) }
      return isPlain
        ? text
        : "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let dot = name.lastIndex(of: ".").flatMap { $0 == name.startIndex ? nil : $0 }
    let stem = dot.map { path.dropLast(name[$0...].count) } ?? path[...]
    let isWave = dot.map { name[$0...].lowercased() == ".wav" } ?? false
    return "ffmpeg -i \(quoted(path)) \(quoted(stem + (isWave ? ".flac" : ".wav")))"
  }
}
