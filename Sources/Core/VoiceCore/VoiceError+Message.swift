/// The exit codes of `sotto`, after sysexits.h.
public enum ExitCode: Int32, Sendable {
  case usage = 64
  case badData = 65
  case noInput = 66
  case unavailable = 69
  case internalError = 70
  case cannotCreate = 73
  case ioError = 74
  case interrupted = 130
}

extension VoiceError: CustomStringConvertible {
  /// One sentence that says what is wrong, one that says what to do next.
  public var description: String { FileName.shown(sentences) }

  private var sentences: String {
    switch self {
    case .usage(let what):
      what
    case .unknownLanguage(let code, let known):
      "There is no language '\(code)'. Use a code such as \(known.joined(separator: ", "))."
    case .unsupportedLanguage(let language, let engine, let supported):
      "\(engine) does not know \(language.englishName). It knows \(supported.joined(separator: ", "))."
    case .unknownVoice(let name, let known):
      "There is no voice '\(name)'. There are: \(known.joined(separator: ", "))."
    case .noSuchFile(let path):
      "There is no file '\(path)'. Check the name."
    case .isDirectory(let path):
      "'\(path)' is a folder. Name the files in it."
    case .unreadable(let path, let reason):
      "'\(path)' cannot be read: \(ended(reason))"
    case .notAudio(let path, let reason):
      "'\(path)' is not audio that libsndfile reads (\(reason)). Convert it to WAV or FLAC first."
    case .foreignFile(let path, let format, false):
      "'\(path)' is \(format), not a recording. Name a recording."
    case .foreignFile(let path, let format, true):
      "'\(path)' is \(format), which libsndfile does not read. Install ffmpeg, and Sotto reads it (apt-get install ffmpeg), or convert it: \(conversion(path))"
    case .undecodable(let path, let format, let reason):
      "'\(path)' is \(format), and ffmpeg finds no sound in it that it can read: \(reason). Copy it again from its source."
    case .cannotSpool(let path, let folder, let reason):
      "'\(path)' must be kept in a temporary file, which '\(folder)' does not take: \(ended(reason)) Make room there, name another folder with TMPDIR, or save it to a file first."
    case .truncatedAudio(let path, let seconds):
      "'\(path)' ends too early: \(oneDecimal(seconds)) s could be read. Copy it again from its source."
    case .emptyAudio(let path):
      "'\(path)' holds no sound: its length is zero. Record it again."
    case .cannotCreate(let path, let reason):
      "'\(path)' cannot be created: \(ended(reason)) Choose another place."
    case .alreadyThere(let path):
      "'\(path)' is there already and was left as it is. Write over it: --force, or choose another folder."
    case .writeFailed(let path, let reason):
      "'\(path)' could not be written: \(ended(reason)) Nothing was left under that name."
    case .diskFull(let path):
      "The disk is full: '\(path)' was not written. Free some space and try again."
    case .noDevice(.input):
      "There is no microphone. Plug one in, or use a recording instead: --input FILE --output FILE.wav."
    case .noDevice(.output):
      "There is no loudspeaker. Plug one in, or write the sound to a file: --output FILE.wav."
    case .unknownDevice(let name, let known):
      known.isEmpty
        ? "There is no sound device '\(name)', nor any other. Use --input FILE and --output FILE.wav instead."
        : "There is no sound device '\(name)'. There are: \(known.joined(separator: ", "))."
    case .deviceBusy(let name, let reason):
      "The sound device '\(name)' is in use (\(reason)). Close the program that holds it, or choose another one: sotto devices."
    case .deviceLost(let name):
      "The sound device '\(name)' has gone and no other could be opened. Plug it in again and restart."
    case .deviceFailed(let name, let reason):
      "The sound device '\(name)' failed: \(ended(reason)) Choose another one: sotto devices."
    case .unknownModel(let id, let similar):
      similar.isEmpty
        ? "There is no model '\(id)'. See them all: sotto models list."
        : "There is no model '\(id)'. Did you mean \(similar.joined(separator: " or "))?"
    case .modelNotInstalled(let id, let installable):
      installable
        ? "The model '\(id)' is not installed. Install it: sotto models install \(id)."
        : "The model '\(id)' is not installed. Bring it in: sotto models import FILE."
    case .damagedModel(let path, let reason):
      "The model '\(path)' is damaged: \(ended(reason)) Remove it and install it again: sotto models verify."
    case .wrongModelKind(let path, let expected, let found):
      "'\(path)' is \(found), not \(expected). Name another file or a model's id: sotto models list."
    case .noChatTemplate(let path):
      "'\(path)' has no chat template that llama.cpp knows. Use an instruction-tuned model, or name a template: --chat-template NAME."
    case .checksumMismatch(let what, let expected, let found):
      "\(what) is not what was expected (sha256 \(found.prefix(12))… instead of \(expected.prefix(12))…) and was removed. Try again."
    case .downloadFailed(let what, let reason):
      "\(what) could not be downloaded: \(ended(reason)) What arrived is kept; run the same command to go on."
    case .notEnoughSpace(let path, let needed, let available):
      "\(path) has \(megabytes(available)) free and \(megabytes(needed)) are needed. Free some space and try again."
    case .toolMissing(let tool, let package):
      "'\(tool)' is missing. Install it: apt-get install \(package)."
    case .notEnoughMemory(let what, let reason):
      "There is not enough memory for \(what): \(ended(reason)) Choose a smaller model: sotto models list."
    case .engineFailed(let engine, let reason):
      "\(engine) failed: \(ended(reason)) Try again; sotto doctor shows what works."
    case .contextFull(let tokens, let limit):
      "The text takes \(tokens) tokens and the model has room for \(limit). Make it shorter."
    case .nothingToSay:
      "There is nothing to say: the text is empty or has no words. Give some."
    case .cancelled:
      "Stopped."
    case .interrupted:
      "Interrupted."
    }
  }

  public var exitCode: ExitCode {
    switch self {
    case .usage, .unknownLanguage, .unknownVoice, .unsupportedLanguage:
      .usage
    case .notAudio, .foreignFile, .undecodable, .truncatedAudio, .emptyAudio, .damagedModel, .wrongModelKind,
      .noChatTemplate,
      .checksumMismatch, .contextFull, .nothingToSay:
      .badData
    case .noSuchFile, .isDirectory, .unreadable, .unknownModel:
      .noInput
    case .noDevice, .unknownDevice, .deviceBusy, .deviceLost, .deviceFailed, .modelNotInstalled,
      .downloadFailed, .notEnoughSpace, .toolMissing, .notEnoughMemory:
      .unavailable
    case .engineFailed:
      .internalError
    case .cannotCreate, .alreadyThere:
      .cannotCreate
    case .writeFailed, .diskFull, .cannotSpool:
      .ioError
    case .cancelled, .interrupted:
      .interrupted
    }
  }
}

/// Reasons come from systems and engines, some of which end their sentences.
private func ended(_ reason: String) -> String {
  reason.hasSuffix(".") || reason.hasSuffix("…") ? reason : reason + "."
}

private func oneDecimal(_ value: Double) -> String {
  let tenths = Int((value * 10).rounded())
  return "\(tenths / 10).\(abs(tenths % 10))"
}

/// A command that makes a WAV file of it.
private func conversion(_ path: String) -> String {
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

private func megabytes(_ bytes: Int64) -> String {
  bytes >= 1_000_000_000 ? "\(oneDecimal(Double(bytes) / 1e9)) GB" : "\(bytes / 1_000_000) MB"
}
