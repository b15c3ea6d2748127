/// The exit codes of a program that ends with an error, after sysexits.h.
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
  /// The sentence that says what is wrong. What to do about it depends on the program: an option, a command, a
  /// button.
  public var description: String { FileName.shown(sentence) }

  private var sentence: String {
    switch self {
    case .usage(let what):
      what
    case .unknownLanguage(let code, _):
      "There is no language '\(code)'."
    case .unsupportedLanguage(let language, let engine, _):
      "\(engine) does not know \(language.englishName)."
    case .untranslatable(let engine):
      "\(engine) translates nothing."
    case .unknownVoice(let name, _):
      "There is no voice '\(name)'."
    case .unknownTemplate(let name, _):
      "There is no chat template '\(name)'."
    case .notRawFormat(let text, let reason):
      "'\(text)' is no raw format: \(ended(reason))"
    case .noChannel(let path, let number, let count):
      count == 1
        ? "'\(path)' has one channel." : "'\(path)' has \(count) channels and no channel \(number)."
    case .beyondEnd(let path, let start, let length):
      "'\(path)' is \(oneDecimal(length)) s long: nothing is there at \(oneDecimal(start)) s."
    case .readableOnce(let path):
      path == "-"
        ? "Standard input can be read once, and each channel takes a reading of its own."
        : "'\(path)' can be read once, and each channel takes a reading of its own."
    case .unwritableFormat(let path, let ending):
      "'\(path)': sound is not written as .\(ending)."
    case .sameOutput(let output, let one, let other):
      "'\(one)' and '\(other)' would both be written to '\(output)'."
    case .outputIsInput(let path):
      "'\(path)' is a recording: its transcript would take its place."
    case .noSuchFile(let path):
      "There is no file '\(path)'."
    case .isDirectory(let path):
      "'\(path)' is a folder."
    case .unreadable(let path, let reason):
      "'\(path)' cannot be read: \(ended(reason))"
    case .notAudio(let path, let reason):
      "'\(path)' is not audio that libsndfile reads (\(reason))."
    case .foreignFile(let path, let format, false):
      "'\(path)' is \(format), not a recording."
    case .foreignFile(let path, let format, true):
      "'\(path)' is \(format), which libsndfile does not read."
    case .undecodable(let path, let format, let reason):
      "'\(path)' is \(format), and ffmpeg finds no sound in it that it can read: \(ended(reason))"
    case .cannotSpool(let path, let folder, let reason):
      "'\(path)' must be kept in a temporary file, which '\(folder)' does not take: \(ended(reason))"
    case .truncatedAudio(let path, let seconds):
      "'\(path)' ends too early: \(oneDecimal(seconds)) s could be read."
    case .emptyAudio(let path):
      "'\(path)' holds no sound: its length is zero."
    case .cannotCreate(let path, let reason):
      "'\(path)' cannot be created: \(ended(reason))"
    case .alreadyThere(let path):
      "'\(path)' is there already and was left as it is."
    case .writeFailed(let path, let reason):
      "'\(path)' could not be written: \(ended(reason)) Nothing was left under that name."
    case .diskFull(let path):
      "The disk is full: '\(path)' was not written."
    case .noDevice(.input):
      "There is no microphone."
    case .noDevice(.output):
      "There is no loudspeaker."
    case .unknownDevice(let name, let known):
      "There is no sound device '\(name)'\(known.isEmpty ? ", nor any other" : "")."
    case .deviceBusy(let name, let reason):
      "The sound device '\(name)' is in use (\(reason))."
    case .deviceLost(let name):
      "The sound device '\(name)' has gone and no other could be opened."
    case .deviceFailed(let name, let reason):
      "The sound device '\(name)' failed: \(ended(reason))"
    case .unknownModel(let id, _):
      "There is no model '\(id)'."
    case .modelNotInstalled(let id, _):
      "The model '\(id)' is not installed."
    case .modelAlreadyThere(let id):
      "There is already a model '\(id)'."
    case .damagedModel(let path, let reason):
      "The model '\(path)' is damaged: \(ended(reason))"
    case .wrongModelKind(let path, let expected, let found):
      "'\(path)' is \(found), not \(expected)."
    case .noChatTemplate(let path):
      "'\(path)' has no chat template that llama.cpp knows."
    case .checksumMismatch(let what, let expected, let found):
      "\(what) is not what was expected (sha256 \(found.prefix(12))… instead of \(expected.prefix(12))…) and was removed."
    case .downloadFailed(let what, let reason):
      "\(what) could not be downloaded: \(ended(reason))"
    case .notEnoughSpace(let path, let needed, let available):
      "\(path) has \(megabytes(available)) free and \(megabytes(needed)) are needed."
    case .toolMissing(let tool, _):
      "'\(tool)' is missing."
    case .notEnoughMemory(let what, let reason):
      "There is not enough memory for \(what): \(ended(reason))"
    case .engineFailed(let engine, let reason):
      "\(engine) failed: \(ended(reason))"
    case .contextFull(let tokens, let limit):
      "The text takes \(tokens) tokens and the model has room for \(limit)."
    case .nothingToSay:
      "There is nothing to say: the text is empty or has no words."
    case .cancelled:
      "Stopped."
    case .interrupted:
      "Interrupted."
    }
  }

  /// The exit code for an error of this kind.
  public var exitCode: ExitCode {
    switch self {
    case .usage, .unknownLanguage, .unknownVoice, .unsupportedLanguage, .untranslatable, .unknownTemplate,
      .notRawFormat, .noChannel, .beyondEnd, .readableOnce, .unwritableFormat, .sameOutput, .outputIsInput,
      .modelAlreadyThere:
      .usage
    case .notAudio, .foreignFile, .undecodable, .truncatedAudio, .emptyAudio, .damagedModel, .wrongModelKind,
      .noChatTemplate, .checksumMismatch, .contextFull, .nothingToSay:
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

/// The reason with a full stop. Reasons come from systems and engines, some of which end their sentences.
private func ended(_ reason: String) -> String {
  reason.hasSuffix(".") || reason.hasSuffix("…") ? reason : reason + "."
}

private func oneDecimal(_ value: Double) -> String {
  let tenths = Int((value * 10).rounded())
  return "\(tenths / 10).\(abs(tenths % 10))"
}

private func megabytes(_ bytes: Int64) -> String {
  bytes >= 1_000_000_000 ? "\(oneDecimal(Double(bytes) / 1e9)) GB" : "\(bytes / 1_000_000) MB"
}
