/// Everything that can go wrong, as one enum: a caller can switch over it. `VoiceError+Facts.swift` says each in a sentence;
/// what to do about it is for the program to say. Strings are names of things (paths, ids, devices) or an engine's own words.
public enum VoiceError: Error, Sendable, Hashable {
  // What is asked for
  /// The program's own words for a mistake of its user. Libraries do not use it: each fact has a case of its own.
  case usage(String)
  case unknownLanguage(String, known: [String])
  case unknownVoice(String, known: [String])
  case unsupportedLanguage(Language, by: String, supported: [String])
  /// An engine that is asked for a translation and makes none.
  case untranslatable(by: String)
  case unknownTemplate(String, known: [String])
  /// A description of data without a header that cannot be read.
  case notRawFormat(String, reason: String)
  /// A recording that has no channel of this number, which counts from 1.
  case noChannel(String, number: Int, count: Int)
  /// A part that begins behind the recording's end; both times are in seconds.
  case beyondEnd(String, start: Double, length: Double)
  /// A stream, which can be read once, of which each channel is wanted by itself.
  case readableOnce(String)
  case unwritableFormat(String, ending: String)
  case sameOutput(String, of: String, and: String)
  case outputIsInput(String)

  // Files
  case noSuchFile(String)
  case isDirectory(String)
  case unreadable(String, reason: String)
  case notAudio(String, reason: String)
  /// A file of a known format that libsndfile does not read; `format` reads on from "it is".
  case foreignFile(String, format: String, isRecording: Bool)
  /// A file that ffmpeg could not read, although it reads the format; `format` reads on from "it is".
  case undecodable(String, format: String, reason: String)
  /// A stream that must be kept in a temporary file, in `folder`.
  case cannotSpool(String, folder: String, reason: String)
  /// A file that holds less than its header promises; `seconds` could be read.
  case truncatedAudio(String, seconds: Double)
  case emptyAudio(String)
  case cannotCreate(String, reason: String)
  /// A file that would be written over without permission.
  case alreadyThere(String)
  case writeFailed(String, reason: String)
  case diskFull(String)

  // Devices
  case noDevice(direction: AudioDirection)
  case unknownDevice(String, known: [String])
  case deviceBusy(String, reason: String)
  case deviceLost(String)
  case deviceFailed(String, reason: String)

  // Models
  case unknownModel(String, similar: [String])
  case modelNotInstalled(String, installable: Bool)
  case modelAlreadyThere(String)
  case damagedModel(path: String, reason: String)
  case wrongModelKind(path: String, expected: String, found: String)
  case noChatTemplate(path: String)
  case checksumMismatch(String, expected: String, found: String)
  case downloadFailed(String, reason: String)
  case notEnoughSpace(path: String, neededBytes: Int64, availableBytes: Int64)
  case toolMissing(String, package: String)
  case notEnoughMemory(what: String, reason: String)

  // Engines
  case engineFailed(String, reason: String)
  case contextFull(tokens: Int, limit: Int)
  /// A text to be spoken without a word that a voice can say.
  case nothingToSay

  // Control
  case cancelled
  case interrupted
}

public enum AudioDirection: String, Sendable { case input, output }
